import { createInvitationsSchema } from "@tenantry/core/invitations/create-invitations-schema";
import { z } from "zod";

export const tokenSchema = z.string().min(1).max(200);
export const createSchema = createInvitationsSchema;
export const invitationIdSchema = z.object({ id: z.uuid() });
