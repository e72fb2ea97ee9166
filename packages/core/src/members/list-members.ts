import type { MembershipStatus, Role, SeatType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import {
  afterMemberCursor,
  type MemberSort,
  orderMembers,
  type SortOrder,
  writeMemberCursor,
} from "./member-cursor";
import { type MemberFilter, whereMembers } from "./member-filter";

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  seatType: SeatType;
  /** A contractor's last instant. */
  seatExpiresAt: Date | null;
  /** As it is now: a contractor past their end is deactivated, swept or not. */
  status: MembershipStatus;
  joinedAt: Date;
  /** To the quarter of an hour; null: never. */
  lastActiveAt: Date | null;
  isYou: boolean;
};

export type ListMembersInput = { [K in keyof MemberFilter]?: MemberFilter[K] | undefined } & {
  sort?: MemberSort | undefined;
  order?: SortOrder | undefined;
  cursor?: string | undefined;
  limit: number;
};

/**
 * The page after `cursor`, and how many members match in all; one row more than asked says whether another page follows.
 * @throws DomainError INVALID_INPUT for a cursor that no page has given.
 */
export async function listMembers(
  { db, tenant, actor, now }: TenantContext,
  input: ListMembersInput,
): Promise<{ rows: MemberRow[]; nextCursor: string | null; total: number }> {
  const { sort = "name", order = "asc", cursor, limit } = input;
  const where = whereMembers(tenant.id, input, now);
  const rows = await db.membership.findMany({
    where: cursor ? { AND: [where, afterMemberCursor(sort, order, cursor)] } : where,
    orderBy: orderMembers(sort, order),
    take: limit + 1,
    select: {
      id: true,
      userId: true,
      name: true,
      email: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      status: true,
      joinedAt: true,
      lastActiveAt: true,
    },
  });
  const total = await db.membership.count({ where });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ userId, ...row }) => ({
      ...row,
      status: effectiveStatus(row, now),
      isYou: userId === actor.id,
    })),
    nextCursor: rows.length > limit && last ? writeMemberCursor(sort, last) : null,
    total,
  };
}

function effectiveStatus(
  { status, seatExpiresAt }: { status: MembershipStatus; seatExpiresAt: Date | null },
  now: Date,
): MembershipStatus {
  return status === "ACTIVE" && seatExpiresAt && seatExpiresAt <= now ? "DEACTIVATED" : status;
}
