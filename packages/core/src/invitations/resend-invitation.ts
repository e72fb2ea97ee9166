import { type InvitationRenewal, renewInvitations } from "@tenantry/db";
import { recordAuditEvents } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { Sealer } from "../outbox/seal";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { chooseInviters } from "./choose-inviters";
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
import { createInvitationToken } from "./invitation-token";
import { orderLetters } from "./order-letters";
import { parkInvitations, type Reopening, readReopenFacts, reopen } from "./reopen-invitations";
import { readSendingAllowance, resendsOfOne } from "./sending-limits";

/**
 * Sends a new link to the invited address and ends the old one; nobody sees either but the invited. The row stays the
 * same, so the chain of its letters does.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN, CONFLICT, SEAT_LIMIT_REACHED, TENANT_CLOSED, FORBIDDEN,
 * RATE_LIMITED.
 */
export async function resendInvitation(
  context: TenantContext,
  sealer: Sealer,
  { id, ...rest }: { id: string; reason?: string },
): Promise<InvitationActResult> {
  return onlyResult(await resendInvitations(context, sealer, { ids: [id], ...rest }));
}

/**
 * As {@link resendInvitation}, for up to 500: each stands for itself, under one lock and the sending limits.
 * @throws DomainError NOT_FOUND when none of them exists, TENANT_CLOSED.
 */
export async function resendInvitations(
  context: TenantContext,
  sealer: Sealer,
  input: { ids: readonly string[]; reason?: string },
): Promise<InvitationActResult[]> {
  const account = await openSeatGate(context);
  const invitations = await readInvitations(context, input.ids);
  assertTenantAllows(context.tenant, "write");
  const facts = await readReopenFacts(context, account, invitations);
  const allowance = await readSendingAllowance(
    context,
    invitations.map(({ emailNormalized }) => emailNormalized),
  );
  const inviters = await chooseInviters(context, invitations);
  const reopenings = new Map<string, Reopening>();
  const verdicts = new Map<string, Judged>();
  for (const invitation of invitations) {
    const rule = () => {
      if (!inviters.has(invitation.id)) throw nobodyMayInvite(invitation);
      if (invitation.resendCount >= resendsOfOne) throw tooOften();
      const before = facts.account.pending;
      const reopening = reopen(facts, invitation);
      const refusal =
        reopening === "parked" ? null : allowance.take({ ...invitation, opens: reopening !== "live" });
      if (refusal) {
        // The seat is left to the next in the list.
        facts.account.pending = before;
        throw new DomainError("RATE_LIMITED", refusal);
      }
      reopenings.set(invitation.id, reopening);
      return reopening === "parked" ? "parked" : "done";
    };
    verdicts.set(invitation.id, judgeOne(rule));
  }
  const going = invitations.filter(({ id }) => verdicts.get(id)?.outcome === "done");
  const rows = going.map((invitation) => ({
    invitation,
    invitedByUserId: inviters.get(invitation.id) ?? invitation.invitedByUserId,
    aboveLimit: reopenings.get(invitation.id) === "reopened_above",
  }));
  await renew(context, sealer, rows, input.reason);
  await parkInvitations(
    context,
    invitations.filter(({ id }) => verdicts.get(id)?.outcome === "parked"),
  );
  return reportActs(input.ids, invitations, verdicts);
}

type Going = { invitation: InvitationRecord } & Pick<InvitationRenewal, "invitedByUserId" | "aboveLimit">;

async function renew(
  context: TenantContext,
  sealer: Sealer,
  rows: Going[],
  reason: string | undefined,
): Promise<void> {
  const { db, tenant, now } = context;
  if (rows.length === 0) return;
  const letters = rows.map((row) => ({ ...row, ...createInvitationToken(tenant.id) }));
  const renewed = await renewInvitations(db, {
    tenantId: tenant.id,
    expiresAt: new Date(now.getTime() + invitationLifetimeMs),
    renewals: letters.map(({ invitation, ...renewal }) => ({ ...renewal, id: invitation.id })),
  });
  if (renewed.length < rows.length) {
    throw new DomainError("CONFLICT", "Some of these were settled in the meantime. Look again and repeat.");
  }
  await orderLetters(
    context,
    sealer,
    letters.map(({ invitation, token }) => ({
      invitationId: invitation.id,
      emailNormalized: invitation.emailNormalized,
      token,
      resendCount: invitation.resendCount + 1,
    })),
  );
  await recordAuditEvents(
    context,
    rows.map(({ invitation }) => ({
      action: "invitation.resent",
      target: { type: "invitation", id: invitation.id, label: invitation.email },
      ...(reason ? { reason } : {}),
    })),
  );
  await evaluateSeatAlerts(context);
}

const tooOften = () =>
  new DomainError("RATE_LIMITED", "This invitation was sent again often enough. Cancel it and invite anew.");

const nobodyMayInvite = ({ role }: InvitationRecord) =>
  new DomainError(
    "FORBIDDEN",
    role === "OWNER"
      ? "The person who invited may do so no longer. An owner of the workspace can invite another owner themselves."
      : "The person who invited may do so no longer, and the workspace has no owner who could.",
  );
