"use client";

import { Button } from "@tenantry/ui/button";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import type { Invite } from "./use-invite";
import { invitationWords } from "./use-send-invitations";
import { canBeTriedAgain, isSettled } from "./verdict-words";

type InviteFooterProps = { formId: string; invite: Invite; onClose: () => void };

/** The way out first, the deed last; while it is under way, how far it is. */
export function InviteFooter({ formId, invite, onClose }: InviteFooterProps) {
  const { draft, sending, preview, isBusy } = invite;
  if (sending.report) {
    const again = sending.report.filter(({ outcome }) => canBeTriedAgain(outcome)).length;
    return (
      <>
        {again > 0 ? <Button onClick={invite.tryAgain}>{`Try ${formatNumber(again)} again`}</Button> : null}
        <Button variant="primary" onClick={invite.startAgain}>
          Done
        </Button>
      </>
    );
  }
  // In a list the rows that cannot be invited are left out, and the button counts the others. One by one they can be
  // mended here, so only those who need nothing are not counted.
  const verdicts =
    preview.preview?.rows.map(({ verdict }) => verdict) ?? draft.sendable.map(() => "new" as const);
  const count = verdicts.filter((verdict) =>
    draft.tab === "rows" ? !isSettled(verdict) : verdict === "new",
  ).length;
  const { progress } = sending;
  return (
    <>
      {progress && progress.total > progress.done && progress.done > 0 ? (
        <p role="status" className="numeric mr-auto self-center text-muted text-sm">
          {`${formatNumber(progress.done)} of ${formatNumber(progress.total)} sent`}
        </p>
      ) : null}
      <Button disabled={isBusy} onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" form={formId} variant="primary" pending={isBusy}>
        {count === 0 ? "Send invitations" : `Send ${plural(count, invitationWords)}`}
      </Button>
    </>
  );
}
