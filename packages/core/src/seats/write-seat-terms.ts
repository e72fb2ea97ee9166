import type { Prisma, SeatAccountRow } from "@tenantry/db";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { recordSeatTerms } from "./record-seat-terms";

/** The parts of a seat account that a change may touch. */
export type SeatTermsChange = Partial<
  Pick<
    SeatAccountRow,
    "plan" | "interval" | "seatLimit" | "seatPolicy" | "purchasedSeats" | "grantedSeats" | "grantEndsAt"
  >
>;

/** @throws DomainError STALE_VERSION when somebody changed the account since it was read. */
export function assertSeatVersion(account: SeatAccountRow, version: number): void {
  if (account.version === version) return;
  throw new DomainError(
    "STALE_VERSION",
    "Somebody changed these seats in the meantime. Look at the new figures and try again.",
  );
}

/**
 * The one way to write other terms: the account, its history and the audit log together, and the next version of the
 * account. Called with the seat lock held; alerts are looked at by whoever calls it.
 * @param input.validFrom since when they hold, where that was before now.
 * @returns the new version.
 */
export async function writeSeatTerms(
  context: TenantContext,
  account: Pick<SeatAccountRow, "plan" | "seatLimit" | "seatPolicy" | "version">,
  input: {
    change: SeatTermsChange;
    reason: string;
    validFrom?: Date;
    audit: { action: string; reason?: string; before: Prisma.InputJsonObject; after: Prisma.InputJsonObject };
  },
): Promise<number> {
  const { db, tenant } = context;
  const version = account.version + 1;
  const { plan, ...change } = input.change;
  const data = { ...change, ...(plan ? { planId: plan.id } : {}), version };
  await db.seatAccount.update({ where: { tenantId: tenant.id }, data });
  await recordSeatTerms(context, {
    plan: plan ?? account.plan,
    seatLimit: input.change.seatLimit === undefined ? account.seatLimit : input.change.seatLimit,
    seatPolicy: input.change.seatPolicy ?? account.seatPolicy,
    reason: input.reason,
    ...(input.validFrom ? { validFrom: input.validFrom } : {}),
  });
  await recordAuditEvent(context, {
    ...input.audit,
    target: { type: "tenant", id: tenant.id, label: tenant.name },
  });
  return version;
}
