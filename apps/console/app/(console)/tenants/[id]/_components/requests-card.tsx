import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Inbox } from "lucide-react";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { RoleBadge } from "@/components/role-badge";
import { useTenant } from "@/tenants/tenant";
import { TabSkeleton } from "./tab-skeleton";
import { useRequests } from "./use-tab-data";

type SeatRequest = ConsoleOutputs["tenants"]["listRequests"]["rows"][number];

const kinds: Record<SeatRequest["kind"], string> = {
  JOIN: "Asks to join",
  INVITE: "To be invited",
  REACTIVATE: "To be brought back",
  CHANGE_ROLE: "Another role",
};

const statuses: Record<SeatRequest["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Waiting" },
  GRANTED: { tone: "success", word: "Granted" },
  DECLINED: { tone: "neutral", word: "Declined" },
  WITHDRAWN: { tone: "neutral", word: "Closed" },
};

/** Requests as they are; the workspace's own people decide them. */
export function RequestsCard() {
  const { rows, isPending, error, refetch, ...list } = useRequests();
  if (error && rows.length === 0)
    return <FailedQuery subject="The requests" error={error} onRetry={refetch} pending={list.isFetching} />;
  if (isPending) return <TabSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader title="Requests" description="Open ones first. Owners and admins decide." />
        {rows.length === 0 ? (
          <EmptyState
            icon={<Inbox aria-hidden />}
            title="No requests"
            description="Nobody has asked this tenant for anything."
          />
        ) : (
          <Table caption="Requests">
            <TableHead>
              <TableRow>
                <TableHeader>Person</TableHeader>
                <TableHeader className="max-sm:hidden">Role</TableHeader>
                <TableHeader>Status</TableHeader>
                <TableHeader className="max-md:hidden">Decided by</TableHeader>
                <TableHeader className="max-lg:hidden">Asked</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <RequestRow key={row.id} request={row} />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      {rows.length > 0 ? (
        <LoadMore
          summary={plural(rows.length, { one: "request", other: "requests" })}
          hasMore={list.hasNextPage}
          pending={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onLoad={list.fetchNextPage}
        />
      ) : null}
    </div>
  );
}

function RequestRow({ request }: { request: SeatRequest }) {
  const { now } = useTenant();
  const { email, kind, role, status, needsOwner, createdAt, decidedByLabel, requestedByLabel } = request;
  const { tone, word } = statuses[status];
  const asked = requestedByLabel === email ? kinds[kind] : `${kinds[kind]}, by ${requestedByLabel}`;
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col py-1">
          <span className="truncate">{email}</span>
          <span className="truncate font-normal text-muted text-sm">
            {asked}
            {needsOwner ? ", above the limit" : ""}
          </span>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleBadge role={role} />
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{word}</Badge>
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-md:hidden">
        {decidedByLabel ?? "Nobody yet"}
      </TableCell>
      <TableCell muted className="max-lg:hidden">
        <RelativeTime value={createdAt} now={now} />
      </TableCell>
    </TableRow>
  );
}
