"use client";

import { Alert } from "@tenantry/ui/alert";
import { Avatar } from "@tenantry/ui/avatar";
import { Button } from "@tenantry/ui/button";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { useState } from "react";
import { asRole } from "@/workspace/role-words";
import { type Entry, useInboxEntry } from "./use-inbox-entry";

/** One workspace that waits: what it offers, and yes or no. */
export function InboxEntry({ entry }: { entry: Entry }) {
  const acts = useInboxEntry(entry);
  const { workspace, invitation, request } = entry;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Avatar name={workspace.name} shape="square" />
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium">{workspace.name}</h3>
          <p className="wrap-anywhere text-muted text-sm">{describe(entry)}</p>
        </div>
      </div>
      {acts.refusal ? (
        <Alert tone="danger" announce="assertive">
          {acts.refusal}
        </Alert>
      ) : null}
      {invitation ? (
        <div className="flex flex-wrap gap-2">
          {/* Once an owner has been asked for a seat, only the no is left. */}
          {request ? null : (
            <Button variant="primary" pending={acts.isPending} onClick={acts.accept}>
              Join {workspace.name}
            </Button>
          )}
          <Button
            variant="ghost"
            aria-label={`Decline ${workspace.name}`}
            disabled={acts.isPending}
            onClick={acts.decline}
          >
            Decline
          </Button>
        </div>
      ) : request ? (
        <Button
          className="self-start"
          aria-label={`Withdraw the request to ${workspace.name}`}
          pending={acts.isPending}
          onClick={acts.withdraw}
        >
          Withdraw
        </Button>
      ) : (
        <DomainActs entry={entry} acts={acts} />
      )}
    </div>
  );
}

function DomainActs({ entry, acts }: { entry: Entry; acts: ReturnType<typeof useInboxEntry> }) {
  const [note, setNote] = useState("");
  const { workspace, door } = entry;
  if (door?.policy === "AUTO") {
    return (
      <Button variant="primary" className="self-start" pending={acts.isPending} onClick={acts.join}>
        Join {workspace.name}
      </Button>
    );
  }
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!acts.isPending) acts.ask(note);
      }}
    >
      <TextareaField
        className="w-full"
        label="A word to those who decide"
        optional
        rows={2}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="submit" variant="primary" pending={acts.isPending}>
        Ask to join {workspace.name}
      </Button>
    </form>
  );
}

function describe({ workspace, invitation, request, door }: Entry): string {
  if (request) return "You have asked. You get a letter with the answer.";
  if (invitation) {
    const until = formatDateTime(invitation.expiresAt, { timeZone: workspace.timeZone });
    return `${invitation.inviterName ?? "An admin"} invites you ${asRole(invitation.role)}, until ${until}.`;
  }
  if (!door) return "";
  const as = asRole(door.role);
  return door.policy === "AUTO"
    ? `Open to everybody at ${door.domain}, ${as}.`
    : `People at ${door.domain} may ask to join, ${as}.`;
}
