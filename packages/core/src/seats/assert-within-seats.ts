import { DomainError } from "../errors";
import { operatorRolePermissions } from "../permissions";
import type { Actor } from "../tenancy/tenant-context";
import type { Admission } from "./seat-gate";

/**
 * What is above the seats in force the customer pays for. Their own people are held by their policy; of ours, only those
 * who may change the seats themselves let somebody in there.
 * @throws DomainError SEAT_LIMIT_REACHED.
 */
export function assertWithinSeats(actor: Actor, admission: Admission): void {
  if (actor.type !== "OPERATOR" || admission === "free") return;
  if (operatorRolePermissions[actor.role].includes("seats:update")) return;
  throw new DomainError(
    "SEAT_LIMIT_REACHED",
    "No seat is free, and one above the limit is billed to the customer. Ask a colleague in billing, or free a seat.",
  );
}
