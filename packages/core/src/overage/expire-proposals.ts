import type { TenantContext } from "../tenancy/tenant-context";
import { decidable } from "./record-decision";
import { settleLapsedProposal } from "./settle-proposal";

/** Marks proposals that nobody has settled in time, so that their months come back to be decided. */
export async function expireProposals(context: TenantContext): Promise<void> {
  const { db, tenant } = context;
  const waiting = await db.overagePeriod.findMany({
    where: { tenantId: tenant.id, openProposalId: { not: null } },
    select: decidable,
  });
  for (const period of waiting) await settleLapsedProposal(context, period);
}
