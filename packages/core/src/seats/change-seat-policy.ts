import type { z } from "zod";
import type { TenantContext } from "../tenancy/tenant-context";
import type { changeSeatPolicySchema } from "./seat-change-schemas";
import { openSeatGate } from "./seat-gate";
import { assertSeatVersion, writeSeatTerms } from "./write-seat-terms";

/**
 * Sets what happens to growth when no seat is free. Who is in stays in, and what is parked stays parked.
 * @throws DomainError STALE_VERSION when somebody changed the account since it was read.
 */
export async function changeSeatPolicy(
  context: TenantContext,
  input: z.infer<typeof changeSeatPolicySchema>,
): Promise<{ version: number }> {
  const account = await openSeatGate(context);
  assertSeatVersion(account, input.version);
  const { policy, reason } = input;
  if (account.seatPolicy === policy) return { version: account.version };
  const version = await writeSeatTerms(context, account, {
    change: { seatPolicy: policy },
    reason,
    audit: {
      action: "seat_policy.changed",
      reason,
      before: { policy: account.seatPolicy },
      after: { policy },
    },
  });
  return { version };
}
