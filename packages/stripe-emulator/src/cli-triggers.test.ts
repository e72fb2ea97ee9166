import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StripeEmulator, startStripeEmulator } from "./index";
import { checkEvents, localClient } from "./testing/client";
import { noteTrigger } from "./testing/coverage";

const run = promisify(execFile);
const cli = join(dirname(createRequire(import.meta.url).resolve("@stripe/cli/package.json")), "bin/shim.js");

/** What Stripe's own command line makes happen with requests of its own; each must end in the event of its name. */
const triggers = [
  ...["configuration.created", "configuration.updated", "session.created"].map(
    (name) => `billing_portal.${name}`,
  ),
  ...["charge.failed", "charge.succeeded", "checkout.session.completed", "checkout.session.expired"],
  ...["created", "deleted", "updated"].flatMap((name) => [`coupon.${name}`, `customer.${name}`]),
  ...["credit_note.created", "credit_note.updated", "credit_note.voided"],
  ...["created", "deleted", "updated"].map((name) => `customer.discount.${name}`),
  ...["created", "deleted", "paused", "trial_will_end", "updated"].map(
    (name) => `customer.subscription.${name}`,
  ),
  ...["created", "deleted", "finalized", "marked_uncollectible", "paid", "sent", "updated", "voided"].map(
    (name) => `invoice.${name}`,
  ),
  ...["action_required", "failed", "succeeded"].map((name) => `invoice.payment_${name}`),
  ...["invoiceitem.created", "invoiceitem.deleted"],
  ...["canceled", "created", "payment_failed", "requires_action", "succeeded"].map(
    (name) => `payment_intent.${name}`,
  ),
  ...["attached", "detached", "updated"].map((name) => `payment_method.${name}`),
  ...["price.created", "price.updated", "product.created", "product.deleted", "product.updated"],
  ...["promotion_code.created", "promotion_code.updated"],
  ...["canceled", "created", "requires_action", "setup_failed", "succeeded"].map(
    (name) => `setup_intent.${name}`,
  ),
  ...["canceled", "completed", "created", "released", "updated"].map(
    (name) => `subscription_schedule.${name}`,
  ),
  ...["subscription.payment_failed", "subscription.payment_succeeded"],
  ...["advancing", "created", "deleted", "ready"].map((name) => `test_helpers.test_clock.${name}`),
];

/** Those that need something the emulator does not have yet. One that begins to work is to be taken from here. */
const missing: Record<string, string[]> = {
  "bank debits": ["checkout.session.async_payment_failed", "checkout.session.async_payment_succeeded"],
  "plans apart from prices": ["plan.created", "plan.deleted", "plan.updated"],
  // The last is announced a week before, and this trigger stops nine days before.
  "schedules that end by delinquency, or within nine days": [
    ...["subscription_schedule.aborted", "subscription_schedule.expiring"],
  ],
  "tax rates": ["tax_rate.created", "tax_rate.updated"],
};

/** The event that a trigger ends in; two of them are named after something else. */
const eventOf = (trigger: string) => trigger.replace(/^subscription\.payment/, "invoice.payment");

let emulator: StripeEmulator;
let home: string;
beforeAll(async () => {
  emulator = await startStripeEmulator({ port: 0 });
  // The portal's trigger asks for an account whose portal has been set up.
  await localClient(emulator.port).billingPortal.configurations.create({
    features: { invoice_history: { enabled: true } },
  });
  home = mkdtempSync(join(tmpdir(), "stripe-cli-"));
});
afterAll(async () => {
  await checkEvents(localClient(emulator.port));
  await emulator.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs one trigger. Answers whether it went through and left its event; what it said otherwise. */
async function trigger(name: string): Promise<{ isThere: boolean; output: string }> {
  const flags = ["--api-base", emulator.url, "--api-key", "sk_test_emulator", "--color", "off"];
  const env = { PATH: process.env.PATH, HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: "1" };
  const output = await run(process.execPath, [cli, "trigger", name, ...flags], { env }).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error) => `${error.stdout}${error.stderr}`,
  );
  const found = await localClient(emulator.port).events.list({ type: eventOf(name), limit: 1 });
  return { isThere: output.includes("Trigger succeeded") && found.data.length > 0, output };
}

describe("the triggers of Stripe's command line", () => {
  it.concurrent.each(triggers)("%s happens", { timeout: 60_000 }, async (name) => {
    const { isThere, output } = await trigger(name);
    expect(isThere, output).toBe(true);
    noteTrigger(name);
  });

  it.concurrent.each(Object.entries(missing))(
    "without %s some do not happen yet",
    { timeout: 60_000 },
    async (_, names) => {
      for (const name of names) expect((await trigger(name)).isThere, name).toBe(false);
    },
  );
});
