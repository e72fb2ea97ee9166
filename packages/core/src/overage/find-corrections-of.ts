import type { TenantContext } from "../tenancy/tenant-context";
import { decisionRules } from "./decision-rules";
import { frozenLinesSchema } from "./invoice-lines";

export type LaterCorrection = {
  overagePeriodId: string;
  periodStart: Date;
  text: string;
  amountMinor: number;
};

/** The lines of later months that correct a closed one. */
export async function findCorrectionsOf(
  { db, tenant }: TenantContext<unknown>,
  period: { periodStart: Date },
): Promise<LaterCorrection[]> {
  const later = await db.overagePeriod.findMany({
    where: { tenantId: tenant.id, periodStart: { gt: period.periodStart }, adjustmentMinor: { not: 0 } },
    orderBy: { periodStart: "asc" },
    take: decisionRules.recheckedMonths,
    select: { id: true, periodStart: true, lines: true },
  });
  return later.flatMap(({ id: overagePeriodId, periodStart, lines }) =>
    frozenLinesSchema
      .parse(lines)
      .filter(
        (line) => line.kind === "correction" && line.periodStart.getTime() === period.periodStart.getTime(),
      )
      .map(({ text, amountMinor }) => ({ overagePeriodId, periodStart, text, amountMinor })),
  );
}
