import type { z } from "zod";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import type { changeSeatLimitSchema } from "./change-seat-limit-schema";
import { orderSubscriptionSync } from "./paid-quantity";
import { evaluateSeatAlerts } from "./seat-alerts";
import { openSeatGate } from "./seat-gate";
import { assertSeatVersion, writeSeatTerms } from "./write-seat-terms";

/**
 * Sets the seats in force, from now on; null lifts the limit. Bought and granted seats stay what they are, so it is the
 * plan's own part that changes. Lowering below what is used evicts nobody: the surplus is overage, or blocks growth
 * under a hard limit. What Stripe charges for follows.
 * @throws DomainError STALE_VERSION when somebody changed the account since it was read, INVALID_INPUT below what was
 * bought and granted.
 */
export async function changeSeatLimit(
  context: TenantContext,
  input: z.infer<typeof changeSeatLimitSchema>,
): Promise<{ version: number }> {
  const account = await openSeatGate(context);
  assertSeatVersion(account, input.version);
  const { seatLimit, reason } = input;
  if (account.seatLimit === seatLimit) return { version: account.version };
  const owed = account.purchasedSeats + account.grantedSeats;
  if (seatLimit !== null && seatLimit < owed) {
    throw new DomainError(
      "INVALID_INPUT",
      `${account.purchasedSeats} of these seats are bought and ${account.grantedSeats} granted, so ${owed} is the lowest limit.`,
    );
  }
  const version = await writeSeatTerms(context, account, {
    change: { seatLimit },
    reason,
    audit: {
      action: "seat_limit.changed",
      reason,
      before: { seats: account.seatLimit },
      after: { seats: seatLimit },
    },
  });
  await orderSubscriptionSync(context, `version-${version}`);
  await evaluateSeatAlerts(context);
  return { version };
}
