import { reasonSchema } from "@tenantry/core/configuration/document";
import { z } from "zod";

/** One invitation, and why an operator acts on it. */
export const invitationActSchema = z.object({ id: z.uuid(), reason: reasonSchema });
