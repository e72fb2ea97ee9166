import type { MembershipStatus, Role, SeatType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  seatType: SeatType;
  status: MembershipStatus;
  joinedAt: Date;
  isYou: boolean;
};

/** The page after `cursor`, by name; one row more than asked says whether another page follows. */
export async function listMembers(
  { db, tenant, actor }: TenantContext,
  input: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ rows: MemberRow[]; nextCursor: string | null }> {
  const search = input.search?.trim();
  const matches = search ? { contains: search, mode: "insensitive" as const } : undefined;
  const rows = await db.membership.findMany({
    where: {
      tenantId: tenant.id,
      status: { not: "REMOVED" },
      ...(matches ? { OR: [{ name: matches }, { email: matches }] } : {}),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } }, skip: 0 } : {}),
    select: {
      id: true,
      userId: true,
      name: true,
      email: true,
      role: true,
      seatType: true,
      status: true,
      joinedAt: true,
    },
  });
  const page = rows.slice(0, input.limit);
  return {
    rows: page.map(({ userId, ...row }) => ({ ...row, isYou: userId === actor.id })),
    nextCursor: rows[input.limit]?.id ?? null,
  };
}
