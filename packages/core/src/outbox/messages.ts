import { z } from "zod";

/** What can be asked of the world outside, and what each order carries. */
export const outboxPayloads = {
  /** The secret is sealed; it is wiped once the letter has gone. */
  "letter.invitation": z.object({ invitationId: z.uuid(), sealedToken: z.string() }),
  "letter.seat_alert": z.object({
    alertId: z.uuid(),
    membershipId: z.uuid(),
    used: z.int(),
    pending: z.int(),
    total: z.int(),
  }),
  /** A purchase that was not paid, or a release that was not carried out. */
  "letter.seat_change": z.object({ seatChangeId: z.uuid(), membershipId: z.uuid() }),
  /** Asked: to somebody who decides. Granted or declined: to who asked. */
  "letter.seat_request": z.object({
    seatRequestId: z.uuid(),
    membershipId: z.uuid().nullable(),
    event: z.enum(["asked", "granted", "declined"]),
  }),
  /** A contractor's seat ends soon; not sent when the end has moved since. */
  "letter.seat_expiry": z.object({
    membershipId: z.uuid(),
    recipientMembershipId: z.uuid(),
    seatExpiresAt: z.iso.datetime(),
  }),
  /** An endpoint was turned off after failures; not sent when somebody has turned it on since. */
  "letter.webhook_stopped": z.object({ endpointId: z.uuid(), membershipId: z.uuid() }),
  /** A share of a budget of usage was reached. */
  "letter.usage_alert": z.object({ alertId: z.uuid(), membershipId: z.uuid() }),
  /** The next piece of an act on many members: the one that begins after so many are done. */
  "members.bulk": z.object({ jobId: z.uuid(), done: z.int() }),
  "stripe.provision": z.object({}),
  /** A closed month's lines, or what was credited of them since. */
  "stripe.overage_item": z.object({ overagePeriodId: z.uuid(), credit: z.boolean().optional() }),
  /** Tells Stripe of seats that were bought or released, or of a larger plan. Since when, where an earlier order was never answered. */
  "stripe.change_seats": z.object({ seatChangeId: z.uuid(), askedAt: z.iso.datetime().optional() }),
  /** Tells Stripe which plan the next period is to begin with, or that it stays as it is. */
  "stripe.schedule_plan": z.object({ seatChangeId: z.uuid() }),
  /** Money for the customer, in minor units. */
  "stripe.give_credit": z.object({ creditId: z.uuid(), amountMinor: z.int(), currency: z.string() }),
  /** A look at the plan and the number of seats that Stripe charges for. */
  "stripe.sync_subscription": z.object({}),
  "stripe.sync_customer": z.object({ stripeCustomerId: z.string(), eventId: z.string().nullable() }),
  /** A comparison of Stripe's books with ours. */
  "stripe.reconcile": z.object({}),
  /** One event on its way to one endpoint of the tenant's own. */
  "webhook.deliver": z.object({ deliveryId: z.uuid() }),
  /** A look at what a claimed host name's DNS says. */
  "domain.verify": z.object({ domain: z.string() }),
  /** A look at what time alone has brought: months to close, lapsed invitations, alerts. */
  "tenant.sweep": z.object({}),
} as const satisfies Record<string, z.ZodObject>;

export type OutboxKind = keyof typeof outboxPayloads;

export type OutboxPayload<K extends OutboxKind> = z.infer<(typeof outboxPayloads)[K]>;
