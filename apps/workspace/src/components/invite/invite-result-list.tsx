"use client";

import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { plural } from "@tenantry/ui/lib/format";
import { useEffect, useRef } from "react";
import { type InviteResults, invitationWords } from "./use-send-invitations";

type Outcome = InviteResults[number]["outcome"];

const outcomes: Record<Outcome, { tone: BadgeTone; word: string; meaning: string | null }> = {
  invited: { tone: "success", word: "Invited", meaning: null },
  already_member: { tone: "neutral", word: "Already a member", meaning: "Nothing to do." },
  already_invited: {
    tone: "neutral",
    word: "Already invited",
    meaning: "The invitation is still open. You can send it again from Invitations.",
  },
  deactivated_member: {
    tone: "warning",
    word: "Deactivated member",
    meaning: "They were here before. Ask an owner to reactivate them.",
  },
  repeated: { tone: "neutral", word: "Written twice", meaning: "One letter is enough." },
};

/** What became of each address, when it was not the same for all. */
export function InviteResultList({ results }: { results: InviteResults }) {
  const summary = useRef<HTMLParagraphElement>(null);
  // The button that had focus is gone.
  useEffect(() => summary.current?.focus(), []);
  const sent = results.filter(({ outcome }) => outcome === "invited").length;
  return (
    <div className="flex flex-col gap-4">
      <p ref={summary} tabIndex={-1} className="outline-none">
        {sent === 0 ? "No invitation was sent." : `${plural(sent, invitationWords)} sent.`}
      </p>
      <ul className="divide-y rounded-md border">
        {results.map(({ email, outcome }, index) => {
          const { tone, word, meaning } = outcomes[outcome];
          return (
            <li key={index} className="flex items-start justify-between gap-4 px-4 py-2.5">
              <span className="flex min-w-0 flex-col">
                <span className="wrap-anywhere font-medium">{email}</span>
                {meaning ? <span className="text-muted text-sm">{meaning}</span> : null}
              </span>
              <Badge tone={tone}>{word}</Badge>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
