import { createInvitationsSchema } from "@tenantry/core/invitations/create-invitations-schema";
import { z } from "zod";
import { pageSchema } from "../page";

export const tokenSchema = z.string().min(1).max(200);
export const createSchema = createInvitationsSchema;
export const listSchema = pageSchema.extend({ filter: z.enum(["open", "all"]).default("open") });
export const invitationIdSchema = z.object({ id: z.uuid() });
