import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { evaluateSeatAlerts } from "@tenantry/core/seats/seat-alerts";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { createEndpoint } from "@tenantry/core/webhooks/create-endpoint";
import { rotateSecret } from "@tenantry/core/webhooks/rotate-secret";
import { resendDelivery, sendTestEvent } from "@tenantry/core/webhooks/send-by-hand";
import { updateEndpoint } from "@tenantry/core/webhooks/update-endpoint";
import { webhookBodySchema } from "@tenantry/core/webhooks/webhook-events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { maxLetterAttempts, runOutbox } from "./run-outbox";
import { openTestStack, type TestStack } from "./testing/stack";
import {
  answerWith,
  startWebhookReceiver,
  verifyReceived,
  type WebhookReceiver,
} from "./testing/webhook-receiver";

let stack: TestStack;
let receiver: WebhookReceiver;

beforeAll(async () => {
  stack = await openTestStack();
});
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await receiver.close();
});
afterAll(() => stack.close());

async function openTenant(url = receiver.url) {
  const tenant = await createTestTenant(stack.world, { planKey: "team" });
  const endpoint = await asMember(stack.world, tenant, tenant.owner, (context) =>
    createEndpoint(context, stack.services.sealer, {
      ...{ url, description: "", allowLoopback: true },
      eventTypes: ["seat.alert.raised"],
    }),
  );
  return { tenant, ...endpoint };
}

const test = (tenant: TestTenant, id: string) =>
  asMember(stack.world, tenant, tenant.owner, (context) => sendTestEvent(context, { id }));

/** Lets what is waiting for its next try be tried now. */
async function hurry(): Promise<void> {
  await stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );
  await stack.drain();
}

async function deliveriesOf({ tenant }: TestTenant) {
  const { rows } = await stack.admin.query(
    "SELECT * FROM webhook_deliveries WHERE tenant_id = $1 ORDER BY created_at, id",
    [tenant.id],
  );
  return rows;
}

async function endpointOf(id: string) {
  const { rows } = await stack.admin.query("SELECT * FROM webhook_endpoints WHERE id = $1", [id]);
  return rows[0];
}

describe("an event", () => {
  it("arrives signed, with what it says of itself, and is noted", async () => {
    const { tenant, id, secret } = await openTenant();
    await seatTestMembers(stack.world, tenant, { count: 7 });
    await asMember(stack.world, tenant, tenant.owner, (context) => evaluateSeatAlerts(context));
    await stack.drain();
    const [request, ...others] = receiver.received;
    if (!request) throw new Error("nothing came");
    expect(others).toEqual([]);
    const event = webhookBodySchema.parse(verifyReceived(request, secret));
    expect(event).toMatchObject({
      id: request.headers["webhook-id"],
      type: "seat.alert.raised",
      tenant: { id: tenant.tenant.id },
      data: { threshold: "NEAR", used: 8, reserved: 0, limit: 10 },
    });
    expect(request.headers).toMatchObject({ "content-type": "application/json" });
    expect(Number(request.headers["webhook-timestamp"])).toBeCloseTo(Date.now() / 1000, -2);
    const tampered = { ...request, body: request.body.replace('"used":8', '"used":9') };
    expect(() => verifyReceived(tampered, secret)).toThrow("No matching signature");
    expect(await deliveriesOf(tenant)).toMatchObject([
      { status: "DELIVERED", attempts: 1, status_code: 204, problem: null },
    ]);
    expect(await endpointOf(id)).toMatchObject({ last_problem: null, last_success_at: expect.any(Date) });
    await hurry();
    expect(receiver.received).toHaveLength(1);
  });

  it("is signed with both secrets after a rotation", async () => {
    const { tenant, id, secret } = await openTenant();
    const rotated = await asMember(stack.world, tenant, tenant.owner, (context) =>
      rotateSecret(context, stack.services.sealer, { id }),
    );
    await test(tenant, id);
    await stack.drain();
    const [request] = receiver.received;
    if (!request) throw new Error("nothing came");
    for (const valid of [secret, rotated.secret]) verifyReceived(request, valid);
    expect(String(request.headers["webhook-signature"]).split(" ")).toHaveLength(2);
  });

  it("that meets an error comes again under the same id, after a pause", async () => {
    const { tenant, id, secret } = await openTenant();
    receiver.answer = answerWith(500, "No room <b>here</b>\u0000\n".repeat(2_000));
    await test(tenant, id);
    await stack.drain();
    const [failed] = await deliveriesOf(tenant);
    expect(failed).toMatchObject({ status: "PENDING", attempts: 1, status_code: 500 });
    expect(failed.problem).toMatch(/^It answered 500: No room <b>here<\/b> No room/);
    expect(failed.problem.length).toBeLessThan(230);
    expect(failed.next_attempt_at.getTime()).toBeGreaterThan(Date.now() + 2_000);
    expect((await endpointOf(id)).last_problem).toBe(failed.problem);
    receiver.answer = answerWith(200);
    await hurry();
    const ids = receiver.received.map((request) => request.headers["webhook-id"]);
    expect(ids).toEqual([failed.event_id, failed.event_id]);
    for (const request of receiver.received) verifyReceived(request, secret);
    expect(await deliveriesOf(tenant)).toMatchObject([
      { status: "DELIVERED", attempts: 2, status_code: 200, problem: null, next_attempt_at: null },
    ]);
    expect((await endpointOf(id)).last_problem).toBeNull();
  });

  it("whose answer is lost comes again under the same id", async () => {
    const { tenant, id } = await openTenant();
    receiver.answer = (response) => response.destroy();
    await test(tenant, id);
    await stack.drain();
    expect(await deliveriesOf(tenant)).toMatchObject([
      { status: "PENDING", status_code: null, problem: "It broke off before it answered." },
    ]);
    receiver.answer = answerWith(204);
    await hurry();
    const [first, second] = receiver.received;
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.body).toBe(first?.body);
  });

  it("is not sent to where a redirect leads", async () => {
    const { tenant, id } = await openTenant();
    receiver.answer = answerWith(307, "", { location: "/elsewhere" });
    await test(tenant, id);
    await stack.drain();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/in"]);
    expect(await deliveriesOf(tenant)).toMatchObject([
      { status: "PENDING", status_code: 307, problem: expect.stringContaining("redirect") },
    ]);
  });

  it("that was sent once more, or waited for an endpoint that was turned off, says so", async () => {
    const { tenant, id } = await openTenant();
    await test(tenant, id);
    await stack.drain();
    const [first] = await deliveriesOf(tenant);
    const again = () =>
      asMember(stack.world, tenant, tenant.owner, (context) => resendDelivery(context, { id: first.id }));
    await again();
    await stack.drain();
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([first.event_id]),
    );
    expect(receiver.received).toHaveLength(2);
    await again();
    await asMember(stack.world, tenant, tenant.owner, (context) =>
      updateEndpoint(context, { id, enabled: false, allowLoopback: true }),
    );
    await stack.drain();
    expect(receiver.received).toHaveLength(2);
    expect((await deliveriesOf(tenant)).at(-1)).toMatchObject({ status: "FAILED", attempts: 0 });
  });
});

describe("an endpoint", () => {
  it("that answers 410 is turned off at once, and its owner is told by letter", async () => {
    const { tenant, id } = await openTenant();
    receiver.answer = answerWith(410);
    await test(tenant, id);
    await stack.drain();
    expect(await deliveriesOf(tenant)).toMatchObject([{ status: "FAILED", attempts: 1, status_code: 410 }]);
    expect(await endpointOf(id)).toMatchObject({
      status: "DISABLED",
      stopped_reason: expect.stringContaining("410"),
    });
    const [letter, ...others] = await stack.lettersTo(tenant.owner.email);
    expect(others).toEqual([]);
    expect(letter?.subject).toBe("Test workspace: a webhook was turned off");
    expect(letter?.text).toContain(`http://localhost:3000/${tenant.tenant.slug}/settings/webhooks`);
    await hurry();
    expect(receiver.received).toHaveLength(1);
    expect(await stack.lettersTo(tenant.owner.email)).toHaveLength(1);
  });

  it("that takes nothing until an event is given up is turned off", async () => {
    const { tenant, id } = await openTenant();
    receiver.answer = answerWith(503);
    await test(tenant, id);
    await stack.drain();
    const setAttempts = (attempts: number) =>
      stack.admin.query("UPDATE outbox_messages SET attempts = $1 WHERE kind = 'webhook.deliver'", [
        attempts,
      ]);
    await setAttempts(maxLetterAttempts - 2);
    await hurry();
    expect(await endpointOf(id)).toMatchObject({ status: "ENABLED" });
    await setAttempts(maxLetterAttempts - 1);
    await hurry();
    expect(await endpointOf(id)).toMatchObject({ status: "DISABLED", stopped_reason: "It answered 503." });
    expect(await deliveriesOf(tenant)).toMatchObject([{ status: "FAILED", attempts: 3 }]);
    expect(await stack.lettersTo(tenant.owner.email)).toHaveLength(1);
  });

  it("that is turned on again before its letter goes has no letter sent", async () => {
    const { tenant, id } = await openTenant();
    receiver.answer = answerWith(410);
    await test(tenant, id);
    const send = vi.spyOn(stack.services.mailer, "send").mockRejectedValueOnce(new Error("away"));
    await stack.drain();
    expect(send).toHaveBeenCalledTimes(1);
    await asMember(stack.world, tenant, tenant.owner, (context) =>
      updateEndpoint(context, { id, enabled: true, allowLoopback: true }),
    );
    await hurry();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("that is on this machine is told nothing when the environment does not allow it, whatever it says", async () => {
    const { tenant, id } = await openTenant(receiver.url.replace("127.0.0.1", "localhost"));
    stack.services.webhooksToLoopback = false;
    try {
      await test(tenant, id);
      await stack.drain();
    } finally {
      stack.services.webhooksToLoopback = true;
    }
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(tenant)).toMatchObject([
      { status: "PENDING", problem: "This address is not open to the internet." },
    ]);
  });

  it("that takes its time holds up nothing but webhooks", async () => {
    const { tenant, id } = await openTenant();
    const waiting = Promise.withResolvers<void>();
    receiver.answer = (response) => void waiting.promise.then(() => answerWith(204)(response));
    for (let time = 0; time < 10; time++) await test(tenant, id);
    const slow = runOutbox(stack.services, undefined, "webhooks");
    await vi.waitFor(() => expect(receiver.received).toHaveLength(10));
    await stack.admin.query(
      `INSERT INTO outbox_messages (id, tenant_id, kind, payload, dedupe_key, created_at, available_at)
       VALUES (gen_random_uuid(), $1, 'tenant.sweep', '{}', 'beside-webhooks', now(), now())`,
      [tenant.tenant.id],
    );
    await runOutbox(stack.services);
    const { rows } = await stack.admin.query(
      "SELECT processed_at IS NOT NULL AS done FROM outbox_messages WHERE dedupe_key = 'beside-webhooks'",
    );
    expect(rows).toEqual([{ done: true }]);
    expect(await deliveriesOf(tenant)).toMatchObject(
      Array.from({ length: 10 }, () => ({ status: "PENDING" })),
    );
    waiting.resolve();
    await slow;
    expect(await deliveriesOf(tenant)).toMatchObject(
      Array.from({ length: 10 }, () => ({ status: "DELIVERED", attempts: 1 })),
    );
  });
});

describe("a worker that is killed between sending and noting", () => {
  const start = (): ChildProcess =>
    spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("./main.ts", import.meta.url))], {
      env: { PATH: process.env.PATH, ...stack.env },
      stdio: "ignore",
    });

  it("leaves an event that the next one sends under the same id, and notes", async () => {
    const { tenant, id, secret } = await openTenant();
    // The receiver has taken it; its answer is on its way for longer than the worker lives.
    receiver.answer = () => {};
    await test(tenant, id);
    const first = start();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 20_000 });
    first.kill("SIGKILL");
    await new Promise((resolve) => first.once("exit", resolve));
    expect(await deliveriesOf(tenant)).toMatchObject([{ status: "PENDING", attempts: 0 }]);
    receiver.answer = answerWith(204);
    await hurry();
    const [sent, again, ...others] = receiver.received;
    if (!sent || !again) throw new Error("not sent twice");
    expect(others).toEqual([]);
    expect(again.headers["webhook-id"]).toBe(sent.headers["webhook-id"]);
    for (const request of [sent, again]) verifyReceived(request, secret);
    expect(await deliveriesOf(tenant)).toMatchObject([{ status: "DELIVERED", attempts: 1 }]);
  }, 60_000);
});
