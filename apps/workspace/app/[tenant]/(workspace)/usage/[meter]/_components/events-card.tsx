import { useInfiniteQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatDateTime, plural } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { ListTree } from "lucide-react";
import { LoadMore } from "@/components/load-more";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { eventsInput, nextEvents } from "../events-query";

type Meter = WorkspaceOutputs["usage"]["getMeter"]["meter"];
type Event = WorkspaceOutputs["usage"]["listEvents"]["rows"][number];

/** What the number is made of, event by event. */
export function EventsCard({ meter, monthsBack }: { meter: Meter; monthsBack: number }) {
  const trpc = useTRPC();
  const input = eventsInput({ tenant: useTenant(), key: meter.key, monthsBack });
  const query = useInfiniteQuery(trpc.usage.listEvents.infiniteQueryOptions(input, nextEvents));
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card>
      <CardHeader title="Events" description="What the number is made of, the newest first." />
      {query.error ? (
        <Alert
          tone="danger"
          announce="assertive"
          actions={<Button onClick={() => query.refetch()}>Try again</Button>}
        >
          {readError(query.error).message}
        </Alert>
      ) : null}
      {query.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={<ListTree aria-hidden />}
          title="No events"
          description={`None of the type ${meter.eventType} happened in this month.`}
        />
      ) : null}
      {rows.length > 0 ? <EventsTable rows={rows} meter={meter} /> : null}
      <LoadMore
        label="Show more events"
        shown={plural(rows.length, { one: "event", other: "events" })}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onLoad={() => query.fetchNextPage()}
      />
    </Card>
  );
}

function EventsTable({ rows, meter: { property } }: { rows: Event[]; meter: Meter }) {
  const { timeZone } = useWorkspace();
  return (
    <Table caption="Events">
      <TableHead>
        <TableRow>
          <TableHeader>When</TableHeader>
          {property ? <TableHeader numeric>{property}</TableHeader> : null}
          <TableHeader className="w-full">Event</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ source, eventId, occurredAt, properties }) => {
          const others = Object.entries(properties).filter(([name]) => name !== property);
          return (
            <TableRow key={`${source} ${eventId}`}>
              <TableCell className="numeric min-w-28 py-2 align-top sm:whitespace-nowrap">
                {formatDateTime(occurredAt, { timeZone })}
              </TableCell>
              {property ? (
                <TableCell numeric className="wrap-anywhere">
                  {String(properties[property] ?? "")}
                </TableCell>
              ) : null}
              <TableCell rowHeader className="whitespace-normal py-2">
                <code className="wrap-anywhere font-normal text-sm">{eventId}</code>
                <span className="wrap-anywhere block font-normal text-muted text-sm">
                  {[`from ${source}`, ...others.map(([name, value]) => `${name} ${value}`)].join(", ")}
                </span>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
