import type { TenantStatus } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import type { OutboxKind } from "../outbox/messages";

/** Reading, changing, and taking more than before: a status opens each of them or does not. */
export type TenantAct = "read" | "write" | "grow";

/**
 * What each status leaves open, for pages, jobs and keys alike. Past due keeps everything that is there and stops
 * growth; a suspended or cancelled tenant can be read by nobody in the workspace.
 */
const openActs: Record<TenantStatus, readonly TenantAct[]> = {
  TRIALING: ["read", "write", "grow"],
  ACTIVE: ["read", "write", "grow"],
  PAST_DUE: ["read", "write"],
  SUSPENDED: [],
  CANCELLED: [],
};

const refusals: Record<TenantStatus, string> = {
  TRIALING: "This workspace is on trial.",
  ACTIVE: "This workspace is active.",
  PAST_DUE: "A payment is overdue, so nobody can be added until it is settled.",
  SUSPENDED: "This workspace is suspended. Its owner can write to support.",
  CANCELLED: "This workspace is cancelled. Its owner can write to support.",
};

/**
 * What each job does to a tenant, by the outbox's kinds: one that the status does not allow is not done. What keeps the
 * books with Stripe is always done, since it is how a closed tenant is opened again.
 */
export const jobActs: Record<OutboxKind, TenantAct | null> = {
  "letter.invitation": "write",
  "letter.seat_alert": "write",
  "letter.seat_change": "write",
  "letter.seat_request": "write",
  "letter.seat_expiry": "write",
  "letter.webhook_stopped": "write",
  "letter.usage_alert": "write",
  // Left where it is while a tenant is closed; the sweep takes it up again.
  "members.bulk": "write",
  "stripe.provision": null,
  "stripe.overage_item": null,
  "stripe.change_seats": null,
  "stripe.schedule_plan": null,
  "stripe.give_credit": null,
  "stripe.sync_subscription": null,
  "stripe.sync_customer": null,
  "stripe.reconcile": null,
  "domain.verify": "write",
  // Left where it is while a tenant is closed; the sweep takes it up again.
  "webhook.deliver": "write",
  // While a tenant is closed its months stay as they are and its alerts are not looked at; that it is closed is noted in
  // its terms, and the months are closed like any other when it opens again.
  "tenant.sweep": "write",
};

export function tenantAllows(tenant: { status: TenantStatus }, act: TenantAct): boolean {
  return openActs[tenant.status].includes(act);
}

/** Whether a seat above the limit costs nothing now: in a trial, and where nobody can use a seat. */
export function growsForFree(tenant: { status: TenantStatus }): boolean {
  return tenant.status === "TRIALING" || !tenantAllows(tenant, "read");
}

/** Whether a job is done for a tenant in this state. */
export function tenantAllowsJob(tenant: { status: TenantStatus }, kind: OutboxKind): boolean {
  const act = jobActs[kind];
  return act === null || tenantAllows(tenant, act);
}

/** @throws DomainError TENANT_CLOSED when the status does not allow the act. */
export function assertTenantAllows(tenant: { status: TenantStatus }, act: TenantAct): void {
  if (!tenantAllows(tenant, act)) throw new DomainError("TENANT_CLOSED", refusals[tenant.status]);
}
