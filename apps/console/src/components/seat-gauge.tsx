import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { cn } from "@tenantry/ui/lib/cn";
import { formatNumber } from "@tenantry/ui/lib/format";
import { type LimitStatus, limitState } from "@tenantry/ui/lib/limit-state";
import { CircleAlert, CircleSlash, TriangleAlert } from "lucide-react";

type Seats = Pick<ConsoleOutputs["tenants"]["list"]["rows"][number]["seats"], "used" | "pending" | "total">;

const looks: Record<LimitStatus, { text: string; fill: string; Icon: typeof CircleAlert | null }> = {
  unlimited: { text: "text-muted", fill: "bg-accent-solid", Icon: null },
  below: { text: "text-muted", fill: "bg-accent-solid", Icon: null },
  near: { text: "text-amber-text", fill: "bg-amber-solid", Icon: TriangleAlert },
  reached: { text: "text-red-text", fill: "bg-red-solid", Icon: CircleSlash },
  over: { text: "text-red-text", fill: "bg-red-solid", Icon: CircleAlert },
};

/** The state in words. Invitations count as taken, but only members make a tenant owe anything. */
export function describeSeatState({ used, pending, total }: Seats): string {
  const { status } = limitState({ used, pending, total });
  if (status === "over") {
    return used > (total ?? 0) ? `${formatNumber(used - (total ?? 0))} over` : "Over if all join";
  }
  return { unlimited: "No limit", below: "Within limit", near: "Near limit", reached: "Limit reached" }[
    status
  ];
}

/** Seats in one line of a table: figures, a small meter, and a word with an icon where there is something to see. */
export function SeatGauge(seats: Seats) {
  const state = limitState(seats);
  const { text, fill, Icon } = looks[state.status];
  const figures =
    seats.total === null
      ? formatNumber(seats.used)
      : `${formatNumber(seats.used)} of ${formatNumber(seats.total)}`;
  const words = describeSeatState(seats);
  const scale = Math.max(seats.total ?? 0, state.committed, 1);
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap max-sm:flex-col max-sm:items-start max-sm:gap-0">
      <span className="numeric sm:w-16 sm:text-right">{figures}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show pending, nor follow the theme */}
      <span
        role="meter"
        aria-label="Seats taken"
        aria-valuemin={0}
        aria-valuenow={Math.min(state.committed, seats.total ?? state.committed)}
        aria-valuemax={seats.total ?? state.committed}
        aria-valuetext={`${figures}${seats.pending > 0 ? `, ${seats.pending} pending` : ""}. ${words}`}
        className={cn(
          "relative flex h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-track max-sm:hidden",
          seats.total === null && "border border-line-strong border-dashed bg-transparent",
        )}
      >
        {seats.total === null ? null : (
          <>
            <span className={fill} style={{ width: `${(seats.used / scale) * 100}%` }} />
            <span className={cn(fill, "opacity-40")} style={{ width: `${(seats.pending / scale) * 100}%` }} />
          </>
        )}
      </span>
      <span className={cn("flex items-center gap-1 text-xs sm:w-28", text, Icon && "font-medium")}>
        {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
        {state.status === "below" ? <span className="sr-only">{words}</span> : words}
      </span>
    </span>
  );
}
