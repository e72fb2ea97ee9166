import { lockSeatAccount, readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { getPlan } from "../plans";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";

/** How a seat is taken: `reserve` by an invitation, `occupy` by a person, who may have it reserved already. */
export type SeatGrowth = { kind: "reserve"; seats: number } | { kind: "occupy"; reserved: boolean };

/**
 * Takes the tenant's seat lock and reads its counts. Every path that changes who holds a seat begins here, and the
 * lock holds until its transaction ends: counting and writing are one step for everybody else.
 */
export async function openSeatGate({ db, tenant, now }: TenantContext<unknown>): Promise<SeatAccountRow> {
  await lockSeatAccount(db, tenant.id);
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new Error(`Tenant ${tenant.id} has no seat account`);
  return account;
}

/** The most billable members a tenant may have: its seats, and above them what its policy allows. Null: any number. */
export function maximumSeats(
  account: Pick<SeatAccountRow, "planKey" | "seatLimit" | "seatPolicy">,
): number | null {
  if (account.seatLimit === null) return null;
  if (account.seatPolicy === "HARD") return account.seatLimit;
  const { overageCap } = getPlan(account.planKey);
  return overageCap === null ? null : account.seatLimit + overageCap;
}

/**
 * The one rule for growth, asked while the lock is held. An invitation needs a seat that is neither used nor
 * reserved. A person whom an invitation brings needs only a free one: the seat they had reserved is their own, and
 * the first to come is the first to sit when the limit has been lowered since.
 * @throws DomainError TENANT_CLOSED when the tenant's status stops growth, SEAT_LIMIT_REACHED when no seat is left.
 */
export function assertRoom(
  context: Pick<TenantContext, "tenant">,
  account: SeatAccountRow,
  growth: SeatGrowth,
): void {
  assertTenantAllows(context.tenant, "grow");
  const maximum = maximumSeats(account);
  if (maximum === null) return;
  const others = growth.kind === "occupy" && growth.reserved ? 0 : account.pending;
  const wanted = growth.kind === "reserve" ? growth.seats : 1;
  if (account.used + others + wanted <= maximum) return;
  throw new DomainError(
    "SEAT_LIMIT_REACHED",
    refusal(account, growth, Math.max(0, maximum - account.used - account.pending)),
  );
}

function refusal(account: SeatAccountRow, growth: SeatGrowth, free: number): string {
  if (growth.kind === "occupy") {
    return "All seats of this workspace are taken. Ask an owner or admin to free a seat; your invitation stays valid until then.";
  }
  const people = growth.seats === 1 ? "this person" : `these ${growth.seats} people`;
  const left =
    free === 0 ? "no seat is free" : free === 1 ? "only 1 seat is free" : `only ${free} seats are free`;
  const reserved = account.pending > 0 ? `, ${account.pending} more are reserved by invitations` : "";
  return `There is no room for ${people}: ${account.used} of ${account.seatLimit} seats are used${reserved}, and ${left}. Cancel an invitation, or ask for more seats.`;
}
