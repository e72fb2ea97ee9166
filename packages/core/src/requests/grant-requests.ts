import { recordAuditEvent } from "../audit/record-audit-event";
import { openMembersGate } from "../members/open-members-gate";
import type { Sealer } from "../outbox/seal";
import { openSeatGate } from "../seats/seat-gate";
import { answerRequest } from "./announce-request";
import { carryOutRequest, type Granting } from "./carry-out-request";
import { assertMayDecide, readRequests, type SeatRequestRecord, settleRequest } from "./request-record";

/** `settled`: somebody else was first. `stale`: there was nothing to do any more, and it is closed. */
export type GrantResult = {
  id: string;
  email: string;
  outcome: "granted" | "settled" | "stale";
  /** Why it is stale, in words. */
  reason: string | null;
};

/**
 * Says yes to requests: each is done again as of today, through the seat gate. There is room for all of them, or none
 * is granted; one that has lost its sense is closed and says so.
 * @throws DomainError NOT_FOUND, FORBIDDEN to whom the decision is not, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function grantRequests(
  asked: Granting,
  sealer: Sealer,
  { ids }: { ids: readonly string[] },
): Promise<GrantResult[]> {
  // Who was demoted or removed while they waited decides nothing.
  const { context } = await openMembersGate(asked);
  const requests = await readRequests(context, ids);
  for (const request of requests) if (request.status === "PENDING") assertMayDecide(context.actor, request);
  const results: GrantResult[] = [];
  for (const request of requests) results.push(await grantOne(context, sealer, request));
  return results;
}

async function grantOne(context: Granting, sealer: Sealer, request: SeatRequestRecord): Promise<GrantResult> {
  const { id, email } = request;
  // Set first: what the act itself settles for this address must not find it open.
  if (!(await settleRequest(context, request, { status: "GRANTED" }))) {
    return { id, email, outcome: "settled", reason: null };
  }
  // Counted anew for each: the one before has taken a seat.
  const account = await openSeatGate(context);
  const obstacle = await carryOutRequest(context, account, sealer, request);
  if (obstacle) {
    await context.db.seatRequest.updateMany({
      where: { tenantId: context.tenant.id, id },
      data: { status: "WITHDRAWN" },
    });
    return { id, email, outcome: "stale", reason: obstacle };
  }
  await recordAuditEvent(context, {
    action: "seat_request.granted",
    target: { type: "seat_request", id, label: email },
    after: { kind: request.kind, role: request.role },
  });
  await answerRequest(context, request, "granted");
  return { id, email, outcome: "granted", reason: null };
}
