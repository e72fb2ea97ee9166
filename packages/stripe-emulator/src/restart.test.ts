import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStripeEmulator } from "./index";
import { localClient } from "./testing/client";
import { pollUntil } from "./testing/poll";
import { startReceiver } from "./testing/receiver";

let folder: string;
let stateFile: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stripe-emulator-"));
  stateFile = join(folder, "state", "stripe.json");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** The command line as it is run for real, in a process of its own. */
async function spawnCli(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "cli.ts")], {
    cwd: join(import.meta.dirname, ".."),
    env: { PATH: process.env.PATH, STRIPE_EMULATOR_PORT: "0", STRIPE_EMULATOR_STATE_FILE: stateFile, ...env },
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const port = await pollUntil("the emulator to listen", () => {
    if (child.exitCode !== null) throw new Error(output);
    return /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { stripe: localClient(Number(port)), child, exited, output: () => output };
}

describe("restart", () => {
  it("keeps what it acknowledged through kill -9", async () => {
    const first = await spawnCli();
    const ids: string[] = [];
    const writing = (async () => {
      for (;;) ids.push((await first.stripe.customers.create({ name: `n${ids.length}` })).id);
    })().catch(() => "killed");
    await pollUntil("some customers", () => ids.length >= 25);
    first.child.kill("SIGKILL");
    expect(await writing).toBe("killed");
    await first.exited;

    const second = await spawnCli();
    const kept = new Set<string>();
    for await (const { id } of second.stripe.customers.list({ limit: 100 })) kept.add(id);
    expect(ids.filter((id) => !kept.has(id))).toEqual([]);
  });

  it("ends cleanly on SIGTERM, with a snapshot and an empty journal", async () => {
    const first = await spawnCli();
    const { id } = await first.stripe.customers.create({ name: "Kept" }, { idempotencyKey: "kept" });
    first.child.kill("SIGTERM");
    expect(await first.exited).toBe(0);
    expect(JSON.parse(readFileSync(stateFile, "utf8")).customers).toMatchObject([{ id }]);
    expect(readFileSync(`${stateFile}.journal`, "utf8")).toBe("");
    const second = await spawnCli();
    expect((await second.stripe.customers.create({ name: "Kept" }, { idempotencyKey: "kept" })).id).toBe(id);
  });

  it("overlooks a journal line that was torn off, and keeps the ones before it", async () => {
    const first = await spawnCli();
    const { id } = await first.stripe.customers.create({ name: "Whole" });
    first.child.kill("SIGKILL");
    await first.exited;
    const journal = readFileSync(`${stateFile}.journal`, "utf8");
    writeFileSync(`${stateFile}.journal`, `${journal}[{"collection":"customers","id":"cus_to`);
    const emulator = await startStripeEmulator({ port: 0, stateFile });
    const { data } = await localClient(emulator.port).customers.list();
    expect(data.map((customer) => customer.id)).toEqual([id]);
    await emulator.close();
  });

  it("sends after a restart what it had not sent before", async () => {
    const receiver = await startReceiver();
    const before = await startStripeEmulator({ port: 0, stateFile, webhookRetryDelaysMs: [60_000] });
    const stripe = localClient(before.port);
    await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
    await fetch(`${before.url}/_emulator/webhooks`, {
      method: "POST",
      body: JSON.stringify({ delay: 1, delayMs: 60_000 }),
    });
    await stripe.customers.create({ name: "Patient" });
    await before.close();
    expect(receiver.received).toEqual([]);
    const after = await startStripeEmulator({ port: 0, stateFile });
    await pollUntil("the webhook", () => receiver.received.length === 1);
    await after.close();
    await receiver.close();
  });
});

describe("the command line", () => {
  it("makes sure of exactly one webhook endpoint with the given secret", async () => {
    const receiver = await startReceiver();
    const env = { STRIPE_EMULATOR_WEBHOOK_URL: receiver.url, STRIPE_WEBHOOK_SECRET: "whsec_given" };
    const first = await spawnCli(env);
    first.child.kill("SIGTERM");
    await first.exited;
    const { stripe } = await spawnCli(env);
    const { data } = await stripe.webhookEndpoints.list();
    expect(data).toMatchObject([{ url: receiver.url, enabled_events: ["*"], status: "enabled" }]);
    await stripe.customers.create({ name: "Ada" });
    const hook = await pollUntil("the webhook", () => receiver.received[0]);
    expect(stripe.webhooks.constructEvent(hook.body, hook.signature, "whsec_given").type).toBe(
      "customer.created",
    );
    await receiver.close();
  });

  it("refuses a webhook address without a secret", async () => {
    const started = spawnCli({ STRIPE_EMULATOR_WEBHOOK_URL: "http://127.0.0.1:1/x" });
    await expect(started).rejects.toThrow("needs STRIPE_WEBHOOK_SECRET");
  });
});
