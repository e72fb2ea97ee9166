"use client";

import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { MailOpen } from "lucide-react";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { InvitationRow } from "./invitation-row";
import { TabSkeleton } from "./tab-skeleton";
import { useInvitations } from "./use-tab-data";

export function InvitationsTab() {
  const { rows, isPending, error, refetch, ...list } = useInvitations();
  if (error && rows.length === 0)
    return (
      <FailedQuery subject="The invitations" error={error} onRetry={refetch} pending={list.isFetching} />
    );
  if (isPending) return <TabSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <Table caption="Invitations">
          <TableHead>
            <TableRow>
              <TableHeader>Address</TableHeader>
              <TableHeader className="max-sm:hidden">Role</TableHeader>
              <TableHeader>Status</TableHeader>
              <TableHeader className="max-sm:hidden">Letter</TableHeader>
              <TableHeader className="max-md:hidden">Expires</TableHeader>
              <TableHeader className="max-lg:hidden">Invited</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.length === 0 ? (
              <TableEmpty columns={6}>
                <EmptyState
                  icon={<MailOpen aria-hidden />}
                  title="No invitations"
                  description="This tenant has not invited anybody."
                />
              </TableEmpty>
            ) : (
              rows.map((row) => <InvitationRow key={row.id} invitation={row} />)
            )}
          </TableBody>
        </Table>
      </Card>
      {rows.length > 0 ? (
        <LoadMore
          summary={plural(rows.length, { one: "invitation", other: "invitations" })}
          hasMore={list.hasNextPage}
          pending={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onLoad={list.fetchNextPage}
        />
      ) : null}
    </div>
  );
}
