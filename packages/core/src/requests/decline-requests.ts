import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";
import { answerRequest } from "./announce-request";
import { assertMayDecide, readRequests, settleRequest } from "./request-record";

/**
 * Says no to requests. Who asked is told, and may ask again; an invitation that one came with stays as it is.
 * @returns how many this call declined: those that somebody settled before stay as they are.
 * @throws DomainError NOT_FOUND, FORBIDDEN to whom the decision is not.
 */
export async function declineRequests(
  context: TenantContext,
  { ids }: { ids: readonly string[] },
): Promise<{ declined: number }> {
  const requests = await readRequests(context, ids);
  let declined = 0;
  for (const request of requests) {
    if (request.status !== "PENDING") continue;
    assertMayDecide(context.actor, request);
    if (!(await settleRequest(context, request, { status: "DECLINED" }))) continue;
    declined++;
    await recordAuditEvent(context, {
      action: "seat_request.declined",
      target: { type: "seat_request", id: request.id, label: request.email },
    });
    await answerRequest(context, request, "declined");
  }
  return { declined };
}
