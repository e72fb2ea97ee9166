import type { Directory } from "@tenantry/db";
import { enqueue } from "../outbox/enqueue";

/** The part of an event that is trusted: which it is, and whom it may concern. The truth is fetched afterwards. */
export type IncomingStripeEvent = { id: string; type: string; account?: string; data: { object: object } };

/**
 * Stores an event once, by Stripe's id, and orders a fresh look at its customer. The tenant comes from our own
 * mapping; an event of a customer that is not ours is kept and leads to nothing, and so is one of another account's,
 * whose ids are its own.
 */
export async function receiveStripeEvent(
  inbox: Pick<Directory, "transaction">,
  input: { event: IncomingStripeEvent; receivedAt: Date },
): Promise<void> {
  const { event, receivedAt } = input;
  const stripeCustomerId = event.account ? null : readCustomerId(event.data.object);
  await inbox.transaction(async (tx) => {
    const stored = await tx.stripeEvent.createMany({
      data: { id: event.id, type: event.type, stripeCustomerId, receivedAt },
      skipDuplicates: true,
    });
    if (stored.count === 0 || !stripeCustomerId) return;
    const mapping = await tx.stripeCustomer.findUnique({ where: { stripeCustomerId } });
    if (!mapping) return;
    await enqueue(tx, {
      kind: "stripe.sync_customer",
      tenantId: mapping.tenantId,
      payload: { stripeCustomerId, eventId: event.id },
      dedupeKey: `stripe-event:${event.id}`,
    });
  });
}

function readCustomerId(object: object): string | null {
  if ("object" in object && object.object === "customer" && "id" in object) return String(object.id);
  if (!("customer" in object)) return null;
  if (typeof object.customer === "string") return object.customer;
  const expanded = object.customer;
  return typeof expanded === "object" && expanded && "id" in expanded ? String(expanded.id) : null;
}
