import type { DeliveryStatus, InvitationStatus, Role, SeatType } from "@tenantry/db/generated/enums";
import { z } from "zod";
import { containsText } from "../contains-text";
import type { TenantContext } from "../tenancy/tenant-context";
import { effectiveStatus } from "./find-invitation";

/** How invitations are looked at: `closed` were declined or cancelled. */
export const invitationGroups = ["open", "accepted", "expired", "closed", "bounced"] as const;
export type InvitationGroup = (typeof invitationGroups)[number];

export const listInvitationsSchema = z.object({
  group: z.enum([...invitationGroups, "all"]).default("open"),
  search: z.string().trim().max(200).optional(),
  sort: z.enum(["newest", "oldest", "expiry", "address"]).default("newest"),
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(50),
});

export type InvitationRow = {
  id: string;
  email: string;
  role: Role;
  seatType: SeatType;
  /** A contractor's last instant. */
  seatExpiresAt: Date | null;
  status: InvitationStatus;
  deliveryStatus: DeliveryStatus;
  deliveryProblem: string | null;
  /** When a letter that did not get through is tried again. */
  nextDeliveryAt: Date | null;
  /** When the latest letter left. */
  deliveredAt: Date | null;
  timesSent: number;
  expiresAt: Date;
  createdAt: Date;
  settledAt: Date | null;
  /** Null when that person has left. */
  invitedBy: string | null;
};

export type InvitationPage = {
  rows: InvitationRow[];
  nextCursor: string | null;
  /** How many each group has, under the same search; on the first page alone. */
  counts: Record<InvitationGroup, number> | null;
};

const orders = {
  newest: [{ createdAt: "desc" }, { id: "desc" }],
  oldest: [{ createdAt: "asc" }, { id: "asc" }],
  expiry: [{ expiresAt: "asc" }, { id: "asc" }],
  address: [{ emailNormalized: "asc" }, { id: "asc" }],
} as const;

/** A page of a tenant's invitations. The hash of the secret never leaves this layer: fields are named one by one. */
export async function listInvitations(
  context: TenantContext<unknown>,
  input: z.input<typeof listInvitationsSchema>,
): Promise<InvitationPage> {
  const { db, tenant, now } = context;
  const { group = "open", sort = "newest", limit = 50, cursor, search } = input;
  const text = search?.trim();
  const matching = {
    tenantId: tenant.id,
    ...(text ? { email: containsText(text) } : {}),
  };
  const rows = await db.invitation.findMany({
    where: { AND: [matching, group === "all" ? {} : whereGroup(group, now)], tenantId: tenant.id },
    orderBy: [...orders[sort]],
    take: limit + 1,
    ...(cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: cursor } } } : {}),
    select: {
      id: true,
      email: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      status: true,
      deliveryStatus: true,
      deliveryProblem: true,
      nextDeliveryAt: true,
      deliveredAt: true,
      expiresAt: true,
      createdAt: true,
      settledAt: true,
      resendCount: true,
      invitedByUserId: true,
    },
  });
  const page = rows.slice(0, limit);
  const names = await readNames(
    context,
    page.map(({ invitedByUserId }) => invitedByUserId),
  );
  return {
    rows: page.map(({ resendCount, invitedByUserId, ...row }) => ({
      ...row,
      status: effectiveStatus(row, now),
      timesSent: resendCount + 1,
      invitedBy: names.get(invitedByUserId) ?? null,
    })),
    nextCursor: rows[limit]?.id ?? null,
    counts: cursor ? null : await countGroups(context, matching),
  };
}

/** Whether an invitation has lapsed is read from its date, whatever its status says. */
function whereGroup(group: InvitationGroup, now: Date) {
  switch (group) {
    case "open":
      return { status: "PENDING" as const, expiresAt: { gt: now } };
    case "expired":
      return {
        OR: [{ status: "EXPIRED" as const }, { status: "PENDING" as const, expiresAt: { lte: now } }],
      };
    case "accepted":
      return { status: "ACCEPTED" as const };
    case "closed":
      return { status: { in: ["DECLINED" as const, "CANCELLED" as const] } };
    case "bounced":
      return { status: "BOUNCED" as const };
  }
}

async function countGroups(
  { db, now }: TenantContext<unknown>,
  matching: { tenantId: string },
): Promise<Record<InvitationGroup, number>> {
  const counted = await db.invitation.groupBy({ by: ["status"], where: matching, _count: true });
  const lapsed = await db.invitation.count({
    where: { ...matching, status: "PENDING", expiresAt: { lte: now } },
  });
  const of = (status: InvitationStatus) => counted.find((row) => row.status === status)?._count ?? 0;
  return {
    open: of("PENDING") - lapsed,
    accepted: of("ACCEPTED"),
    expired: of("EXPIRED") + lapsed,
    closed: of("DECLINED") + of("CANCELLED"),
    bounced: of("BOUNCED"),
  };
}

async function readNames(
  { db, tenant }: TenantContext<unknown>,
  userIds: string[],
): Promise<Map<string, string>> {
  const members = await db.membership.findMany({
    where: { tenantId: tenant.id, userId: { in: [...new Set(userIds)] }, status: { not: "REMOVED" } },
    select: { userId: true, name: true },
  });
  return new Map(members.map(({ userId, name }) => [userId, name]));
}
