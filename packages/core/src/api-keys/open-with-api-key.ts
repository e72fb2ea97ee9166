import { findApiKey, type TenantTransaction } from "@tenantry/db";
import { DomainError } from "../errors";
import { assertTenantAllows, type TenantAct } from "../tenancy/tenant-access";
import { tenantNow } from "../tenancy/tenant-clock";
import type { TenantContext } from "../tenancy/tenant-context";
import type { ApiKeyScope } from "./api-key-schema";
import { type ApiKeyText, hashApiKeySecret, isSameHash } from "./api-key-text";

/** So often, at most, it is written down that a key was used. */
const notedEveryMs = 60_000;

const unknownKey = () => new DomainError("UNAUTHENTICATED", "This key is unknown, expired or revoked.");

/**
 * Looks at a key inside its tenant's transaction, on every request: what is revoked, has expired or belongs to a closed
 * workspace opens nothing.
 * @throws DomainError UNAUTHENTICATED, the same for every key that opens nothing; FORBIDDEN without the scope;
 * TENANT_CLOSED by the tenant's status.
 */
export async function openWithApiKey(
  db: TenantTransaction,
  input: { key: ApiKeyText; scope: ApiKeyScope; act: TenantAct; testClocks: boolean; now: Date },
): Promise<TenantContext<{ keyId: string; keyName: string }> & { isStale: boolean }> {
  const { key, scope, act, now } = input;
  const found = await findApiKey(db, key);
  const isSame = found !== null && isSameHash(found.secretHash, hashApiKeySecret(key.secret));
  const isOver = found?.revokedAt || (found?.expiresAt && found.expiresAt <= now);
  if (!isSame || isOver) throw unknownKey();
  const { tenant, keyId, keyName } = found;
  assertTenantAllows(tenant, act);
  if (!found.scopes.includes(scope)) {
    throw new DomainError("FORBIDDEN", `This key may not do this. It needs the scope ${scope}.`);
  }
  return {
    db,
    tenant,
    actor: { keyId, keyName },
    now: tenantNow(tenant, { now, testClocks: input.testClocks }),
    isStale: !found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > notedEveryMs,
  };
}

/** Notes that a key was used. */
export async function noteApiKeyUse(
  db: TenantTransaction,
  { tenantId, id, now }: { tenantId: string; id: string; now: Date },
): Promise<void> {
  await db.apiKey.updateMany({ where: { tenantId, id }, data: { lastUsedAt: now } });
}
