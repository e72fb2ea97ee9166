import { recordAuditEvents } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { invitationLifetimeMs } from "./create-invitations";
import {
  type InvitationActResult,
  type InvitationRecord,
  type Judged,
  judgeOne,
  onlyResult,
  readInvitations,
  reportActs,
} from "./invitation-acts";
import { parkInvitations, type Reopening, readReopenFacts, reopen } from "./reopen-invitations";

/**
 * Gives an invitation seven days from now, with the link that was sent already. It never shortens one.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN, CONFLICT, SEAT_LIMIT_REACHED, TENANT_CLOSED, FORBIDDEN.
 */
export async function extendInvitation(
  context: TenantContext,
  { id, ...rest }: { id: string; reason?: string },
): Promise<InvitationActResult> {
  return onlyResult(await extendInvitations(context, { ids: [id], ...rest }));
}

/**
 * As {@link extendInvitation}, for up to 500: each stands for itself, under one lock.
 * @throws DomainError NOT_FOUND when none of them exists, TENANT_CLOSED.
 */
export async function extendInvitations(
  context: TenantContext,
  input: { ids: readonly string[]; reason?: string },
): Promise<InvitationActResult[]> {
  const account = await openSeatGate(context);
  const invitations = await readInvitations(context, input.ids);
  assertTenantAllows(context.tenant, "write");
  const expiresAt = new Date(context.now.getTime() + invitationLifetimeMs);
  const facts = await readReopenFacts(context, account, invitations);
  const reopenings = new Map<string, Reopening>();
  const verdicts = new Map<string, Judged>();
  for (const invitation of invitations) {
    const rule = () => {
      if (invitation.status === "BOUNCED") throw neverArrived();
      const reopening = reopen(facts, invitation);
      reopenings.set(invitation.id, reopening);
      if (reopening === "parked") return "parked";
      return reopening === "live" && invitation.expiresAt >= expiresAt ? "unchanged" : "done";
    };
    verdicts.set(invitation.id, judgeOne(rule));
  }
  const withOutcome = (outcome: Judged["outcome"]) =>
    invitations.filter(({ id }) => verdicts.get(id)?.outcome === outcome);
  const above = withOutcome("done").filter(({ id }) => reopenings.get(id) === "reopened_above");
  await write(context, { going: withOutcome("done"), above, expiresAt }, input.reason);
  await parkInvitations(context, withOutcome("parked"));
  return reportActs(input.ids, invitations, verdicts);
}

async function write(
  context: TenantContext,
  { going, above, expiresAt }: { going: InvitationRecord[]; above: InvitationRecord[]; expiresAt: Date },
  reason: string | undefined,
): Promise<void> {
  const { db, tenant, actor } = context;
  if (going.length === 0) return;
  const open = (rows: InvitationRecord[]) => ({
    tenantId: tenant.id,
    id: { in: rows.map(({ id }) => id) },
    status: { in: ["PENDING" as const, "EXPIRED" as const] },
  });
  await db.invitation.updateMany({
    where: open(going),
    data: {
      expiresAt,
      status: "PENDING",
      settledAt: null,
      // Whoever gives it more time stands for it: the inviter may have left, and nobody could accept it then.
      ...(actor.type === "USER" ? { invitedByUserId: actor.id } : {}),
    },
  });
  if (above.length > 0) await db.invitation.updateMany({ where: open(above), data: { aboveLimit: true } });
  await recordAuditEvents(
    context,
    going.map((invitation) => ({
      action: "invitation.extended",
      target: { type: "invitation", id: invitation.id, label: invitation.email },
      ...(reason ? { reason } : {}),
      before: { expiresAt: invitation.expiresAt.toISOString() },
      after: { expiresAt: expiresAt.toISOString() },
    })),
  );
  await evaluateSeatAlerts(context);
}

const neverArrived = () =>
  new DomainError(
    "INVITATION_NOT_OPEN",
    "The letter did not arrive, so there is no link to extend. Send it again, or invite another address.",
  );
