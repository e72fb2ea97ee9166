import { CircleAlert, CircleCheck, CircleSlash, Infinity as InfinityIcon, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./lib/cn";
import { formatNumber } from "./lib/format";
import { type LimitInput, type LimitState, type LimitStatus, limitState } from "./lib/limit-state";

const looks = {
  unlimited: { Icon: InfinityIcon, text: "text-muted", fill: "bg-accent-solid" },
  below: { Icon: CircleCheck, text: "text-muted", fill: "bg-accent-solid" },
  near: { Icon: TriangleAlert, text: "text-amber-text", fill: "bg-amber-solid" },
  reached: { Icon: CircleSlash, text: "text-red-text", fill: "bg-red-solid" },
  over: { Icon: CircleAlert, text: "text-red-text", fill: "bg-red-solid" },
} satisfies Record<LimitStatus, unknown>;

/** The words of a meter, for another language. */
export interface MeterWords {
  status: Record<LimitStatus, string>;
  amount: (parts: { used: string; total: string | null; unit: string; pending: string | null }) => string;
}

const english: MeterWords = {
  status: {
    unlimited: "No limit",
    below: "Within limit",
    near: "Near limit",
    reached: "Limit reached",
    over: "Over limit",
  },
  amount: ({ used, total, unit, pending }) =>
    `${used}${total === null ? "" : ` of ${total}`}${unit} used${pending ? `, ${pending} pending` : ""}`,
};

interface MeterProps extends LimitInput {
  label: string;
  unit?: { one: string; other: string };
  formatValue?: (value: number) => string;
  /** A line below: when it resets, what to do about it. */
  hint?: ReactNode;
  /** `sm` is the bar with its figures in one line, for tables and sidebars. */
  size?: "md" | "sm";
  words?: MeterWords;
  className?: string;
}

/** How much of a limit is taken. States come from `limitState`; a word and an icon stand beside the colour. */
export function Meter({
  label,
  used,
  pending = 0,
  total,
  unit,
  formatValue = (value) => formatNumber(value),
  hint,
  size = "md",
  words = english,
  className,
}: MeterProps) {
  const id = useId();
  const state = limitState({ used, pending, total });
  const { Icon, text } = looks[state.status];
  const count = total ?? used;
  const amount = words.amount({
    used: formatValue(used),
    total: total === null ? null : formatValue(total),
    unit: unit ? ` ${count === 1 ? unit.one : unit.other}` : "",
    pending: pending > 0 ? formatValue(pending) : null,
  });
  const status = words.status[state.status];
  const quiet = state.status === "below" || state.status === "unlimited";

  return (
    <div className={cn("flex min-w-0 flex-col gap-2", size === "sm" && "gap-1.5", className)}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5">
        <span id={id} className={cn("font-medium", size === "sm" && "text-sm")}>
          {label}
        </span>
        <span className={cn("flex items-center gap-1 text-sm", text, !quiet && "font-medium")}>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {status}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show pending, nor follow the theme */}
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuenow={Math.min(state.committed, total ?? state.committed)}
        aria-valuemax={total ?? state.committed}
        aria-valuetext={`${amount}. ${status}`}
      >
        <Bar state={state} used={used} total={total} slim={size === "sm"} />
      </div>
      <div className="flex flex-wrap justify-between gap-x-4 text-muted text-sm">
        <span className="numeric">{amount}</span>
        {hint ? <span>{hint}</span> : null}
      </div>
    </div>
  );
}

function Bar({
  state,
  used,
  total,
  slim,
}: {
  state: LimitState;
  used: number;
  total: number | null;
  slim: boolean;
}) {
  const height = slim ? "h-1.5" : "h-2";
  if (total === null) {
    return <div className={cn("rounded-full border border-line-strong border-dashed bg-hover", height)} />;
  }
  // Over the limit the whole bar is what was taken, and a gap marks where the limit stood.
  const scale = Math.max(total, state.committed) || 1;
  const usedShare = (Math.max(0, used) / scale) * 100;
  const pendingShare = (state.committed / scale) * 100 - usedShare;
  const { fill } = looks[state.status];
  return (
    <div className={cn("relative flex overflow-hidden rounded-full bg-track", height)}>
      <div className={cn(fill, "forced-colors:bg-[Highlight]")} style={{ width: `${usedShare}%` }} />
      <div
        className={cn(fill, "opacity-40 forced-colors:bg-[GrayText]")}
        style={{ width: `${pendingShare}%` }}
      />
      {state.overage > 0 && total > 0 ? (
        <div
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-surface"
          style={{ left: `${(total / scale) * 100}%` }}
        />
      ) : null}
    </div>
  );
}
