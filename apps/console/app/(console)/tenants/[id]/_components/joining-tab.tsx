"use client";

import { LinksCard } from "./links-card";
import { RequestsCard } from "./requests-card";

/** Who waits for a word, and which links are open: the ways in beside an invitation. */
export function JoiningTab() {
  return (
    <div className="flex flex-col gap-6">
      <RequestsCard />
      <LinksCard />
    </div>
  );
}
