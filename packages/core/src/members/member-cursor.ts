import type { Prisma } from "@tenantry/db";
import { z } from "zod";
import { DomainError } from "../errors";
import { roles } from "../permissions";

export const memberSorts = ["name", "joined", "active", "role"] as const;
export type MemberSort = (typeof memberSorts)[number];
export type SortOrder = "asc" | "desc";

type SortedRow = { id: string; name: string; joinedAt: Date; lastActiveAt: Date | null; role: string };

const cursorSchema = z.object({ id: z.uuid(), value: z.string().max(500).nullable() });

/** The highest role first: the order that the database keeps them in. */
const byRank = roles.toReversed();

const values: Record<MemberSort, (row: SortedRow) => string | null> = {
  name: ({ name }) => name,
  joined: ({ joinedAt }) => joinedAt.toISOString(),
  active: ({ lastActiveAt }) => lastActiveAt?.toISOString() ?? null,
  role: ({ role }) => role,
};

/** The order of the list; the id settles ties. Who was never active is the one who has been away the longest. */
export function orderMembers(
  sort: MemberSort,
  order: SortOrder,
): Prisma.MembershipOrderByWithRelationInput[] {
  if (sort === "name") return [{ name: order }, { id: order }];
  if (sort === "joined") return [{ joinedAt: order }, { id: order }];
  if (sort === "role") return [{ role: order }, { id: order }];
  return [{ lastActiveAt: { sort: order, nulls: order === "asc" ? "first" : "last" } }, { id: order }];
}

/** Where a page ended, by what it was sorted by: the next one begins there even when that member has changed or gone. */
export function writeMemberCursor(sort: MemberSort, row: SortedRow): string {
  return Buffer.from(JSON.stringify({ id: row.id, value: values[sort](row) })).toString("base64url");
}

/** The rows after a cursor. @throws DomainError INVALID_INPUT for one that no page has given. */
export function afterMemberCursor(
  sort: MemberSort,
  order: SortOrder,
  cursor: string,
): Prisma.MembershipWhereInput {
  const { id, value } = readCursor(cursor);
  const beyond = order === "asc" ? { gt: id } : { lt: id };
  if (sort === "role") {
    const role = byRank.find((candidate) => candidate === value);
    if (!role) throw unknownPage();
    const rank = byRank.indexOf(role);
    const rest = order === "asc" ? byRank.slice(rank + 1) : byRank.slice(0, rank);
    return { OR: [{ role: { in: rest } }, { role, id: beyond }] };
  }
  if (sort === "name") {
    const name = value ?? "";
    // The first part is what the index is entered with.
    return order === "asc"
      ? { name: { gte: name }, OR: [{ name: { gt: name } }, { name, id: beyond }] }
      : { name: { lte: name }, OR: [{ name: { lt: name } }, { name, id: beyond }] };
  }
  const field = sort === "joined" ? "joinedAt" : "lastActiveAt";
  if (value === null && sort === "active") {
    // Nulls stand first going up and last going down.
    const ties: Prisma.MembershipWhereInput = { lastActiveAt: null, id: beyond };
    return order === "asc" ? { OR: [ties, { lastActiveAt: { not: null } }] } : ties;
  }
  const at = new Date(value ?? "");
  if (Number.isNaN(at.getTime())) throw unknownPage();
  const further: Prisma.MembershipWhereInput = { [field]: order === "asc" ? { gt: at } : { lt: at } };
  const nulls = sort === "active" && order === "desc" ? [{ lastActiveAt: null }] : [];
  return { OR: [further, { [field]: at, id: beyond }, ...nulls] };
}

function readCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw unknownPage();
  }
}

const unknownPage = () =>
  new DomainError("INVALID_INPUT", "This page does not exist any more. Load the list again.");
