import { Prisma } from "../generated/client";
import type { Plan } from "../plan";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/** The plan `p` as one document. */
export const planDocument = Prisma.sql`p.terms || jsonb_build_object('id', p.id, 'key', p.key, 'version', p.version)`;

/** The plans that can be chosen, the smallest first: the newest version of each key, where that is sold. */
export async function listSoldPlans(tx: TenantTransaction): Promise<Plan[]> {
  const rows = await tx.queryReviewed<{ plan: Plan }>(reviewedSql`
    SELECT ${planDocument} AS plan FROM plans p
    WHERE p.is_sold AND NOT EXISTS (SELECT FROM plans later WHERE later.key = p.key AND later.version > p.version)
    ORDER BY (p.terms->>'position')::int, p.key`);
  return rows.map(({ plan }) => plan);
}

/** One version; null where there is none of the id. */
export async function findPlan(tx: TenantTransaction, id: string): Promise<Plan | null> {
  const [row] = await tx.queryReviewed<{ plan: Plan }>(reviewedSql`
    SELECT ${planDocument} AS plan FROM plans p WHERE p.id = ${id}`);
  return row?.plan ?? null;
}

/** The version that a tenant is on, without the counts that `readSeatAccount` gives; null without a seat account. */
export async function readPlan(tx: TenantTransaction, tenantId: string): Promise<Plan | null> {
  const [row] = await tx.queryReviewed<{ plan: Plan }>(reviewedSql`
    SELECT a.tenant_id, ${planDocument} AS plan FROM seat_accounts a JOIN plans p ON p.id = a.plan_id
    WHERE a.tenant_id = ${tenantId}::uuid`);
  return row?.plan ?? null;
}
