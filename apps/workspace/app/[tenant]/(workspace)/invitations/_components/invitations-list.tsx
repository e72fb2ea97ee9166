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
import { GroupTabs } from "./group-tabs";
import { InvitationBulkBar } from "./invitation-bulk-bar";
import type { Act, Invitation } from "./invitation-words";
import { InvitationsTable } from "./invitations-table";
import { ListControls } from "./list-controls";
import { RefusedActs } from "./refused-acts";
import { useCancelling } from "./use-cancelling";
import { useInvitationActs } from "./use-invitation-acts";
import { useInvitations } from "./use-invitations";
import { useSelection } from "./use-selection";

const words = { one: "invitation", other: "invitations" };

export function InvitationsList() {
  const list = useInvitations();
  const { rows, group, search, error, refetch, isPlaceholderData } = list;
  const selection = useSelection(rows);
  const acts = useInvitationActs();
  const cancelling = useCancelling(acts, selection.clear);
  const mayInvite = useWorkspace().permissions.includes("members:invite");

  async function act(kind: Act, invitations: readonly Invitation[]) {
    if (kind === "cancel") return cancelling.ask(invitations);
    const refusal = await acts.run(kind, invitations);
    if (refusal) acts.toast.show({ title: refusal, tone: "danger" });
    else if (invitations.length > 1) selection.clear();
  }

  return (
    <>
      <PageHeader
        title="Invitations"
        description="Each open invitation reserves a seat until it is used, cancelled or expired."
        // Where there is nothing, the button stands in the middle of it.
        actions={rows.length > 0 || search || !mayInvite ? <InviteButton /> : null}
      />
      <section aria-label="Invitations" className="flex flex-col gap-4">
        <GroupTabs
          group={group}
          counts={list.counts}
          onChange={(next) => {
            selection.clear();
            list.setGroup(next);
          }}
        />
        <ListControls q={list.q} onSearch={list.setSearch} sort={list.sort} onSort={list.setSort} />
        <p role="status" className="sr-only">
          {search && !isPlaceholderData ? `${plural(rows.length, words)} found.` : ""}
        </p>
        {error ? (
          <Alert
            tone="danger"
            announce="assertive"
            actions={<Button onClick={() => refetch()}>Try again</Button>}
          >
            {readError(error).message}
          </Alert>
        ) : null}
        <RefusedActs refused={acts.refused} onClose={acts.forget} />
        <Card className={error && rows.length === 0 ? "hidden" : undefined}>
          <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
            <InvitationsTable
              {...{ rows, group, search, selection }}
              onClearSearch={() => list.setSearch("")}
              onAct={act}
            />
          </div>
          <LoadMore
            label="Show more invitations"
            shown={plural(rows.length, words)}
            hasMore={list.hasNextPage}
            pending={list.isFetchingNextPage}
            onLoad={() => list.fetchNextPage()}
          />
        </Card>
        <InvitationBulkBar
          selected={selection.selected}
          pending={acts.pending}
          onAct={act}
          onClear={selection.clear}
        />
      </section>
      <CancelDialog {...cancelling} />
    </>
  );
}
