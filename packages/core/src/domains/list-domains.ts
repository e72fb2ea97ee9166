import type { TenantContext } from "../tenancy/tenant-context";
import { verificationRecord } from "./domain-schema";

export type DomainRow = {
  domain: string;
  /** The name leads to the workspace. */
  verified: boolean;
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
    problem: row.problem,
    checkedAt: row.checkedAt,
    record: verificationRecord(row),
  }));
}
