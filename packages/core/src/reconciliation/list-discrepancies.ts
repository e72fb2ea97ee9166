import type { OperatorView } from "@tenantry/db";
import type {
  DiscrepancyKind,
  DiscrepancyResolution,
  DiscrepancySeverity,
} from "@tenantry/db/generated/enums";

export type DiscrepancyRow = {
  id: string;
  tenant: { id: string; name: string; slug: string };
  kind: DiscrepancyKind;
  severity: DiscrepancySeverity;
  /** Stripe's id of what differs; `none` where there is nothing. */
  subject: string;
  /** What each side says, in words. */
  ours: string;
  stripes: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  repairOrderedAt: Date | null;
  repairOrderedByLabel: string | null;
  resolvedAt: Date | null;
  resolution: DiscrepancyResolution | null;
};

/** Differences between Stripe's books and ours, of all tenants or of one: the newest first, in pages. */
export async function listDiscrepancies(
  view: Pick<OperatorView, "billingDiscrepancy">,
  input: {
    state: "open" | "resolved";
    tenantId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ rows: DiscrepancyRow[]; nextCursor: string | null }> {
  const { state, tenantId, cursor, limit } = input;
  const rows = await view.billingDiscrepancy.findMany({
    where: {
      resolvedAt: state === "open" ? null : { not: null },
      ...(tenantId ? { tenantId } : {}),
      // Ids grow with time, and one is made when a difference is first seen.
      ...(cursor ? { id: { lt: cursor } } : {}),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    omit: { tenantId: true },
    include: { tenant: { select: { id: true, name: true, slug: true } } },
  });
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
