import type { OperatorView } from "@tenantry/db";
import type { OverageStatus } from "@tenantry/db/generated/enums";

export type ClosedOverageRow = {
  id: string;
  tenant: { id: string; name: string };
  periodStart: Date;
  periodEnd: Date;
  status: OverageStatus;
  peakSeats: number;
  amountMinor: number;
  currency: string;
  stripeInvoiceItemId: string | null;
};

/** Closed months of all tenants in which something fell due, for operators, newest first. */
export async function listClosedOverages(
  view: OperatorView,
  input: { limit: number },
): Promise<ClosedOverageRow[]> {
  return view.overagePeriod.findMany({
    where: { status: { not: "NOTHING_DUE" } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    take: input.limit,
    select: {
      id: true,
      tenant: { select: { id: true, name: true } },
      periodStart: true,
      periodEnd: true,
      status: true,
      peakSeats: true,
      amountMinor: true,
      currency: true,
      stripeInvoiceItemId: true,
    },
  });
}
