import { runBulkPiece } from "@tenantry/core/members/bulk/run-bulk-piece";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";

/** One piece of an act on many members; it orders the next one itself, so that no other job waits for the whole. */
export const runMembersBulk: Handler<"members.bulk"> = (services, { tenantId, payload }) =>
  inTenant(services, { tenantId, access: "write" }, (context) => runBulkPiece(context, payload));
