import { Card } from "../card";
import { EmptyState } from "../empty-state";
import type { SeatFigures } from "./figures";
import { PeopleCard } from "./people-card";
import { UseCard } from "./use-card";

interface WindowedCardsProps {
  figures: SeatFigures;
  roleNames: Record<"OWNER" | "ADMIN" | "MEMBER" | "VIEWER", string>;
  /** Those of another window, while this one is asked for. */
  isStale: boolean;
}

/** The figures of the window that was chosen. */
export function WindowedCards({ figures, roleNames, isStale }: WindowedCardsProps) {
  if (figures.roles.length === 0) {
    return (
      <Card>
        <EmptyState
          title="The first full day is not over yet"
          description={`Figures are of full days, by the clock of ${figures.window.timeZone}. Look again tomorrow.`}
        />
      </Card>
    );
  }
  return (
    <div aria-busy={isStale} className={isStale ? "flex flex-col gap-6 opacity-60" : "flex flex-col gap-6"}>
      <UseCard figures={figures} />
      <PeopleCard figures={figures} roleNames={roleNames} />
    </div>
  );
}
