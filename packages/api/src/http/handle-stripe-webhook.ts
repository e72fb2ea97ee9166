import { receiveStripeEvent } from "@tenantry/core/billing/receive-stripe-event";
import type { Logger } from "pino";
import Stripe from "stripe";
import type { WorkspaceServices } from "../context";

const maxBodyBytes = 256 * 1024;

/**
 * Takes in an event of Stripe: the signature is checked on the raw body, then the event and the order to look at its
 * customer are stored in one transaction. A repeated delivery is a success that changes nothing.
 */
export async function handleStripeWebhook(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  const length = request.headers.get("content-length");
  if (!(length !== null && Number(length) <= maxBodyBytes)) return new Response("too large", { status: 413 });
  const body = await request.text();
  let event: Stripe.Event;
  try {
    const signature = request.headers.get("stripe-signature") ?? "";
    event = await Stripe.webhooks.constructEventAsync(body, signature, services.stripeWebhookSecret);
  } catch {
    return new Response("bad signature", { status: 400 });
  }
  try {
    await receiveStripeEvent(services.directory.directory, { event, receivedAt: new Date() });
    return Response.json({ received: true });
  } catch (error) {
    // Not a 2xx, so that Stripe sends it again.
    logger.error({ err: error, eventId: event.id }, "webhook was not stored");
    return new Response("try again", { status: 503 });
  }
}
