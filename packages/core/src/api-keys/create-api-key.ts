import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { openMembersGate } from "../members/open-members-gate";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { apiKeySchema } from "./api-key-schema";
import { createApiKeyText, hashApiKeySecret } from "./api-key-text";

const dayMs = 86_400_000;
/** More than this is no longer looked through by anybody. */
const mostKeys = 50;

/**
 * Makes a key for a program of the tenant's.
 * @returns its text, which is shown this once and kept nowhere.
 * @throws DomainError CONFLICT when there are as many as there may be.
 */
export async function createApiKey(
  asked: TenantContext<Actor & { type: "USER" }>,
  { name, scopes, days }: z.infer<typeof apiKeySchema>,
): Promise<{ id: string; text: string }> {
  // Counting and writing are one step, under the tenant's lock.
  const { context } = await openMembersGate(asked);
  const { db, tenant, actor } = context;
  const now = new Date();
  const present = await db.apiKey.count({ where: { tenantId: tenant.id, revokedAt: null } });
  if (present >= mostKeys) {
    throw new DomainError(
      "CONFLICT",
      `This workspace has ${mostKeys} keys, as many as it may have. Revoke one first.`,
    );
  }
  const { id, text, secret } = createApiKeyText({ tenantId: tenant.id, id: newId() });
  await db.apiKey.createMany({
    data: {
      ...{ tenantId: tenant.id, id, name, scopes, lastFour: secret.slice(-4) },
      secretHash: new Uint8Array(hashApiKeySecret(secret)),
      // Keys are good in real time, whatever time the tenant lives in.
      expiresAt: days === null ? null : new Date(now.getTime() + days * dayMs),
      ...{ createdByUserId: actor.id, createdByLabel: actor.label, createdAt: now },
    },
  });
  await recordAuditEvent(context, {
    action: "api_key.created",
    target: { type: "api_key", id, label: name },
    after: { scopes, days },
  });
  return { id, text };
}
