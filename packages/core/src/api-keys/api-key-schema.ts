import { z } from "zod";

/** Also read by forms, so nothing here imports anything of the server. */
export const apiKeyScopes = {
  "usage:write": "Send usage",
  "usage:read": "Read usage",
} as const;

export type ApiKeyScope = keyof typeof apiKeyScopes;
export const apiKeyScopeNames = Object.keys(apiKeyScopes) as [ApiKeyScope, ...ApiKeyScope[]];

/** For how many days a key is good; null for as long as nobody revokes it. */
export const apiKeyDays = [30, 90, 365, null] as const;

export const apiKeySchema = z.object({
  name: z.string().trim().min(1, "Say what the key is for.").max(80, "Use 80 characters or fewer."),
  scopes: z.array(z.enum(apiKeyScopeNames)).min(1, "Choose what the key may do."),
  days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
});
