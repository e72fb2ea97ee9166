import { outboxPayloads } from "@tenantry/core/outbox/messages";
import { recordFailedAttempt } from "@tenantry/core/webhooks/record-attempt";
import { inTenant } from "./in-tenant";
import type { WorkerServices } from "./services";
import { WebhookFailure } from "./webhook-failure";

/**
 * Writes beside a delivery what its try met, for the people who run the receiver.
 * @param nextAt when it is tried again; null when it is given up.
 */
export async function noteFailedWebhook(
  services: WorkerServices,
  row: { tenantId: string; payload: unknown; firstAttemptAt: Date | null },
  { error, nextAt }: { error: unknown; nextAt: Date | null },
): Promise<void> {
  const { deliveryId } = outboxPayloads["webhook.deliver"].parse(row.payload);
  const failure = error instanceof WebhookFailure ? error : null;
  const at = new Date();
  await inTenant(services, { tenantId: row.tenantId, access: "write" }, (context) =>
    recordFailedAttempt(context, {
      ...{ deliveryId, at, nextAt, firstAttemptAt: row.firstAttemptAt ?? at },
      ...{ statusCode: failure?.statusCode ?? null, durationMs: failure?.durationMs ?? null },
      problem: failure?.message ?? "We could not send it. This is our fault, and we look into it.",
      isGone: failure?.isGone ?? false,
    }),
  );
}
