import type { APIResponse } from "@playwright/test";
import { newId } from "@tenantry/core/ids";
import { z } from "zod";
import { env, expect, newAddress, type Page, password, test } from "./fixtures";
import { callProcedure, expectSentence, readRefusal, readResult } from "./support/procedures";
import { countTraces, inviteByRule } from "./support/tenants";

const { E2E_WORKSPACE_URL: workspaceUrl, E2E_CONSOLE_URL: consoleUrl } = env;
const apps = [
  { app: "workspace", url: workspaceUrl, mutation: "auth.signIn" },
  { app: "console", url: consoleUrl, mutation: "auth.signIn" },
];
const credentials = () => ({ email: newAddress(), password });

/** The doors before tRPC refuse with a plain JSON error: also typed by its status, also with a sentence. */
async function expectDoorRefusal(response: APIResponse, status: number): Promise<void> {
  const text = await response.text();
  expect(response.status(), text).toBe(status);
  const { error } = z
    .strictObject({ error: z.strictObject({ message: z.string() }) })
    .parse(JSON.parse(text));
  expectSentence(error.message);
  expect(response.headers()["cache-control"]).toContain("no-store");
}

for (const { app, url, mutation } of apps) {
  test.describe(app, () => {
    test("says that it is well, and nothing else", async ({ request }) => {
      const response = await request.get(`${url}/api/health`);
      expect(response.status()).toBe(200);
      expect(await response.text()).toBe('{"status":"ok"}');
      expect(response.headers()["cache-control"]).toContain("no-store");
    });

    test("refuses a body that is not whole JSON", async ({ request }) => {
      for (const data of ['{"json":', "", "null", "[]", '"text"', "42"]) {
        const response = await request.post(`${url}/api/trpc/${mutation}`, {
          headers: { "content-type": "application/json", origin: url },
          data: Buffer.from(data),
        });
        expect((await readRefusal(response)).data.code, data).toMatch(/^(BAD_REQUEST|PARSE_ERROR)$/);
      }
    });

    test("takes JSON alone", async ({ request }) => {
      const path = `${url}/api/trpc/${mutation}`;
      const headers = { origin: url };
      await expectDoorRefusal(await request.post(path, { headers, form: credentials() }), 415);
      await expectDoorRefusal(await request.post(path, { headers, multipart: credentials() }), 415);
      const text = { ...headers, "content-type": "text/plain" };
      const data = JSON.stringify({ json: credentials() });
      await expectDoorRefusal(await request.post(path, { headers: text, data }), 415);
    });

    test("takes no changes from a foreign page", async ({ request }) => {
      const foreign: Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin: "" },
        { origin: url, "sec-fetch-site": "cross-site" },
        { origin: url, "sec-fetch-site": "same-site" },
        { origin: url, "sec-fetch-site": "none" },
        { origin: app === "workspace" ? consoleUrl : workspaceUrl },
      ];
      for (const headers of foreign) {
        const response = await callProcedure(request, url, mutation, {
          kind: "mutation",
          input: credentials(),
          headers,
        });
        await expectDoorRefusal(response, 403);
      }
    });

    test("refuses a body that is too large", async ({ request }) => {
      const input = { ...credentials(), padding: "x".repeat(300 * 1024) };
      await expectDoorRefusal(await callProcedure(request, url, mutation, { kind: "mutation", input }), 413);
    });

    test("does not change anything on GET", async ({ request }) => {
      const refusal = await readRefusal(
        await callProcedure(request, url, mutation, { input: credentials() }),
      );
      expect(refusal.data.code).toBe("METHOD_NOT_SUPPORTED");
      const signOut = await callProcedure(request, url, "auth.signOut");
      expect((await readRefusal(signOut)).data.code).toBe("METHOD_NOT_SUPPORTED");
    });

    test("knows no procedure of that name, nor too many at once", async ({ request }) => {
      const unknown = await readRefusal(await callProcedure(request, url, "tenants.deleteAll"));
      expect(unknown.data.code).toBe("NOT_FOUND");
      const batch = Array.from({ length: 11 }, () => "auth.me").join(",");
      const response = await request.get(`${url}/api/trpc/${batch}?batch=1&input=%7B%7D`);
      expect(response.status()).toBe(400);
    });

    test("does not let a flood of guesses through", async ({ request }) => {
      const input = credentials();
      const codes: string[] = [];
      // Attempts are counted in windows that begin by the clock: of eleven, six fall into one whenever they begin.
      for (let attempt = 0; attempt < 11; attempt++) {
        const response = await callProcedure(request, url, mutation, { kind: "mutation", input });
        codes.push((await readRefusal(response)).data.code);
      }
      expect(codes[0]).toBe("UNAUTHORIZED");
      expect(codes).toContain("TOO_MANY_REQUESTS");
    });
  });
}

test("refuses an invitation's id that is nobody's or another tenant's, alike, and changes nothing", async ({
  world,
  openTenant,
  clientOf,
}) => {
  const [mine, other] = [await openTenant(), await openTenant()];
  await inviteByRule(world, other, { emails: [newAddress()] });
  const foreign = await world.operators.operatorView.invitation.findFirstOrThrow({
    where: { tenantId: other.id },
  });
  const client = await clientOf(mine.owner);
  const before = [await countTraces(world, mine), await countTraces(world, other)];
  const paths = ["cancel", "resend", "extend", "cancelMany", "resendMany", "extendMany"];
  for (const path of paths.map((name) => `invitations.${name}`)) {
    const answers = [];
    for (const id of [newId(), foreign.id]) {
      const input = { tenant: mine.slug, ...(path.endsWith("Many") ? { ids: [id] } : { id }) };
      answers.push(
        await readRefusal(await callProcedure(client, workspaceUrl, path, { kind: "mutation", input })),
      );
    }
    const [unknown, theirs] = answers;
    expect(unknown?.data.code).toBe("NOT_FOUND");
    expect(theirs).toEqual(unknown);
  }
  expect([await countTraces(world, mine), await countTraces(world, other)]).toEqual(before);
  const after = await world.operators.operatorView.invitation.findFirstOrThrow({ where: { id: foreign.id } });
  expect(after.status).toBe("PENDING");
  expect(after.secretHash).toBe(foreign.secretHash);
});

test("refuses what does not fit its fields, and writes none of it", async ({
  world,
  openTenant,
  clientOf,
}) => {
  const tenant = await openTenant();
  const client = await clientOf(tenant.owner);
  const before = await countTraces(world, tenant);
  const good = { email: newAddress(), role: "MEMBER" };
  const wrong: { invitations: unknown; field: string | null }[] = [
    { invitations: [good, { ...good, email: "x".repeat(1_001) }], field: "invitations.1.email" },
    { invitations: [good, { ...good, email: 7 }], field: "invitations.1.email" },
    { invitations: [good, { ...good, seatExpiresAt: "soon" }], field: "invitations.1.seatExpiresAt" },
    { invitations: [good, { ...good, email: `a\u0000${good.email}` }], field: null },
    { invitations: [good, { ...good, role: "EMPEROR" }], field: "invitations.1.role" },
    { invitations: [], field: "invitations" },
    { invitations: Array(501).fill(good), field: "invitations" },
    { invitations: "everybody", field: "invitations" },
    { invitations: null, field: "invitations" },
  ];
  for (const { invitations, field } of wrong) {
    const refusal = await readRefusal(
      await callProcedure(client, workspaceUrl, "invitations.create", {
        kind: "mutation",
        input: { tenant: tenant.slug, invitations },
      }),
    );
    expect(refusal.data.code).toBe("BAD_REQUEST");
    if (field) expect(Object.keys(refusal.data.fieldErrors ?? {})).toContain(field);
  }
  expect(await countTraces(world, tenant)).toEqual(before);
});

test("answers odd texts and numbers with a refusal or a result, never with a fault", async ({
  openTenant,
  clientOf,
}) => {
  const tenant = await openTenant();
  const client = await clientOf(tenant.owner);
  const odd: { path: string; input: Record<string, unknown> }[] = [
    { path: "workspaces.get", input: { tenant: "\u0000" } },
    { path: "workspaces.get", input: { tenant: `${tenant.slug}\u0000` } },
    { path: "workspaces.get", input: { tenant: "../../etc/passwd" } },
    { path: "workspaces.get", input: { tenant: "\ud800" } },
    { path: "workspaces.get", input: { tenant: "x".repeat(65) } },
    { path: "workspaces.get", input: { tenant: { slug: tenant.slug } } },
    { path: "members.list", input: { tenant: tenant.slug, search: "\u0000" } },
    { path: "members.list", input: { tenant: tenant.slug, search: "%_\\' OR 1=1 --" } },
    { path: "members.list", input: { tenant: tenant.slug, search: "x".repeat(201) } },
    { path: "members.list", input: { tenant: tenant.slug, limit: 101 } },
    { path: "members.list", input: { tenant: tenant.slug, limit: 0.5 } },
    { path: "members.list", input: { tenant: tenant.slug, cursor: newId() } },
    { path: "members.list", input: { tenant: tenant.slug, cursor: "1; DROP TABLE tenants" } },
    { path: "invitations.list", input: { tenant: tenant.slug, group: "mine" } },
    { path: "invitations.getByToken", input: { token: "\u0000" } },
    { path: "invitations.getByToken", input: { token: "x".repeat(201) } },
    { path: "invitations.getByToken", input: { token: "A".repeat(64) } },
  ];
  for (const { path, input } of odd) {
    const response = await callProcedure(client, workspaceUrl, path, { input });
    if (response.status() !== 200) await readRefusal(response);
  }
});

test("gives a member and a viewer no rights to invite", async ({ world, openTenant, clientOf }) => {
  const tenant = await openTenant({ members: 1 });
  const [member] = tenant.members;
  if (!member) throw new Error("There is no member");
  await inviteByRule(world, tenant, { emails: [newAddress()] });
  const { id } = await world.operators.operatorView.invitation.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const client = await clientOf(member);
  const before = await countTraces(world, tenant);
  const tries: { path: string; input: Record<string, unknown> }[] = [
    { path: "invitations.create", input: { invitations: [{ email: newAddress(), role: "MEMBER" }] } },
    { path: "invitations.resend", input: { id } },
    { path: "invitations.cancel", input: { id } },
    { path: "invitations.extendMany", input: { ids: [id] } },
    { path: "invitations.preview", input: { invitations: [{ email: newAddress(), role: "MEMBER" }] } },
  ];
  for (const { path, input } of tries) {
    const refusal = await readRefusal(
      await callProcedure(client, workspaceUrl, path, {
        kind: "mutation",
        input: { tenant: tenant.slug, ...input },
      }),
    );
    expect(refusal.data.code, path).toBe("FORBIDDEN");
  }
  expect(await countTraces(world, tenant)).toEqual(before);
  await readResult(
    await callProcedure(client, workspaceUrl, "members.list", { input: { tenant: tenant.slug } }),
  );
});

test("lets an admin give no role above their own", async ({ world, openTenant, clientOf }) => {
  const tenant = await openTenant({ members: 1 });
  const [admin] = tenant.members;
  if (!admin) throw new Error("There is no member");
  await world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    db.membership.updateMany({ where: { tenantId: tenant.id, userId: admin.id }, data: { role: "ADMIN" } }),
  );
  const client = await clientOf(admin);
  const before = await countTraces(world, tenant);
  const invite = (role: string) =>
    callProcedure(client, workspaceUrl, "invitations.create", {
      kind: "mutation",
      input: { tenant: tenant.slug, invitations: [{ email: newAddress(), role }] },
    });
  expect(await readResult(await invite("OWNER"))).toMatchObject([{ verdict: "role_above" }]);
  expect(await countTraces(world, tenant)).toEqual(before);
  await readResult(await invite("ADMIN"));
});

test("refuses an operator's odd seat limits and tenants", async ({ world, openTenant, clientOfOperator }) => {
  const tenant = await openTenant();
  const client = await clientOfOperator("ADMIN");
  const before = await countTraces(world, tenant);
  const good = { tenantId: tenant.id, seatLimit: 20, reason: "Agreed with their owner", version: 1 };
  const wrong: Record<string, unknown>[] = [
    { ...good, seatLimit: -1 },
    { ...good, seatLimit: 2.5 },
    { ...good, seatLimit: 100_001 },
    { ...good, seatLimit: "20" },
    { ...good, seatLimit: "unlimited" },
    { ...good, reason: "" },
    { ...good, reason: "x".repeat(501) },
    { ...good, reason: "A zero byte \u0000 in it" },
    { ...good, version: 99 },
    { ...good, tenantId: newId() },
    { ...good, tenantId: "no id" },
  ];
  for (const input of wrong) {
    const response = await callProcedure(client, consoleUrl, "tenants.changeSeatLimit", {
      kind: "mutation",
      input,
    });
    await readRefusal(response);
  }
  expect(await countTraces(world, tenant)).toEqual(before);
  const search = await callProcedure(client, consoleUrl, "tenants.list", {
    input: { search: "\u0000" },
  });
  if (search.status() !== 200) await readRefusal(search);
});

test("asks for a sign-in wherever it is needed", async ({ request, openTenant }) => {
  const tenant = await openTenant();
  const doors: { url: string; path: string; input?: unknown }[] = [
    { url: workspaceUrl, path: "workspaces.list" },
    { url: workspaceUrl, path: "workspaces.get", input: { tenant: tenant.slug } },
    { url: workspaceUrl, path: "members.list", input: { tenant: tenant.slug } },
    { url: workspaceUrl, path: "invitations.list", input: { tenant: tenant.slug } },
    { url: workspaceUrl, path: "seats.get", input: { tenant: tenant.slug } },
    { url: consoleUrl, path: "tenants.list", input: {} },
    { url: consoleUrl, path: "tenants.get", input: { tenantId: tenant.id } },
    { url: consoleUrl, path: "tenants.listActivity", input: { tenantId: tenant.id } },
    { url: consoleUrl, path: "overages.list", input: {} },
    { url: consoleUrl, path: "overages.count" },
    { url: consoleUrl, path: "overages.get", input: { tenantId: tenant.id, id: tenant.id } },
  ];
  for (const { url, path, input } of doors) {
    const refusal = await readRefusal(await callProcedure(request, url, path, { input }));
    expect(refusal.data.code, path).toBe("UNAUTHORIZED");
  }
});

test("takes requests of its own pages as the browser sends them, and no webhook without a signature", async ({
  page,
  problems,
  request,
}) => {
  problems.expectRefusal(401, "/api/trpc/auth.signIn");
  await page.goto(`${workspaceUrl}/sign-in`);
  expect(await postFromPage(page, "/api/trpc/auth.signIn", { json: credentials() })).toBe(401);

  const webhook = await request.post(`${workspaceUrl}/api/webhooks/stripe`, {
    headers: { "stripe-signature": "t=1,v1=00" },
    data: { id: "evt_1", type: "invoice.paid" },
  });
  expect(webhook.status()).toBe(400);
});

function postFromPage(page: Page, path: string, body: unknown): Promise<number> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(to, { method: "POST", headers, body: text });
      return response.status;
    },
    [path, JSON.stringify(body)] as const,
  );
}
