import type { OverageStatus } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";

export type OveragePeriodRow = {
  id: string;
  periodStart: Date;
  periodEnd: Date;
  status: OverageStatus;
  peakSeats: number;
  /** Seats × days above the limit. */
  seatDays: number;
  amountMinor: number;
  currency: string;
  closedAt: Date;
  stripeInvoiceItemId: string | null;
};

/** A tenant's closed billing months, newest first. */
export async function listOveragePeriods(
  { db, tenant }: TenantContext<unknown>,
  input: { limit: number },
): Promise<OveragePeriodRow[]> {
  const rows = await db.overagePeriod.findMany({
    where: { tenantId: tenant.id },
    orderBy: { periodStart: "desc" },
    take: input.limit,
    select: {
      id: true,
      periodStart: true,
      periodEnd: true,
      status: true,
      peakSeats: true,
      seatSeconds: true,
      amountMinor: true,
      currency: true,
      closedAt: true,
      stripeInvoiceItemId: true,
    },
  });
  return rows.map(({ seatSeconds, ...row }) => ({ ...row, seatDays: Number(seatSeconds) / 86_400 }));
}
