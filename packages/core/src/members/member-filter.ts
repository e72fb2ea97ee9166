import type { Prisma } from "@tenantry/db";
import { z } from "zod";
import { containsText } from "../contains-text";

const dayMs = 86_400_000;

/** For how many days somebody must have been away to count as not active. */
export const dormantDays = 30;

/** Which members; what is left out says nothing. Also read by the page and the export, so it imports nothing of the server. */
export const memberFilterSchema = z.object({
  search: z.string().trim().max(200).optional(),
  roles: z.array(z.enum(["OWNER", "ADMIN", "MEMBER", "VIEWER"])).optional(),
  status: z.enum(["ACTIVE", "DEACTIVATED"]).optional(),
  seatType: z.enum(["FULL", "VIEWER", "CONTRACTOR"]).optional(),
  /** `never`: not once; `dormant`: not for 30 days, nor ever. */
  activity: z.enum(["never", "dormant"]).optional(),
});

export type MemberFilter = z.infer<typeof memberFilterSchema>;

/**
 * The members that a filter means. A contractor whose time is over is deactivated, whether or not anybody has written it
 * down yet.
 */
export function whereMembers(
  tenantId: string,
  filter: { [K in keyof MemberFilter]?: MemberFilter[K] | undefined },
  now: Date,
): Prisma.MembershipWhereInput {
  const { search, roles, status, seatType, activity } = filter;
  const matches = search ? containsText(search) : undefined;
  const parts: Prisma.MembershipWhereInput[] = [];
  if (matches) parts.push({ OR: [{ name: matches }, { email: matches }] });
  if (status === "ACTIVE") {
    parts.push({ status, OR: [{ seatExpiresAt: null }, { seatExpiresAt: { gt: now } }] });
  }
  if (status === "DEACTIVATED") {
    parts.push({ OR: [{ status }, { status: "ACTIVE", seatExpiresAt: { lte: now } }] });
  }
  if (activity === "never") parts.push({ lastActiveAt: null });
  if (activity === "dormant") {
    const since = new Date(now.getTime() - dormantDays * dayMs);
    parts.push({ OR: [{ lastActiveAt: null }, { lastActiveAt: { lt: since } }] });
  }
  return {
    tenantId,
    status: { not: "REMOVED" },
    ...(roles?.length ? { role: { in: roles } } : {}),
    ...(seatType ? { seatType } : {}),
    AND: parts,
  };
}
