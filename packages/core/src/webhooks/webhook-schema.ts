import { z } from "zod";
import { webhookEventTypes } from "./webhook-events";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const mayBeSent = (text: string): boolean => {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  const { protocol, hostname } = url;
  return protocol === "https:" || (protocol === "http:" && loopback.test(hostname));
};

/** Whether an address is on the machine itself; only development and tests may be told of events there. */
export const isLoopbackUrl = (url: string): boolean => loopback.test(new URL(url).hostname);

/** What somebody sets of an endpoint. Also read by the form, so it imports nothing of the server. */
export const webhookSchema = z.object({
  url: z
    .string()
    .trim()
    .max(2_000, "This address is too long.")
    .refine(mayBeSent, "Write an address that begins with https:// and holds no password."),
  description: z.string().trim().max(120, "This description is too long."),
  eventTypes: z
    .array(z.enum(webhookEventTypes))
    .min(1, "Choose one event or more.")
    .transform((types) => [...new Set(types)]),
});

export type WebhookSettings = z.output<typeof webhookSchema>;
