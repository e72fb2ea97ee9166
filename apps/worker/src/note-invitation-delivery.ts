import { DomainError } from "@tenantry/core/errors";
import { parseInvitationToken } from "@tenantry/core/invitations/invitation-token";
import { recordInvitationDelivery } from "@tenantry/core/invitations/record-invitation-delivery";
import { outboxPayloads } from "@tenantry/core/outbox/messages";
import { describeDeliveryProblem } from "@tenantry/email/delivery-problem";
import { isPermanentRefusal } from "@tenantry/email/mailer";
import { inTenant } from "./in-tenant";
import type { WorkerServices } from "./services";

/**
 * Writes beside an invitation what stopped its letter: for the inviter, who can pass the word on or mend the address.
 * @param nextAt when it is tried again; null when it is given up.
 */
export async function noteFailedDelivery(
  services: WorkerServices,
  row: { tenantId: string; payload: unknown },
  { error, nextAt }: { error: unknown; nextAt: Date | null },
): Promise<void> {
  const { invitationId, sealedToken } = outboxPayloads["letter.invitation"].parse(row.payload);
  const secretHash = parseInvitationToken(services.sealer.open(sealedToken))?.secretHash ?? "";
  const problem = error instanceof DomainError ? error.userMessage : describeDeliveryProblem(error);
  const delivery = nextAt
    ? ({ status: "RETRIED", problem, nextAt } as const)
    : ({ status: isPermanentRefusal(error) ? "BOUNCED" : "FAILED", problem } as const);
  await inTenant(services, { tenantId: row.tenantId, access: "write" }, (context) =>
    recordInvitationDelivery(context, { invitationId, secretHash, delivery }),
  );
}
