import Stripe from "stripe";

/**
 * Stripe itself, or the emulator at the address that the environment names. People wait for what is asked through it, so
 * it gives up sooner than the worker.
 */
export function openStripe(env: { STRIPE_SECRET_KEY: string; STRIPE_API_URL?: string | undefined }): Stripe {
  const options = { timeout: 8_000, maxNetworkRetries: 1, telemetry: false } as const;
  if (!env.STRIPE_API_URL) return new Stripe(env.STRIPE_SECRET_KEY, options);
  const { hostname, port, protocol } = new URL(env.STRIPE_API_URL);
  const scheme = protocol === "https:" ? "https" : "http";
  return new Stripe(env.STRIPE_SECRET_KEY, {
    ...options,
    host: hostname,
    port: Number(port),
    protocol: scheme,
  });
}
