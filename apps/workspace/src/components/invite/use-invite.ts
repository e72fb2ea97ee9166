"use client";

import { readError } from "@tenantry/api/read-error";
import { useRef, useState } from "react";
import type { Role } from "@/workspace/role-words";
import type { DraftRow, Preview } from "./draft";
import { useInviteDraft } from "./use-invite-draft";
import { usePreview } from "./use-preview";
import { type ReportLine, useSendInvitations } from "./use-send-invitations";
import { canBeTriedAgain } from "./verdict-words";

/** The way from what is written to what was sent: looked at, asked for when it costs, sent, reported. */
export function useInvite(role: Role, close: () => void) {
  const draft = useInviteDraft(role);
  const preview = usePreview(draft.sendable);
  const sending = useSendInvitations(startAgain);
  const [isChecking, setIsChecking] = useState(false);
  // Kept while the question fades out, or its words would change under the eye.
  const [asked, setAsked] = useState<{ preview: Preview; rows: DraftRow[]; unread: ReportLine[] } | null>(
    null,
  );
  const [isAsking, setIsAsking] = useState(false);
  // Set before anything is awaited: two presses in one moment both find nothing under way.
  const underWay = useRef(false);

  function startAgain() {
    draft.reset();
    sending.forget();
    close();
  }

  async function check() {
    const rows = draft.sendable;
    const unread = draft.unreadable.map((row) => ({ row, outcome: "failed" as const, message: row.problem }));
    if (rows.length === 0) return sending.refuse("There is nobody to invite yet.");
    if (underWay.current) return;
    underWay.current = true;
    setIsChecking(true);
    try {
      const fresh = await preview.ask(rows);
      if (fresh.extra && fresh.extra.monthMinor > 0) {
        setAsked({ preview: fresh, rows, unread });
        setIsAsking(true);
      } else {
        await sending.send(rows, unread);
      }
    } catch (error) {
      sending.refuse(readError(error).message);
    } finally {
      underWay.current = false;
      setIsChecking(false);
    }
  }

  return {
    draft,
    preview,
    sending,
    startAgain,
    isBusy: isChecking || sending.progress !== null,
    isChecking,
    submit: () => (draft.tab === "rows" ? draft.form.handleSubmit(check)() : check()),
    asking: {
      preview: asked?.preview ?? null,
      open: isAsking,
      close: () => setIsAsking(false),
      confirm: () => {
        setIsAsking(false);
        if (asked) void sending.send(asked.rows, asked.unread);
      },
    },
    /** Back to the rows that were not invited, to mend them or try once more. */
    tryAgain: () => {
      const rows = (sending.report ?? []).filter(({ outcome }) => canBeTriedAgain(outcome));
      draft.reset();
      draft.edit(
        rows.map(({ row }) => row),
        "Not invited yet",
      );
      sending.forget();
    },
  };
}

export type Invite = ReturnType<typeof useInvite>;
