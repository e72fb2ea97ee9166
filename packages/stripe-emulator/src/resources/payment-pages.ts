import { missingInPath } from "../http/errors";
import * as p from "../http/params";
import { route } from "../http/router";
import type { CheckoutSessionRecord } from "../records";
import type { World } from "../world";
import { presentSession } from "./checkout-sessions";
import { completeCheckout } from "./complete-checkout";
import { methodInBody } from "./payment-methods";

/** The routes by which Stripe's own Checkout page works; the official CLI uses them, nobody else should. */
function inPath(world: World, id: string): CheckoutSessionRecord {
  const record = world.store.get("checkout_sessions", id);
  if (!record) throw missingInPath("checkout.session", id);
  return record;
}

const confirmParams = { expected_amount: p.integer(), payment_method: p.required(p.string()) };

export const paymentPageRoutes = [
  route("GET", "/v1/payment_pages/:id", {}, (world, _params, id: string) =>
    presentSession(world, inPath(world, id)),
  ),
  route("POST", "/v1/payment_pages/:id/confirm", confirmParams, (world, params, id: string) => {
    const method = methodInBody(world, params.payment_method, "payment_method");
    const { email, name } = method.object.billing_details;
    const payer = { email: email ?? "", name: name ?? "", method };
    return presentSession(world, completeCheckout(world, inPath(world, id), payer));
  }),
];
