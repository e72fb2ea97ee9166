import { recordAuditEvents } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import {
  type InvitationActResult,
  judgeOne,
  onlyResult,
  readInvitations,
  reportActs,
} from "./invitation-acts";

/**
 * Withdraws an invitation and frees the seat it held. Shrinking is never refused for the tenant's status or limit.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN when it was settled in the meantime.
 */
export async function cancelInvitation(
  context: TenantContext,
  { id, ...rest }: { id: string; reason?: string },
): Promise<void> {
  onlyResult(await cancelInvitations(context, { ids: [id], ...rest }));
}

/**
 * As {@link cancelInvitation}, for up to 500: each stands for itself.
 * @throws DomainError NOT_FOUND when none of them exists.
 */
export async function cancelInvitations(
  context: TenantContext,
  input: { ids: readonly string[]; reason?: string },
): Promise<InvitationActResult[]> {
  const { db, tenant, now } = context;
  await openSeatGate(context);
  const invitations = await readInvitations(context, input.ids);
  const verdicts = new Map(
    invitations.map(({ id, status }) => [
      id,
      judgeOne(() => {
        if (status !== "PENDING" && status !== "EXPIRED") {
          throw new DomainError("INVITATION_NOT_OPEN", "This invitation is settled already.");
        }
        return "done";
      }),
    ]),
  );
  const going = invitations.filter(({ id }) => verdicts.get(id)?.outcome === "done");
  if (going.length > 0) {
    await db.invitation.updateMany({
      where: {
        tenantId: tenant.id,
        id: { in: going.map(({ id }) => id) },
        status: { in: ["PENDING", "EXPIRED"] },
      },
      data: { status: "CANCELLED", settledAt: now },
    });
    await recordAuditEvents(
      context,
      going.map(({ id, email }) => ({
        action: "invitation.cancelled",
        target: { type: "invitation", id, label: email },
        ...(input.reason ? { reason: input.reason } : {}),
      })),
    );
    await evaluateSeatAlerts(context);
  }
  return reportActs(input.ids, invitations, verdicts);
}
