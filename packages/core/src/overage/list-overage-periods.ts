import type { OverageStatus } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { type InvoiceLine, listInvoiceLines } from "./invoice-lines";
import { type Working, workingSchema } from "./working";

export type OveragePeriodRow = {
  id: string;
  periodStart: Date;
  periodEnd: Date;
  status: OverageStatus;
  peakSeats: number;
  /** Seats × days above the limit. */
  seatDays: number;
  /** What is to be paid, and while nobody has decided, what is due. */
  amountMinor: number;
  /** Too little to be billed, or a credit: it is part of the next month. */
  carriesOver: boolean;
  currency: string;
  closedAt: Date;
  stripeInvoiceItemId: string | null;
  lines: InvoiceLine[];
  graceHours: number;
  segments: Working["segments"];
};

/** A tenant's closed billing months with the words and the working of each, newest first. */
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
      dueMinor: true,
      billedMinor: true,
      creditedMinor: true,
      currency: true,
      closedAt: true,
      stripeInvoiceItemId: true,
      lines: true,
      working: true,
    },
  });
  return rows.map(({ seatSeconds, dueMinor, billedMinor, creditedMinor, working, ...row }) => {
    const { segments, graceHours } = workingSchema.parse(working);
    return {
      ...row,
      seatDays: Number(seatSeconds) / 86_400,
      amountMinor: (billedMinor ?? dueMinor) - (creditedMinor ?? 0),
      carriesOver: row.status === "NOTHING_DUE" && dueMinor !== 0,
      lines: listInvoiceLines({ ...row, dueMinor, billedMinor, creditedMinor }),
      graceHours,
      segments,
    };
  });
}
