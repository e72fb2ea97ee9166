import { memberSorts } from "@tenantry/core/members/member-cursor";
import { memberFilterSchema } from "@tenantry/core/members/member-filter";
import { z } from "zod";

/** What a list is sorted by, and which way. */
export const memberOrderSchema = z.object({
  sort: z.enum(memberSorts).default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
});

/** A page of members; the cursor says where the page before ended, whatever it was sorted by. */
export const listMembersSchema = memberFilterSchema.extend({
  ...memberOrderSchema.shape,
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});

export const memberIdSchema = z.object({ id: z.uuid() });

export const updateMemberSchema = memberIdSchema.extend({
  role: z.enum(["OWNER", "ADMIN", "MEMBER", "VIEWER"]).optional(),
  seatExpiresAt: z.date().nullable().optional(),
});

export const reactivateMemberSchema = memberIdSchema.extend({
  seatExpiresAt: z.date().nullable().optional(),
});
