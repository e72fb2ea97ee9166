import { createTestTenant } from "@tenantry/core/testing";
import pino from "pino";
import Stripe from "stripe";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkspaceContext } from "../context";
import { createLogger } from "../logger";
import { openTestApi, type TestApi } from "../testing/api";
import { workspaceRouter } from "../workspace-router";
import { handleHealth } from "./handle-health";
import { handleStripeWebhook } from "./handle-stripe-webhook";
import { handleTrpc } from "./handle-trpc";
import { createSecurityHeaders } from "./security-headers";

const logger = pino({ level: "silent" });
let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

const origin = "http://localhost:3000";

type Init = { method?: string; headers?: Record<string, string>; body?: string };

function send(path: string, init: Init = {}): Promise<Response> {
  // A server's request has its length; one that is made here has not.
  const length = init.body === undefined ? {} : { "content-length": String(Buffer.byteLength(init.body)) };
  const request = new Request(`${origin}/api/trpc/${path}`, {
    ...init,
    headers: { ...length, ...init.headers },
  });
  return handleTrpc(request, {
    router: workspaceRouter,
    publicUrl: origin,
    logger,
    createContext: (input) => createWorkspaceContext(api.workspace, input),
  });
}

const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
    body: JSON.stringify(superjson.serialize(input)),
  });

async function readError(response: Response) {
  const body = (await response.json()) as { error: { json: unknown } };
  return body.error.json as {
    message: string;
    data: { httpStatus: number; domainCode: string; fieldErrors: unknown };
  };
}

describe("tRPC over HTTP", () => {
  it("sets the cookie of a new session, and nothing that a cache may keep", async () => {
    await api.workspace.auth.signUp({
      name: "Ada",
      email: "http@example.com",
      password: "correct horse battery",
      emailVerified: true,
      now: new Date(),
    });
    const response = await post("auth.signIn", {
      email: "http@example.com",
      password: "correct horse battery",
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toMatch(/^tenantry_session=\w+; HttpOnly/);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbouring subdomain", { "sec-fetch-site": "same-site" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
  ])("refuses %s", async (_, headers, status) => {
    const response = await post("auth.signOut", undefined, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { message: expect.stringMatching(/\w+/) } });
  });

  it("goes by Origin where the browser says nothing of the site", async () => {
    const withOrigin = (value?: string) =>
      send("auth.signOut", {
        method: "POST",
        headers: { "content-type": "application/json", ...(value ? { origin: value } : {}) },
        body: "{}",
      });
    expect((await withOrigin("https://evil.example")).status).toBe(403);
    expect((await withOrigin()).status).toBe(403);
    expect((await withOrigin(origin)).status).not.toBe(403);
  });

  it("answers bad input with a sentence and never with a fault or a stack", async () => {
    const malformed = await send("auth.signIn", {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: "{not json",
    });
    expect(malformed.status).toBe(400);
    const missing = await post("auth.signIn", { email: "not an address" });
    expect(missing.status).toBe(400);
    const error = await readError(missing);
    expect(error.message).toBe("Write your complete address.");
    expect(error.data).toMatchObject({
      domainCode: "INVALID_INPUT",
      fieldErrors: { email: ["Write your complete address."] },
    });
    expect(error.data).not.toHaveProperty("stack");
    const incomplete = await readError(await post("auth.signIn", "no object"));
    expect(incomplete.message).toBe("Something is missing here, or of the wrong kind.");
    const unstorable = await post("auth.signIn", { email: "a@example.com", password: "x\u0000y" });
    expect(unstorable.status).toBe(400);
    expect((await readError(unstorable)).message).toContain("cannot be kept");
    expect((await send("no.such.procedure")).status).toBe(404);
    expect((await send("auth.signOut")).status).toBe(405);
    const big = await post("auth.signIn", { email: "a@example.com", password: "x".repeat(300_000) });
    expect(big.status).toBe(413);
    expect(
      (
        await send("auth.signIn", {
          method: "POST",
          headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
        })
      ).status,
    ).toBe(411);
  });

  it("says nothing of a fault but that it is ours", async () => {
    const broken = {
      ...api.workspace,
      auth: { ...api.workspace.auth, readSession: () => Promise.reject(new Error("secret detail")) },
    };
    const response = await handleTrpc(new Request(`${origin}/api/trpc/auth.me`), {
      router: workspaceRouter,
      publicUrl: origin,
      logger,
      createContext: (input) =>
        createWorkspaceContext(broken, { ...input, headers: new Headers({ cookie: "tenantry_session=x" }) }),
    });
    expect(response.status).toBe(500);
    const error = await readError(response);
    expect(JSON.stringify(error)).not.toContain("secret detail");
    expect(error.message).toContain("Something went wrong on our side");
  });
});

describe("health", () => {
  it("is well only when the database answers and its migrations are current", async () => {
    const well = await handleHealth([api.workspace.tenants, api.workspace.directory], logger);
    expect(await well.json()).toEqual({ status: "ok" });
    const behind = await handleHealth([{ isReady: async () => false }], logger);
    expect(behind.status).toBe(503);
    const away = await handleHealth([{ isReady: () => Promise.reject(new Error("ECONNREFUSED")) }], logger);
    expect(away.status).toBe(503);
    expect(await away.text()).not.toContain("ECONNREFUSED");
  });
});

describe("Stripe's events", () => {
  const deliver = async (event: object, secret = "whsec_test") => {
    const payload = JSON.stringify(event);
    const signature = await Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret });
    const request = new Request(`${origin}/api/webhooks/stripe`, {
      method: "POST",
      body: payload,
      headers: { "stripe-signature": signature, "content-length": String(Buffer.byteLength(payload)) },
    });
    return handleStripeWebhook(request, api.workspace, logger);
  };

  it("are stored once, and order a look at the customer that is ours", async () => {
    const { tenant } = await createTestTenant(api.world);
    await api.admin.query("INSERT INTO stripe_customers VALUES ('cus_ours', $1, now())", [tenant.id]);
    const event = (id: string, customer: string) => ({
      id,
      object: "event",
      type: "customer.subscription.updated",
      data: { object: { object: "subscription", customer } },
    });
    for (let i = 0; i < 3; i++) expect((await deliver(event("evt_1", "cus_ours"))).status).toBe(200);
    // Another account's customer of the same name is not ours.
    expect((await deliver({ ...event("evt_4", "cus_ours"), account: "acct_other" })).status).toBe(200);
    // The payload's own claim to be somebody's counts for nothing.
    expect((await deliver(event("evt_2", "cus_strange"))).status).toBe(200);
    const { rows } = await api.admin.query(
      "SELECT tenant_id, payload FROM outbox_messages WHERE kind = 'stripe.sync_customer'",
    );
    expect(rows).toEqual([
      { tenant_id: tenant.id, payload: { stripeCustomerId: "cus_ours", eventId: "evt_1" } },
    ]);
  });

  it("are refused without the right signature", async () => {
    expect((await deliver({ id: "evt_3", type: "x", data: { object: {} } }, "whsec_other")).status).toBe(400);
    const { rowCount } = await api.admin.query("SELECT 1 FROM stripe_events WHERE id = 'evt_3'");
    expect(rowCount).toBe(0);
  });
});

it("lets scripts run by nonce alone, and nobody frame a page", () => {
  const headers = createSecurityHeaders("abc", false);
  expect(headers["content-security-policy"]).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
  expect(headers["cache-control"]).toBe("private, no-store");
});

it("keeps secrets out of the log", () => {
  const lines: string[] = [];
  const log = createLogger({ name: "test", level: "info" }, { write: (line: string) => lines.push(line) });
  log.info({ input: { password: "hunter2", token: "t0ken" }, headers: { cookie: "c00kie" } }, "hello");
  expect(lines.join()).toContain("hello");
  expect(lines.join()).not.toMatch(/hunter2|t0ken|c00kie/);
});
