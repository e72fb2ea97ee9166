import { DomainError } from "../errors";
import type { Seat } from "./ledger";

/** The furthest end of a contractor's seat: beyond it a seat is a lasting one. */
const furthestMs = 5 * 366 * 86_400_000;

/**
 * Whether a seat may end when it says. One that stays as it was is not looked at again.
 * @throws DomainError INVALID_INPUT.
 */
export function assertSeatEnd(
  { role, seatExpiresAt }: Pick<Seat, "role" | "seatExpiresAt">,
  before: Date | null,
  now: Date,
): void {
  if (!seatExpiresAt) return;
  if (role === "OWNER") throw new DomainError("INVALID_INPUT", "An owner's seat cannot end by itself.");
  if (seatExpiresAt.getTime() === before?.getTime()) return;
  if (seatExpiresAt <= now) throw new DomainError("INVALID_INPUT", "Choose a day that is still to come.");
  if (seatExpiresAt.getTime() - now.getTime() > furthestMs) {
    throw new DomainError("INVALID_INPUT", "Choose a day within five years, or a seat without an end.");
  }
}
