import type { z } from "zod";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { evaluateSeatAlerts } from "./seat-alerts";
import type { grantSeatsSchema } from "./seat-change-schemas";
import { openSeatGate } from "./seat-gate";
import { assertSeatVersion, writeSeatTerms } from "./write-seat-terms";

/** The furthest end of a grant: beyond it, it is one for good. */
const furthestMs = 5 * 366 * 86_400_000;

/**
 * Gives a tenant seats that cost nothing, until an instant or for good, in place of what was granted before; none takes
 * the grant back. At its end they go at that very instant, whenever it is written down, and nobody is evicted.
 * @throws DomainError STALE_VERSION, CONFLICT without a limit, INVALID_INPUT for an end that is no end.
 */
export async function grantSeats(
  context: TenantContext,
  input: z.infer<typeof grantSeatsSchema>,
): Promise<{ version: number }> {
  const account = await openSeatGate(context);
  assertSeatVersion(account, input.version);
  const { seats, reason } = input;
  const until = seats === 0 ? null : input.until;
  if (account.seatLimit === null) {
    throw new DomainError("CONFLICT", "These seats have no limit, so there is nothing to grant.");
  }
  if (until) assertGrantEnd(until, context.now);
  const sameEnd = until?.getTime() === account.grantEndsAt?.getTime();
  if (seats === account.grantedSeats && sameEnd) return { version: account.version };
  const seatLimit = account.seatLimit - account.grantedSeats + seats;
  const version = await writeSeatTerms(context, account, {
    change: { seatLimit, grantedSeats: seats, grantEndsAt: until },
    reason,
    audit: {
      action: "seats.granted",
      reason,
      before: describeGrant(account.grantedSeats, account.grantEndsAt),
      after: describeGrant(seats, until),
    },
  });
  await evaluateSeatAlerts(context);
  return { version };
}

function assertGrantEnd(until: Date, now: Date): void {
  if (until <= now) throw new DomainError("INVALID_INPUT", "Choose a day that is still to come.");
  if (until.getTime() - now.getTime() > furthestMs) {
    throw new DomainError("INVALID_INPUT", "Choose a day within five years, or grant them for good.");
  }
}

const describeGrant = (seats: number, until: Date | null) => ({
  seats,
  ...(until ? { until: until.toISOString() } : {}),
});
