import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { CircleCheck, Receipt, SearchX } from "lucide-react";
import type { OverageQueue } from "@/lib/queries";

type Queue = Exclude<OverageQueue, "over">;

const words: Record<Queue, { title: string; description: string }> = {
  decide: {
    title: "Nothing to decide",
    description: "A closed month waits here when it comes to so much that somebody must look at it.",
  },
  confirm: {
    title: "No proposal waits for you",
    description: "What a colleague proposes for a large month waits here for a second person.",
  },
  mine: {
    title: "You have proposed nothing",
    description: "What you propose for a large month stays here until a colleague has decided.",
  },
  closed: {
    title: "No decided months yet",
    description: "A month appears here once it is over, something fell due, and it is decided.",
  },
};

type NoOveragesProps = { queue: Queue; filtered: boolean; onClear: () => void };

export function NoOverages({ queue, filtered, onClear }: NoOveragesProps) {
  if (filtered) {
    return (
      <EmptyState
        framed
        icon={<SearchX aria-hidden />}
        title="No month matches"
        description="No tenant with this name or slug has a month here."
        actions={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  }
  const icon = queue === "closed" ? <Receipt aria-hidden /> : <CircleCheck aria-hidden />;
  return <EmptyState framed icon={icon} {...words[queue]} />;
}
