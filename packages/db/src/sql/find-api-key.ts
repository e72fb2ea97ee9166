import type { TenantTransaction } from "../tenant/with-tenant";
import type { TenantRow } from "./find-tenant";
import { reviewedSql } from "./reviewed";

export type ApiKeyFacts = {
  keyId: string;
  keyName: string;
  secretHash: Buffer;
  scopes: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  tenant: TenantRow;
};

type FlatRow = Omit<ApiKeyFacts, "tenant"> & TenantRow;

/** A key and its tenant: what every call of a program begins with, in one statement. */
export async function findApiKey(
  tx: TenantTransaction,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<ApiKeyFacts | null> {
  const [row] = await tx.queryReviewed<FlatRow>(reviewedSql`
    SELECT k.tenant_id, k.id AS "keyId", k.name AS "keyName", k.secret_hash AS "secretHash", k.scopes,
      k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt",
      t.id, t.slug, t.name, t.status::text AS status, t.time_zone AS "timeZone", t.test_clock_now AS "testClockNow"
    FROM api_keys k JOIN tenants t ON t.id = k.tenant_id
    WHERE k.tenant_id = ${tenantId}::uuid AND k.id = ${id}::uuid`);
  if (!row) return null;
  const { keyId, keyName, secretHash, scopes, expiresAt, revokedAt, lastUsedAt, ...tenant } = row;
  return { keyId, keyName, secretHash, scopes, expiresAt, revokedAt, lastUsedAt, tenant };
}
