import type { JoinPolicy, Role } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { verificationRecord } from "./domain-schema";

export type DomainRow = {
  domain: string;
  /** The name is the tenant's. */
  verified: boolean;
  /** The name leads to the workspace: verified, and served by the plan. */
  servesHost: boolean;
  /** What people with an address at the name may do, and with which role they come. */
  joinPolicy: JoinPolicy;
  joinRole: Role;
  /** What the last look found wrong, in words. */
  problem: string | null;
  checkedAt: Date | null;
  /** The TXT record to set. */
  record: { name: string; value: string };
};

export async function listDomains({ db, tenant }: TenantContext<unknown>): Promise<DomainRow[]> {
  const rows = await db.tenantDomain.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ createdAt: "asc" }, { domain: "asc" }],
  });
  return rows.map((row) => ({
    domain: row.domain,
    verified: row.verifiedAt !== null,
    servesHost: row.verifiedAt !== null && row.servesHost,
    joinPolicy: row.joinPolicy,
    joinRole: row.joinRole,
    problem: row.problem,
    checkedAt: row.checkedAt,
    record: verificationRecord(row),
  }));
}
