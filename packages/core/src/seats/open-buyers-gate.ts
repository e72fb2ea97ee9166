import type { SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { openMembersGate } from "../members/open-members-gate";
import { hasPermission } from "../permissions";
import type { Actor, TenantContext } from "../tenancy/tenant-context";

type Buyer = TenantContext<Extract<Actor, { type: "USER" }>>;

/**
 * Opens the seat gate for an act on what the workspace pays, with the rights that the actor has once they hold the lock.
 * @throws DomainError FORBIDDEN when they may not buy seats any more.
 */
export async function openBuyersGate(asked: Buyer): Promise<{ account: SeatAccountRow; context: Buyer }> {
  const opened = await openMembersGate(asked);
  if (hasPermission(opened.context.actor.role, "seats:buy")) return opened;
  throw new DomainError(
    "FORBIDDEN",
    "You may not change what this workspace pays any more. Ask an owner or admin.",
  );
}
