"use client";

import { useQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { Skeleton } from "@tenantry/ui/skeleton";
import { useTRPC } from "@/trpc/client";
import { countSeats } from "@/workspace/seat-words";
import { useTenant } from "@/workspace/tenant";

type Preview = WorkspaceOutputs["requests"]["preview"];

/** What a yes does to the seats and to the bill, asked for at the moment of the question. */
export function SeatEffect({ ids }: { ids: string[] }) {
  const trpc = useTRPC();
  const { data, error } = useQuery({
    ...trpc.requests.preview.queryOptions({ tenant: useTenant(), ids }),
    staleTime: 0,
  });
  if (error) return <Alert tone="danger">{readError(error).message}</Alert>;
  if (!data) return <Skeleton className="h-16" />;
  const { tone, title, text } = describe(data);
  return (
    <Alert tone={tone} title={title} announce="polite">
      <span className="numeric">{text}</span>
    </Alert>
  );
}

function describe({ seats, aboveLimit, refused, priceMinor, currency, summary }: Preview) {
  const { total, used, pending } = summary;
  const reserved = pending > 0 ? `, ${formatNumber(pending)} reserved` : "";
  const now =
    total === null
      ? `${countSeats(used)} used, no limit.`
      : `${formatNumber(used)} of ${countSeats(total)} used${reserved}.`;
  if (seats === 0) return { tone: "info" as const, title: "Takes no further seat", text: now };
  if (refused > 0) {
    return {
      tone: "danger" as const,
      title: `There is no room for ${refused === seats ? "this" : `${formatNumber(refused)} of them`}`,
      text: `${now} Your plan allows no more: free a seat or ask for more.`,
    };
  }
  if (aboveLimit === 0) return { tone: "info" as const, title: `Takes ${countSeats(seats)}`, text: now };
  const price =
    priceMinor > 0
      ? `It costs ${formatMoney(priceMinor, currency)} a month more, by the day it is used.`
      : "It costs nothing extra.";
  return {
    tone: "warning" as const,
    title: `Takes ${countSeats(aboveLimit)} above your limit`,
    text: `${now} ${price}`,
  };
}
