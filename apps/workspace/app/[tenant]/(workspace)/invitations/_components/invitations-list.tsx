"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadMore } from "@/components/load-more";
import { useWorkspace } from "@/workspace/tenant";
import { InviteButton } from "../../_components/invite-button";
import { CancelDialog } from "./cancel-dialog";
import { FilterTabs } from "./filter-tabs";
import { InvitationsTable } from "./invitations-table";
import { useCancelInvitation } from "./use-cancel-invitation";
import { useInvitations } from "./use-invitations";
import { useResendInvitation } from "./use-resend-invitation";

export function InvitationsList() {
  const { rows, filter, setFilter, error, refetch, isPlaceholderData, ...query } = useInvitations();
  const cancelling = useCancelInvitation();
  const resend = useResendInvitation();
  const mayInvite = useWorkspace().permissions.includes("members:invite");

  return (
    <>
      <PageHeader
        title="Invitations"
        description="Each open invitation reserves a seat until it is used, cancelled or expired."
        // Where there is nothing, the button stands in the middle of it.
        actions={rows.length > 0 || !mayInvite ? <InviteButton /> : null}
      />
      <section aria-label="Invitations" className="flex flex-col gap-4">
        <FilterTabs filter={filter} onChange={setFilter} />
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
            <InvitationsTable rows={rows} filter={filter} onResend={resend} onCancel={cancelling.ask} />
          </div>
          <LoadMore
            label="Show more invitations"
            shown={plural(rows.length, { one: "invitation", other: "invitations" })}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            onLoad={() => query.fetchNextPage()}
          />
        </Card>
      </section>
      <CancelDialog {...cancelling} />
    </>
  );
}
