import type { MembershipStatus } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import type { Seat } from "./ledger";

export type MembershipRecord = Seat & {
  id: string;
  userId: string;
  name: string;
  email: string;
  emailNormalized: string;
  status: MembershipStatus;
};

/** @throws DomainError NOT_FOUND, also for somebody who was removed. */
export async function getMembership({ db, tenant }: TenantContext, id: string): Promise<MembershipRecord> {
  const membership = await db.membership.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: {
      id: true,
      userId: true,
      name: true,
      email: true,
      emailNormalized: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      status: true,
    },
  });
  if (!membership || membership.status === "REMOVED") {
    throw new DomainError("NOT_FOUND", "This person is not a member of the workspace.");
  }
  return membership;
}
