"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { DormantCard } from "@tenantry/ui/analytics/dormant-card";
import { ForecastCard } from "@tenantry/ui/analytics/forecast-card";
import { WindowTabs } from "@tenantry/ui/analytics/window-tabs";
import { WindowedCards } from "@tenantry/ui/analytics/windowed-cards";
import { Button } from "@tenantry/ui/button";
import { PageHeader } from "@tenantry/ui/page-header";
import { roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import { analyticsHref } from "../search-params";
import { DeactivateDormant } from "./deactivate-dormant";
import { useAnalytics } from "./use-analytics";

/** When the seats run out, which of them nobody uses, and how the others are used over the days that were chosen. */
export function AnalyticsView() {
  const { figures, forecast, window, setWindow, isStale, error, refetch } = useAnalytics();
  const { seats, permissions } = useWorkspace();
  return (
    <>
      <PageHeader
        title="Analytics"
        description="How your seats are used, what they cost, and when they run out."
      />
      <ForecastCard answer={forecast} seats={seats} />
      {figures ? (
        <DormantCard
          figures={figures}
          roleNames={roleNames}
          actions={
            permissions.includes("members:update") ? (
              <DeactivateDormant people={figures.dormancy.people} />
            ) : null
          }
        />
      ) : null}
      <section aria-label="Figures by day" className="flex flex-col gap-6">
        <WindowTabs
          value={window}
          hrefOf={(next) => analyticsHref("?", { window: next })}
          onChange={setWindow}
        />
        {error ? (
          <Alert
            tone="danger"
            announce="assertive"
            actions={<Button onClick={() => refetch()}>Try again</Button>}
          >
            {readError(error).message}
          </Alert>
        ) : null}
        {figures ? <WindowedCards figures={figures} roleNames={roleNames} isStale={isStale} /> : null}
      </section>
    </>
  );
}
