"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import { PageHeader } from "@tenantry/ui/page-header";
import dynamic from "next/dynamic";
import Link from "next/link";
import { BulkBar } from "@/components/bulk-bar";
import { LoadMore } from "@/components/load-more";
import { RequestsTable } from "./requests-table";
import { useDecision } from "./use-decision";
import { useRequests } from "./use-requests";

/** Loaded with the first question. */
const DecisionDialog = dynamic(() => import("./decision-dialog").then((module) => module.DecisionDialog), {
  ssr: false,
});

export function RequestsList() {
  const requests = useRequests();
  const { ask, ...decision } = useDecision();
  const { rows, filter, chosen, error, refetch, isPlaceholderData, ...query } = requests;
  return (
    <>
      <PageHeader
        title="Requests"
        description="Who waits for a word. A request holds no seat and costs nothing."
      />
      <section aria-label="Requests" className="flex flex-col gap-4">
        <NavTabs
          label="Filter"
          items={[
            { label: "Open", current: filter === "open", render: <Link href="?" /> },
            { label: "All", current: filter === "all", render: <Link href="?filter=all" /> },
          ]}
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
        <Card className={error && rows.length === 0 ? "hidden" : undefined}>
          <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
            <RequestsTable {...requests} onDecide={ask} />
          </div>
          <LoadMore
            label="Show more requests"
            shown={plural(rows.length, { one: "request", other: "requests" })}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            onLoad={() => query.fetchNextPage()}
          />
        </Card>
        {chosen.length > 0 ? (
          <BulkBar
            label="With the chosen requests"
            count={`${plural(chosen.length, { one: "request", other: "requests" })} chosen`}
            onClear={() =>
              requests.choose(
                chosen.map(({ id }) => id),
                false,
              )
            }
          >
            <Button size="sm" variant="primary" onClick={() => ask("grant", chosen)}>
              Grant chosen
            </Button>
            <Button size="sm" onClick={() => ask("decline", chosen)}>
              Decline chosen
            </Button>
          </BulkBar>
        ) : null}
      </section>
      {decision.question ? <DecisionDialog {...decision} /> : null}
    </>
  );
}
