import { randomBytes } from "node:crypto";

/** How long the secret before a rotation still signs, beside the new one. */
export const oldSecretLivesMs = 24 * 60 * 60_000;

/** A new signing secret as Standard Webhooks writes it: 32 random bytes in base64 after `whsec_`. */
export const createWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;
