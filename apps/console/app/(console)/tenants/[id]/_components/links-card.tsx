import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Link2 } from "lucide-react";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { ReasonDialog } from "@/components/reason-dialog";
import { RoleBadge } from "@/components/role-badge";
import { useTenant } from "@/tenants/tenant";
import { useCan } from "@/use-operator";
import { TabSkeleton } from "./tab-skeleton";
import { type LinkRecord, useRevokeLink } from "./use-revoke-link";
import { useLinks } from "./use-tab-data";

const statuses: Record<LinkRecord["status"], { tone: BadgeTone; word: string }> = {
  OPEN: { tone: "success", word: "Open" },
  EXPIRED: { tone: "neutral", word: "Expired" },
  REVOKED: { tone: "neutral", word: "Revoked" },
  USED_UP: { tone: "warning", word: "Used up" },
};

/** The tenant's links; the staff can close one and never open one. */
export function LinksCard() {
  const { rows, isPending, error, refetch, ...list } = useLinks();
  const { ask, link, ...revoking } = useRevokeLink();
  if (error && rows.length === 0)
    return <FailedQuery subject="The links" error={error} onRetry={refetch} pending={list.isFetching} />;
  if (isPending) return <TabSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader
          title="Links"
          description="Each lets several people in, until its limit or its last day."
        />
        {rows.length === 0 ? (
          <EmptyState
            icon={<Link2 aria-hidden />}
            title="No links"
            description="This tenant has made no link."
          />
        ) : (
          <Table caption="Links">
            <TableHead>
              <TableRow>
                <TableHeader>Name</TableHeader>
                <TableHeader className="max-sm:hidden">Role</TableHeader>
                <TableHeader>Status</TableHeader>
                <TableHeader numeric className="max-sm:hidden">
                  Joined
                </TableHeader>
                <TableHeader className="max-lg:hidden">Expires</TableHeader>
                <TableHeader hideLabel>Actions</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <LinkRow key={row.id} link={row} onRevoke={ask} />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      {rows.length > 0 ? (
        <LoadMore
          summary={plural(rows.length, { one: "link", other: "links" })}
          hasMore={list.hasNextPage}
          pending={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onLoad={list.fetchNextPage}
        />
      ) : null}
      <ReasonDialog
        // Another link is another reason.
        key={link?.id}
        open={revoking.isOpen}
        onOpenChange={(open) => open || revoking.close()}
        title={`Revoke ${link?.name ?? "this link"}`}
        description="Nobody else joins by it from now on. Who came by it stays."
        confirmLabel="Revoke link"
        failure={revoking.failure}
        pending={revoking.isPending}
        onConfirm={revoking.confirm}
      />
    </div>
  );
}

function LinkRow({ link, onRevoke }: { link: LinkRecord; onRevoke: (link: LinkRecord) => void }) {
  const { now, tenant } = useTenant();
  const mayRevoke = useCan("invitations:update");
  const { name, role, status, uses, maxUses, expiresAt, seatExpiresAt, createdByLabel } = link;
  const { tone, word } = statuses[status];
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col py-1">
          <span className="truncate">{name}</span>
          <span className="truncate font-normal text-muted text-sm">
            {`By ${createdByLabel}`}
            {seatExpiresAt ? `, seats until ${formatLastDay(seatExpiresAt, tenant.timeZone)}` : ""}
          </span>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleBadge role={role} />
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{word}</Badge>
      </TableCell>
      <TableCell numeric className="whitespace-nowrap max-sm:hidden">
        {formatNumber(uses)}
        {maxUses === null ? "" : ` of ${formatNumber(maxUses)}`}
      </TableCell>
      <TableCell muted className="max-lg:hidden">
        <RelativeTime value={expiresAt} now={now} />
      </TableCell>
      <TableCell>
        {mayRevoke && (status === "OPEN" || status === "USED_UP") ? (
          <Button size="sm" variant="ghost" aria-label={`Revoke ${name}`} onClick={() => onRevoke(link)}>
            Revoke
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
