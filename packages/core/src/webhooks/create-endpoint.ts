import { recordAuditEvent } from "../audit/record-audit-event";
import { getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { openMembersGate } from "../members/open-members-gate";
import type { Sealer } from "../outbox/seal";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { endpointTarget } from "./get-endpoint";
import { isLoopbackUrl, type WebhookSettings } from "./webhook-schema";
import { createWebhookSecret } from "./webhook-secret";

/** Whether endpoints may be on the machine itself: for development and tests. */
export type WebhookRules = { allowLoopback: boolean };

/**
 * Adds an address that is told of events from now on.
 * @returns its signing secret, which is shown this once.
 * @throws DomainError CONFLICT when there are as many as there may be, INVALID_INPUT for an address of this machine.
 */
export async function createEndpoint(
  asked: TenantContext<Actor & { type: "USER" }>,
  sealer: Sealer,
  input: WebhookSettings & WebhookRules,
): Promise<{ id: string; secret: string }> {
  const { url, description, eventTypes, allowLoopback } = input;
  assertReachable(url, allowLoopback);
  // Counting and writing are one step, under the tenant's lock.
  const { context } = await openMembersGate(asked);
  const { db, tenant, actor, now } = context;
  const { limits } = await getConfiguration(context);
  const most = limits.webhookEndpoints.value;
  const present = await db.webhookEndpoint.count({
    where: { tenantId: tenant.id, status: { not: "DELETED" } },
  });
  if (most !== null && present >= most) {
    throw new DomainError(
      "CONFLICT",
      `This workspace has ${most} webhooks, as many as it may have. Delete one first.`,
    );
  }
  const [id, secret] = [newId(), createWebhookSecret()];
  await db.webhookEndpoint.createMany({
    data: {
      ...{ tenantId: tenant.id, id, url, description, eventTypes, status: "ENABLED" },
      sealedSecret: sealer.seal(secret),
      ...{ createdByUserId: actor.id, createdByLabel: actor.label, createdAt: now },
    },
  });
  await recordAuditEvent(context, {
    action: "webhook.created",
    target: endpointTarget({ id, url }),
    after: { eventTypes },
  });
  return { id, secret };
}

/** @throws DomainError INVALID_INPUT. Where a name leads is asked when something is sent. */
export function assertReachable(url: string, allowLoopback: boolean): void {
  if (!allowLoopback && isLoopbackUrl(url)) {
    throw new DomainError(
      "INVALID_INPUT",
      "We cannot reach this address. Use one that is open to the internet.",
    );
  }
}
