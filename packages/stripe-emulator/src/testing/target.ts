import Stripe from "stripe";
import { startStripeEmulator } from "../index";
import { checkEvents, localClient } from "./client";

/** What the contract suite runs against: a Stripe of either kind. */
export interface Target {
  stripe: Stripe;
  /** A client that signs in otherwise, as with the token of a session. */
  withKey(key: string): Stripe;
  close(): Promise<void>;
}

/**
 * With STRIPE_CONTRACT_KEY, a real Stripe sandbox; without, a fresh emulator. Never a live account.
 */
export async function startTarget(): Promise<Target> {
  const key = process.env.STRIPE_CONTRACT_KEY;
  if (!key) {
    const emulator = await startStripeEmulator({ port: 0 });
    const stripe = localClient(emulator.port);
    const close = async () => {
      await checkEvents(stripe);
      await emulator.close();
    };
    return { stripe, withKey: (other) => localClient(emulator.port, { key: other }), close };
  }
  if (!/^(sk|rk)_test_/.test(key)) throw new Error("STRIPE_CONTRACT_KEY must be a test key");
  const withKey = (other: string) => new Stripe(other, { telemetry: false });
  return { stripe: withKey(key), withKey, close: async () => {} };
}
