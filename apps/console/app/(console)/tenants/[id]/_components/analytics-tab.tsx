"use client";

import { roleNames } from "@tenantry/api/roles";
import { DormantCard } from "@tenantry/ui/analytics/dormant-card";
import { ForecastCard } from "@tenantry/ui/analytics/forecast-card";
import { WindowTabs } from "@tenantry/ui/analytics/window-tabs";
import { WindowedCards } from "@tenantry/ui/analytics/windowed-cards";
import { createSerializer } from "nuqs/server";
import { FailedQuery } from "@/components/failed-query";
import { tenantPageParams } from "@/lib/queries";
import { useTenant } from "@/tenants/tenant";
import { TabSkeleton } from "./tab-skeleton";
import { useAnalytics } from "./use-analytics";

const toHref = createSerializer(tenantPageParams);

/** What the tenant's own page of analytics shows, for whoever advises them. */
export function AnalyticsTab() {
  const { figures, forecast, window, setWindow, isStale, ...query } = useAnalytics();
  const { seats } = useTenant();
  if (!figures || !forecast) {
    return query.error ? (
      <FailedQuery
        subject="The analytics"
        error={query.error}
        onRetry={query.refetch}
        pending={query.isFetching}
      />
    ) : (
      <TabSkeleton />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ForecastCard answer={forecast} seats={seats} />
      <DormantCard figures={figures} roleNames={roleNames} />
      <section aria-label="Figures by day" className="flex flex-col gap-4">
        <WindowTabs
          value={window}
          hrefOf={(next) => toHref("?", { tab: "analytics", window: next })}
          onChange={setWindow}
        />
        <WindowedCards figures={figures} roleNames={roleNames} isStale={isStale} />
      </section>
    </div>
  );
}
