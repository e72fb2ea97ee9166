import { lockSeatAccount, readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { expireSeats } from "../members/expire-seats";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { settleDueTerms } from "./settle-due-terms";

/**
 * How a seat is taken: `reserve` by an invitation, `occupy` by a person, who may have it reserved already. `approved`
 * says that an owner has allowed it above the limit before, or does so now.
 */
export type SeatGrowth = { approved?: boolean } & (
  | { kind: "reserve"; seats: number }
  | { kind: "occupy"; reserved: boolean }
);

/** `free`: within the seats in force. `over`: above them, as overage. `parked`: not now; an owner must release it. */
export type Admission = "free" | "over" | "parked";

/**
 * Takes the tenant's seat lock and reads its counts. Every path that changes who holds a seat begins here, and the
 * lock holds until its transaction ends: counting and writing are one step for everybody else. Terms that have fallen
 * due are settled before anything is counted, so that no door sees those of yesterday.
 */
export async function openSeatGate(context: TenantContext<unknown>): Promise<SeatAccountRow> {
  const { db, tenant, now } = context;
  // They travel together and run one after the other: the counts are those that the lock's last holder left.
  const [, account] = await Promise.all([
    lockSeatAccount(db, tenant.id),
    readSeatAccount(db, { tenantId: tenant.id, now }),
  ]);
  if (!account) throw new Error(`Tenant ${tenant.id} has no seat account`);
  if (account.hasDueTerms) {
    await settleDueTerms(context);
    return openSeatGate(context);
  }
  // They are not counted any more; now they are also ended, so that no rule meets an active member who is none.
  if (account.hasExpiredSeats) await expireSeats(context);
  return account;
}

/** The most billable members a tenant may have: its seats, and above them what its policy allows. Null: any number. */
export function maximumSeats(
  account: Pick<SeatAccountRow, "plan" | "seatLimit" | "seatPolicy">,
): number | null {
  if (account.seatLimit === null) return null;
  if (account.seatPolicy === "HARD") return account.seatLimit;
  const { overageCap } = account.plan;
  return overageCap === null ? null : account.seatLimit + overageCap;
}

/** How many seats an invitation could still reserve without passing `most`; null is any number. */
function seatsLeft(account: SeatAccountRow, most: number | null): number | null {
  return most === null ? null : Math.max(0, most - account.used - account.pending);
}

/**
 * The one rule for growth, asked while the lock is held. An invitation needs a seat that is neither used nor
 * reserved. A person whom an invitation brings needs only a free one: the seat they had reserved is their own, and
 * the first to come is the first to sit when the limit has been lowered since.
 * @returns where the growth stands. `parked` comes only of the policy APPROVAL, and then nothing may be written but
 * a request.
 * @throws DomainError TENANT_CLOSED when the tenant's status stops growth, SEAT_LIMIT_REACHED when no seat is left.
 */
export function admit(
  context: Pick<TenantContext, "tenant">,
  account: SeatAccountRow,
  growth: SeatGrowth,
): Admission {
  assertTenantAllows(context.tenant, "grow");
  const standing = weighGrowth(account, growth);
  if (standing !== "refused") return standing;
  const free = seatsLeft(account, maximumSeats(account)) ?? 0;
  throw new DomainError("SEAT_LIMIT_REACHED", refusal(account, growth, free));
}

/** Where growth would stand, by the counts alone: what {@link admit} decides with, and what a preview shows. */
export function weighGrowth(account: SeatAccountRow, growth: SeatGrowth): Admission | "refused" {
  const others = growth.kind === "occupy" && growth.reserved ? 0 : account.pending;
  const wanted = growth.kind === "reserve" ? growth.seats : 1;
  const taken = account.used + others + wanted;
  if (account.seatLimit === null || taken <= account.seatLimit) return "free";
  if (account.seatPolicy === "APPROVAL" && !growth.approved) return "parked";
  const maximum = maximumSeats(account);
  return maximum === null || taken <= maximum ? "over" : "refused";
}

/** Whether the actor's own act is the word that the policy APPROVAL waits for. */
export function mayPassLimit(actor: TenantContext["actor"]): boolean {
  return actor.type === "OPERATOR" || (actor.type === "USER" && actor.role === "OWNER");
}

function refusal(account: SeatAccountRow, growth: SeatGrowth, free: number): string {
  if (growth.kind === "occupy" && growth.reserved) {
    return "All seats of this workspace are taken. Ask an owner or admin to free a seat; your invitation stays valid until then.";
  }
  const seats = growth.kind === "reserve" ? growth.seats : 1;
  const people = seats === 1 ? "this person" : `these ${seats} people`;
  const left =
    free === 0 ? "no seat is free" : free === 1 ? "only 1 seat is free" : `only ${free} seats are free`;
  const reserved = account.pending > 0 ? `, ${account.pending} more are reserved by invitations` : "";
  return `There is no room for ${people}: ${account.used} of ${account.seatLimit} seats are used${reserved}, and ${left}. Cancel an invitation, or ask for more seats.`;
}
