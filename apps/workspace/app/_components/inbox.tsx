"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { InboxEntry } from "./inbox-entry";

/** What waits for the signed-in person: invitations, and workspaces that their domain opens. */
export function Inbox() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.inbox.list.queryOptions());
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="inbox" className="flex flex-col gap-3">
      <h2 id="inbox" className="font-semibold">
        Waiting for you
      </h2>
      <ul className="flex flex-col gap-3">
        {data.map((entry) => (
          <li key={entry.workspace.slug} className="rounded-md border bg-surface p-4">
            <InboxEntry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}
