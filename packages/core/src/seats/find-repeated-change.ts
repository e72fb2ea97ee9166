import type { SeatChangeKind } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * The change that the same request has led to before: a double click, or an answer that was lost. Called with the seat
 * lock held, so that of two at once the second finds the first.
 * @throws DomainError CONFLICT for a key that stood for something else.
 */
export async function findRepeatedChange(
  { db, tenant }: TenantContext<unknown>,
  input: { kind: SeatChangeKind; seats: number; idempotencyKey: string },
): Promise<{ id: string } | null> {
  const { kind, seats, idempotencyKey } = input;
  const found = await db.seatChange.findUnique({
    where: { tenantId_idempotencyKey: { tenantId: tenant.id, idempotencyKey } },
    select: { id: true, kind: true, seats: true },
  });
  if (!found) return null;
  if (found.kind !== kind || found.seats !== seats) {
    throw new DomainError("CONFLICT", "This was sent before with another number of seats. Begin once more.");
  }
  return { id: found.id };
}
