import { z } from "zod";

const person = {
  membershipId: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(["OWNER", "ADMIN", "MEMBER", "VIEWER"]),
};

/** Every event that an endpoint can be told of, and what its `data` holds. Also read by the form and the documents. */
export const webhookEvents = {
  "seat.alert.raised": {
    label: "Seat alert",
    description: "80 % or all of the seats are taken, or more are used than there are.",
    data: z.object({
      alertId: z.uuid(),
      threshold: z.enum(["NEAR", "REACHED", "OVERAGE"]),
      /** Seats: taken by members, kept by open invitations, in force. */
      used: z.int(),
      reserved: z.int(),
      limit: z.int(),
      /** The billing month: start inclusive, end exclusive. */
      period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
    }),
  },
  "usage.alert.raised": {
    label: "Usage alert",
    description: "80, 90, 95 or 100 % of a budget of usage is reached.",
    data: z.object({
      alertId: z.uuid(),
      /** The meter's key. */
      meter: z.string(),
      /** Percent of the budget. */
      threshold: z.int(),
      /** What the meter reads, and what the workspace meant to use: decimals. */
      quantity: z.string(),
      budget: z.string(),
      /** The billing month: start inclusive, end exclusive. */
      period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
    }),
  },
  "member.added": {
    label: "Member added",
    description: "Somebody has become a member, by whichever door.",
    data: z.object({ ...person, door: z.string() }),
  },
  "member.removed": {
    label: "Member removed",
    description: "Somebody was removed, or has left.",
    data: z.object({ ...person, reason: z.enum(["removed", "left"]) }),
  },
  "invitation.accepted": {
    label: "Invitation accepted",
    description: "Somebody has joined by an invitation. Member added is told as well.",
    data: z.object(person),
  },
  "webhook.test": {
    label: "Test",
    description: "Sent when somebody presses the button for it.",
    data: z.object({ message: z.string() }),
  },
} as const satisfies Record<string, { label: string; description: string; data: z.ZodObject }>;

export type WebhookEventType = keyof typeof webhookEvents;

/** Those that an endpoint can choose: a test is sent by hand to whichever is tested. */
export const webhookEventTypes = [
  "seat.alert.raised",
  "usage.alert.raised",
  "member.added",
  "member.removed",
  "invitation.accepted",
] as const satisfies Exclude<WebhookEventType, "webhook.test">[];

export type WebhookEvent = {
  [T in WebhookEventType]: { type: T; data: z.input<(typeof webhookEvents)[T]["data"]> };
}[WebhookEventType];

/** What is sent, after https://www.standardwebhooks.com: `id` is also the header webhook-id. */
export const webhookBodySchema = z.object({
  id: z.uuid(),
  type: z.string(),
  /** When it happened, in the workspace's time. */
  timestamp: z.iso.datetime(),
  tenant: z.object({ id: z.uuid(), slug: z.string() }),
  data: z.record(z.string(), z.unknown()),
});
