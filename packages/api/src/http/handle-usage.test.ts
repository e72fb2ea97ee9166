import { gzipSync } from "node:zlib";
import type { ApiKeyScope } from "@tenantry/core/api-keys/api-key-schema";
import { createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { insertMeters, testMeters } from "@tenantry/core/usage/testing";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "../testing/api";
import { handleUsageEvents, handleUsageRead } from "./handle-usage";

let api: TestApi;
let tenant: TestTenant;
beforeAll(async () => {
  api = await openTestApi();
  await insertMeters(api.admin, testMeters);
});
beforeEach(async () => {
  tenant = await createTestTenant(api.world);
});
afterAll(() => api.close());

const logger = pino({ level: "silent" });
const both: ApiKeyScope[] = ["usage:write", "usage:read"];

async function makeKey(scopes = both, days: 30 | null = null): Promise<{ id: string; text: string }> {
  const owner = await api.as(tenant.owner);
  return owner.apiKeys.create({ tenant: tenant.tenant.slug, name: "The service", scopes, days });
}

async function send(
  key: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const init = { method: "POST", body, headers: { authorization: `Bearer ${key}`, ...headers } };
  const request = new Request("http://localhost:3000/api/v1/usage/events", init);
  const response = await handleUsageEvents(request, api.workspace, logger);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function read(key: string) {
  const headers = { authorization: `Bearer ${key}` };
  const request = new Request("http://localhost:3000/api/v1/usage", { headers });
  const response = await handleUsageRead(request, api.workspace, logger);
  return (await response.json()) as { meters: { key: string; quantity: string }[] };
}

const call = (id: string, tokens = "2") => ({ id, type: "call", properties: { tokens, person: "ada" } });

describe("usage over HTTP", () => {
  it("is taken in lists, alone, in an object and packed, and told one by one", async () => {
    const { text } = await makeKey();
    const list = JSON.stringify([call("a"), call("b"), call("a"), { id: "c" }]);
    expect(await send(text, list)).toMatchObject({
      status: 200,
      body: {
        ...{ accepted: 2, duplicates: 1, rejected: 1 },
        results: [
          { id: "a", status: "accepted" },
          { id: "b", status: "accepted" },
          { id: "a", status: "duplicate" },
          { id: "c", status: "rejected", reason: expect.stringContaining("type") },
        ],
      },
    });
    expect((await send(text, JSON.stringify(call("d")))).body.accepted).toBe(1);
    const packed = gzipSync(JSON.stringify({ events: [call("e"), call("d")] }));
    const unpacked = await send(text, new Uint8Array(packed), { "content-encoding": "gzip" });
    expect(unpacked.body).toMatchObject({ accepted: 1, duplicates: 1 });
    const { meters } = await read(text);
    expect(meters.find(({ key }) => key === "tokens")?.quantity).toBe("8");
  });

  it.each([
    ["no JSON", "{", {}],
    ["what is packed otherwise", "x", { "content-encoding": "br" }],
    ["what only says that it is packed", "x", { "content-encoding": "gzip" }],
    ["more events than are taken at once", JSON.stringify(Array(10_001).fill(0)), {}],
    ["more bytes than are taken at once", "x".repeat(8 * 1024 * 1024 + 1), {}],
  ])("refuses %s in a sentence", async (_, body, headers) => {
    const { text } = await makeKey();
    expect(await send(text, body, headers)).toMatchObject({
      status: 400,
      body: { error: { code: "INVALID_INPUT", message: expect.stringMatching(/\w+ .*\.$/) } },
    });
  });

  it("refuses what unpacks to more than memory is for", async () => {
    const { text } = await makeKey();
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(40 * 1024 * 1024)));
    expect((await send(text, bomb, { "content-encoding": "gzip" })).status).toBe(400);
  });
});

describe("a key", () => {
  it("is shown once, and listed by how it ends and when it was used", async () => {
    const { id, text } = await makeKey();
    const owner = await api.as(tenant.owner);
    const list = async () => (await owner.apiKeys.list({ tenant: tenant.tenant.slug })).rows;
    expect(await list()).toMatchObject([
      { id, name: "The service", lastFour: text.slice(-4), scopes: both, lastUsedAt: null, expiresAt: null },
    ]);
    const { rows } = await api.admin.query("SELECT api_keys::text AS all FROM api_keys WHERE id = $1", [id]);
    expect(rows[0].all).not.toContain(text.slice(-43));
    await send(text, JSON.stringify(call("a")));
    await expect.poll(async () => (await list())[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("opens nothing any more once it is revoked, has expired, or its workspace is suspended", async () => {
    const [revoked, expired, suspended] = [await makeKey(), await makeKey(both, 30), await makeKey()];
    const owner = await api.as(tenant.owner);
    await owner.apiKeys.revoke({ tenant: tenant.tenant.slug, id: revoked.id });
    const again = owner.apiKeys.revoke({ tenant: tenant.tenant.slug, id: revoked.id });
    await expect(again).rejects.toMatchObject({ code: "NOT_FOUND" });
    await api.admin.query("UPDATE api_keys SET expires_at = now() WHERE id = $1", [expired.id]);
    const body = JSON.stringify(call("a"));
    for (const { text } of [revoked, expired]) {
      expect(await send(text, body)).toMatchObject({
        ...{ status: 401, body: { error: { message: "This key is unknown, expired or revoked." } } },
      });
    }
    await api.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [tenant.tenant.id]);
    expect(await send(suspended.text, body)).toMatchObject({
      ...{ status: 403, body: { error: { code: "TENANT_CLOSED" } } },
    });
  });

  it("may do what its scopes say", async () => {
    const { text } = await makeKey(["usage:read"]);
    expect(await send(text, JSON.stringify(call("a")))).toMatchObject({
      status: 403,
      body: { error: { message: "This key may not do this. It needs the scope usage:write." } },
    });
  });

  it("is made by those who manage the workspace, fifty at the most", async () => {
    const owner = await api.as(tenant.owner);
    const make = () =>
      owner.apiKeys.create({ tenant: tenant.tenant.slug, name: "Many", scopes: ["usage:read"], days: 90 });
    for (let made = 0; made < 50; made++) await make();
    await expect(make()).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
