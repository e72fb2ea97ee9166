"use client";

import { cn } from "@tenantry/ui/lib/cn";
import { Armchair, CircleAlert, TriangleAlert } from "lucide-react";
import { useWorkspace } from "@/workspace/tenant";
import type { Preview } from "./draft";
import { forecastSeats } from "./seat-forecast";

const looks = {
  info: { Icon: Armchair, text: "text-muted" },
  warning: { Icon: TriangleAlert, text: "text-amber-text" },
  danger: { Icon: CircleAlert, text: "text-red-text" },
};

/** What the rows would do to the seats and cost, while they are written. */
export function SeatLine({ preview }: { preview: Preview | null }) {
  const { sentence, tone } = forecastSeats(useWorkspace().seats, preview);
  const { Icon, text } = looks[tone];
  return (
    <p role="status" className={cn("numeric flex items-start gap-2 border-t pt-4 text-sm", text)}>
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <span className="min-w-0">{sentence}</span>
    </p>
  );
}
