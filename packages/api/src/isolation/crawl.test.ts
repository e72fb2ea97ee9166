import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ApiKeyScope, apiKeyScopeNames } from "@tenantry/core/api-keys/api-key-schema";
import { createApiKeyText } from "@tenantry/core/api-keys/api-key-text";
import { recordSubscription } from "@tenantry/core/billing/record-billing";
import { testSubscription } from "@tenantry/core/billing/testing";
import { systemActor } from "@tenantry/core/tenancy/tenant-context";
import { createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { insertMeters, testMeters } from "@tenantry/core/usage/testing";
import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { reportIsolation } from "@tenantry/db/testing/isolation-report";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consoleRouter, createConsoleCaller } from "../console-router";
import { createConsoleContext, createWorkspaceContext } from "../context";
import { handleInvoicesExport } from "../http/handle-invoices-export";
import { handleLedgerExport } from "../http/handle-ledger-export";
import { handleLogo, handleLogoUpload } from "../http/handle-logo";
import { handleBulkReport, handleMembersExport } from "../http/handle-members-csv";
import { handleUsageEvents, handleUsageRead } from "../http/handle-usage";
import { openTestApi, type TestApi } from "../testing/api";
import type { Tenancy } from "../trpc";
import { createWorkspaceCaller, workspaceRouter } from "../workspace-router";
import { exampleInput, takesId } from "./example-input";

/** What is open to everybody, by decision. Another one is added here, with a thought, or built on another base. */
const open = {
  workspace: [
    "auth.me",
    "auth.signIn",
    "auth.signOut",
    "auth.signUpWithInvitation",
    "invitations.decline",
    "invitations.getByToken",
    "links.getByToken",
  ],
  console: ["auth.me", "auth.signIn", "auth.signOut"],
};
const account = [
  "domains.join",
  "inbox.accept",
  "inbox.decline",
  "inbox.list",
  "invitations.accept",
  "links.join",
  "requests.create",
  "requests.withdraw",
  "workspaces.list",
];

type Procedure = {
  path: string;
  type: "query" | "mutation";
  tenancy: Tenancy | undefined;
  inputs: unknown[];
};

function proceduresOf(router: AnyRouter): Procedure[] {
  return Object.entries(router._def.procedures as Record<string, AnyProcedure>).map(([path, procedure]) => {
    const def = procedure._def as unknown as {
      type: Procedure["type"];
      meta?: { tenancy: Tenancy };
      inputs: unknown[];
    };
    return { path, type: def.type, tenancy: def.meta?.tenancy, inputs: def.inputs };
  });
}

const workspaceProcedures = proceduresOf(workspaceRouter);
const consoleProcedures = proceduresOf(consoleRouter);
const ofTenancy = (tenancy: Tenancy) =>
  workspaceProcedures.filter((procedure) => procedure.tenancy === tenancy);

let api: TestApi;
let mine: TestTenant;
let theirs: TestTenant;
let cookie: string;
/** Every id of the other tenant's, whatever it belongs to. */
let foreignIds: string[];
let calls = 0;

const token = "canary-7f3a9c";

beforeAll(async () => {
  api = await openTestApi();
  mine = await createTestTenant(api.world, { planKey: "team" });
  theirs = await createTestTenant(api.world, { planKey: "team", name: `Name ${token}`, slug: token });
  await seatTestMembers(api.world, theirs, { count: 2 });
  const worker = openWorkerDatabase(api.workerUrl, 1);
  await subscribe(worker, mine, "sub_mine");
  await subscribe(worker, theirs, `sub_${token}`);
  await worker.close();
  const owner = await api.as(theirs.owner);
  const invited = ["one", "two"].map((name) => ({
    email: `${name}.${token}@example.com`,
    role: "MEMBER" as const,
  }));
  await owner.invitations.create({ tenant: theirs.tenant.slug, invitations: invited });
  const branding = { accent: "#0a7a5c", radius: null, font: null, logoId: null };
  await owner.branding.save({ tenant: theirs.tenant.slug, version: 0, branding });
  await api.admin.query(
    "INSERT INTO tenant_logos VALUES ($1, gen_random_uuid(), 'image/webp', convert_to($2, 'utf8'), 1, 1, now())",
    [theirs.tenant.id, token],
  );
  await owner.links.create({
    ...{
      tenant: theirs.tenant.slug,
      name: token,
      role: "MEMBER",
      maxUses: null,
      domains: [],
      expiresInDays: 7,
    },
  });
  await api.admin.query(
    `INSERT INTO seat_requests SELECT tenant_id, gen_random_uuid(), 'JOIN', 'PENDING', email, $2, name, user_id, NULL,
      NULL, 'MEMBER', 'FULL', NULL, 'domain', false, $2, user_id, $2, now() FROM memberships
      WHERE tenant_id = $1 AND role = 'OWNER'`,
    [theirs.tenant.id, token],
  );
  await owner.webhooks.create({
    ...{ tenant: theirs.tenant.slug, description: token, eventTypes: ["member.added"] },
    url: `https://${token}.example.com/in`,
  });
  await api.admin.query(
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, event_id, event_type, body, status, problem, created_at)
      SELECT tenant_id, gen_random_uuid(), id, gen_random_uuid(), 'member.added', $2, 'DELIVERED', $2, now()
      FROM webhook_endpoints WHERE tenant_id = $1`,
    [theirs.tenant.id, token],
  );
  await insertMeters(api.admin, testMeters);
  await api.admin.query(
    `INSERT INTO usage_events (tenant_id, source, event_id, type, occurred_at, received_at, properties, content_hash)
      VALUES ($1, $2, $2, 'call', now(), now(), jsonb_build_object('person', $2::text), '')`,
    [theirs.tenant.id, token],
  );
  await owner.apiKeys.create({ tenant: theirs.tenant.slug, name: token, scopes: ["usage:read"], days: null });
  const tables = [
    ...["memberships", "membership_intervals", "invitations", "invitation_links", "seat_requests"],
    ...["audit_events", "tenant_logos", "webhook_endpoints", "webhook_deliveries", "api_keys"],
  ];
  const ids = await Promise.all(
    tables.map((table) =>
      api.admin.query(`SELECT id FROM ${table} WHERE tenant_id = $1 ORDER BY id LIMIT 2`, [theirs.tenant.id]),
    ),
  );
  foreignIds = [theirs.tenant.id, theirs.owner.id, ...ids.flatMap(({ rows }) => rows.map((row) => row.id))];
  const session = await api.workspace.auth.createSession(mine.owner.id, new Date());
  cookie = `${session.name}=${session.value}`;
});

afterAll(async () => {
  reportIsolation("crawl", {
    procedures: workspaceProcedures.length + consoleProcedures.length,
    calls,
    "route handlers": Object.keys(handlers).length,
    "foreign ids": foreignIds.length,
  });
  await api.close();
});

async function subscribe(
  worker: WorkerDatabase,
  { tenant }: TestTenant,
  stripeSubscriptionId: string,
): Promise<void> {
  const now = new Date();
  const currentPeriodEnd = new Date(now.getTime() + 30 * 86_400_000);
  const period = { currentPeriodStart: now, currentPeriodEnd };
  await worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    recordSubscription(
      { db, tenant, actor: systemActor, now },
      { ...testSubscription, ...period, stripeSubscriptionId, syncedAt: now },
    ),
  );
}

/** Changes when anything of the other tenant's does. */
async function fingerprint(): Promise<string> {
  const { rows } = await api.admin.query<{ table: string }>(
    "SELECT c.relname AS table FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const parts = rows.map(
    ({ table }) =>
      `SELECT '${table}' || coalesce(string_agg(t::text, '|' ORDER BY t::text), '') AS p FROM ${table} t WHERE tenant_id = $1`,
  );
  const all = await api.admin.query(
    `SELECT md5(string_agg(p, ';')) AS print FROM (${parts.join(" UNION ALL ")}) parts`,
    [theirs.tenant.id],
  );
  return all.rows[0].print;
}

type Outcome = { code?: string; message?: string; text: string };

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  calls++;
  try {
    return { text: JSON.stringify(await call) ?? "" };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message, text: message };
  }
}

async function call(path: string, input: unknown, headers: Record<string, string> = {}): Promise<Outcome> {
  const context = createWorkspaceContext(api.workspace, { headers: new Headers({ cookie, ...headers }) });
  const procedure = path
    .split(".")
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], createWorkspaceCaller(context));
  return outcomeOf((procedure as (input: unknown) => Promise<unknown>)(input));
}

const named = {
  reason: "A reason of many characters",
  version: 1,
  role: "MEMBER",
  accent: "#0a7a5c",
  domain: "team.example.com",
  url: "https://hooks.example.com/in",
};
/** What is asked for is what can be had, so that a question about it gets an answer. */
const sold = { planKey: "business", seats: 50, key: "calls" };

describe("every procedure", () => {
  it("declares whose data it works with", () => {
    const undeclared = [...workspaceProcedures, ...consoleProcedures].filter(({ tenancy }) => !tenancy);
    expect(
      undeclared.map(({ path }) => path),
      "Build it on publicProcedure, userProcedure, tenantProcedure, operatorProcedure or operatorTenantProcedure",
    ).toEqual([]);
    const pathsOf = (procedures: Procedure[], tenancy: Tenancy) =>
      procedures.filter((procedure) => procedure.tenancy === tenancy).map(({ path }) => path);
    const advice = "What is open to everybody is listed in crawl.test.ts, by decision";
    expect(pathsOf(workspaceProcedures, "open").toSorted(), advice).toEqual(open.workspace);
    expect(pathsOf(consoleProcedures, "open").toSorted(), advice).toEqual(open.console);
    expect(pathsOf(workspaceProcedures, "account").toSorted(), advice).toEqual(account);
  });

  it.each(ofTenancy("tenant"))(
    "$path answers another tenant like one that does not exist",
    async ({ path, inputs }) => {
      const input = exampleInput(inputs, { id: foreignIds[0] ?? "", named: { ...named, tenant: undefined } });
      const before = await fingerprint();
      const unknown = await call(path, { ...input, tenant: "no-such-tenant" });
      expect(unknown.code).toBe("NOT_FOUND");
      const host = (name: string) => ({ host: `${name}.localhost:3000` });
      const ways = [
        await call(path, { ...input, tenant: theirs.tenant.slug }),
        await call(path, input, { "x-tenant": theirs.tenant.slug }),
        await call(path, input, host(theirs.tenant.slug)),
        await call(path, { ...input, tenant: theirs.tenant.slug }, host(mine.tenant.slug)),
        await call(path, { ...input, tenant: mine.tenant.slug }, host(theirs.tenant.slug)),
        await call(path, input, { host: "team.nobody.example" }),
        await call(path, { ...input, tenant: theirs.tenant.id }),
      ];
      for (const outcome of ways) expect(outcome).toEqual(unknown);
      expect(await fingerprint()).toBe(before);
      const none = await call(path, input);
      expect(none).toMatchObject({
        code: "BAD_REQUEST",
        message: expect.stringContaining("Tenant context required"),
      });
      // What is nobody's to send selects nothing.
      for (const header of ["x-tenant-id", "x-forwarded-host", "x-middleware-subrequest"])
        expect(await call(path, input, { [header]: mine.tenant.slug })).toEqual(none);
    },
  );

  it.each(ofTenancy("tenant").filter(({ inputs }) => takesId(inputs)))(
    "$path takes no id of another tenant",
    async ({ path, inputs, type }) => {
      const before = await fingerprint();
      for (const id of foreignIds) {
        const input = exampleInput(inputs, { id, named: { ...named, tenant: mine.tenant.slug, version: 0 } });
        const outcome = await call(path, input);
        expect(outcome.text).not.toContain(token);
        expect(outcome.code, `${path} took ${id}`).not.toBe("BAD_REQUEST");
        if (type === "mutation") expect(outcome.code).toBe("NOT_FOUND");
      }
      expect(await fingerprint()).toBe(before);
    },
  );

  it.each(ofTenancy("tenant").filter(({ type }) => type === "query"))(
    "$path shows nothing of another tenant",
    async ({ path, inputs }) => {
      const outcome = await call(
        path,
        withoutIds(exampleInput(inputs, { id: "", named: { tenant: mine.tenant.slug, ...sold } })),
      );
      expect(outcome.code).toBeUndefined();
      expect(outcome.text).not.toContain(token);
    },
  );

  it.each([...ofTenancy("account"), ...ofTenancy("tenant")])(
    "$path is closed to who is not signed in",
    async ({ path, inputs }) => {
      const input = exampleInput(inputs, {
        id: foreignIds[0] ?? "",
        named: { ...named, tenant: mine.tenant.slug },
      });
      expect(await call(path, input, { cookie: "" })).toMatchObject({ code: "UNAUTHORIZED" });
    },
  );
});

describe("every procedure of the console", () => {
  const closed = consoleProcedures.filter(({ tenancy }) => tenancy !== "open");

  it.each(closed)("$path is closed to a workspace's session and to nobody", async ({ path, inputs }) => {
    const before = await fingerprint();
    for (const headers of [{ cookie }, {}]) {
      const context = createConsoleContext(api.console, {
        headers: new Headers(headers as Record<string, string>),
      });
      const procedure = path
        .split(".")
        .reduce<unknown>(
          (part, name) => (part as Record<string, unknown>)[name],
          createConsoleCaller(context),
        );
      const input = exampleInput(inputs, { id: theirs.tenant.id, named });
      expect(await outcomeOf((procedure as (input: unknown) => Promise<unknown>)(input))).toMatchObject({
        code: "UNAUTHORIZED",
      });
    }
    expect(await fingerprint()).toBe(before);
  });

  it.each(closed.filter(({ tenancy, type }) => tenancy === "operator-tenant" && type === "mutation"))(
    "$path changes the tenant that it names and no other",
    async ({ path, inputs }) => {
      const olga = await api.asOperator("ADMIN");
      const before = await fingerprint();
      const procedure = path
        .split(".")
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], olga);
      for (const id of foreignIds.slice(1)) {
        const input = exampleInput(inputs, { id, named: { ...named, tenantId: mine.tenant.id } });
        await outcomeOf((procedure as (input: unknown) => Promise<unknown>)(input));
      }
      expect(await fingerprint()).toBe(before);
    },
  );
});

/** Every route handler of both apps, and how it is tried. One that is not here fails. */
const handlers: Record<string, "open" | "by its procedures" | "by its signature" | (() => Promise<void>)> = {
  "workspace/app/api/health/route.ts": "open",
  "console/app/api/health/route.ts": "open",
  "workspace/app/api/v1/openapi.json/route.ts": "open",
  "workspace/app/api/trpc/[trpc]/route.ts": "by its procedures",
  "console/app/api/trpc/[trpc]/route.ts": "by its procedures",
  "workspace/app/api/webhooks/stripe/route.ts": "by its signature",
  "workspace/app/api/logos/route.ts": async () => {
    const upload = (tenant: string, headers: Record<string, string>) =>
      handleLogoUpload(
        new Request(`http://localhost:3000/api/logos?tenant=${tenant}`, {
          method: "POST",
          body: "x",
          headers: { origin: "http://localhost:3000", "content-length": "1", ...headers },
        }),
        api.workspace,
        pino({ level: "silent" }),
      );
    const answers = await Promise.all(
      [theirs.tenant.slug, "no-such-tenant"].map(async (slug) => {
        const response = await upload(slug, { cookie });
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(404);
    expect((await upload(mine.tenant.slug, {})).status).toBe(401);
  },
  "workspace/app/api/members/export/route.ts": async () => {
    const download = async (tenant: string, headers: Record<string, string>) => {
      const url = `http://localhost:3000/api/members/export?tenant=${tenant}`;
      const request = new Request(url, { headers });
      const response = await handleMembersExport(request, api.workspace, pino({ level: "silent" }));
      return { status: response.status, body: await response.text() };
    };
    const foreign = await download(theirs.tenant.slug, { cookie });
    expect(foreign).toEqual(await download("no-such-tenant", { cookie }));
    expect(foreign.status).toBe(404);
    expect((await download(mine.tenant.slug, {})).status).toBe(401);
    const own = await download(mine.tenant.slug, { cookie });
    expect(own.status).toBe(200);
    expect(own.body).toContain(mine.owner.email);
    expect(own.body).not.toContain(token);
  },
  "workspace/app/api/members/bulk/route.ts": async () => {
    for (const id of foreignIds) {
      const url = `http://localhost:3000/api/members/bulk?tenant=${mine.tenant.slug}&id=${id}`;
      const request = new Request(url, { headers: { cookie } });
      const response = await handleBulkReport(request, api.workspace, pino({ level: "silent" }));
      expect(response.status).toBe(404);
    }
  },
  "workspace/app/api/seat-ledger/route.ts": async () => {
    const ask = async (tenant: string, headers: Record<string, string>) => {
      const request = new Request(`http://localhost:3000/api/seat-ledger?tenant=${tenant}`, { headers });
      const response = await handleLedgerExport(request, api.workspace, pino({ level: "silent" }));
      return { status: response.status, body: await response.text() };
    };
    const foreign = await ask(theirs.tenant.slug, { cookie });
    expect(foreign).toEqual(await ask("no-such-tenant", { cookie }));
    expect(foreign.status).toBe(404);
    expect((await ask(mine.tenant.slug, {})).status).toBe(401);
    expect((await ask(mine.tenant.slug, { cookie })).status).toBe(200);
  },
  "workspace/app/api/v1/usage/events/route.ts": async () => {
    await tryKeys("usage:write", (headers) => {
      const body = JSON.stringify([{ id: token, type: "call" }]);
      const request = new Request("http://localhost:3000/api/v1/usage/events", {
        method: "POST",
        headers,
        body,
      });
      return handleUsageEvents(request, api.workspace, pino({ level: "silent" }));
    });
  },
  "workspace/app/api/v1/usage/route.ts": async () => {
    await tryKeys("usage:read", (headers) => {
      const request = new Request("http://localhost:3000/api/v1/usage", { headers });
      return handleUsageRead(request, api.workspace, pino({ level: "silent" }));
    });
  },
  "workspace/app/api/invoices/export/route.ts": async () => {
    const ask = async (tenant: string, headers: Record<string, string>) => {
      const request = new Request(`http://localhost:3000/api/invoices/export?tenant=${tenant}`, { headers });
      const response = await handleInvoicesExport(request, api.workspace, pino({ level: "silent" }));
      return { status: response.status, body: await response.text() };
    };
    const foreign = await ask(theirs.tenant.slug, { cookie });
    expect(foreign).toEqual(await ask("no-such-tenant", { cookie }));
    expect(foreign.status).toBe(404);
    expect((await ask(mine.tenant.slug, {})).status).toBe(401);
    expect((await ask(mine.tenant.slug, { cookie })).status).toBe(200);
  },
  "workspace/app/api/logos/[tenantId]/[id]/route.ts": async () => {
    for (const id of foreignIds) {
      const response = await handleLogo({ tenantId: mine.tenant.id, id }, api.workspace);
      expect(response.status).toBe(404);
    }
  },
};

/** A key opens its own tenant and nothing else: neither a session nor a name of another tenant helps it along. */
async function tryKeys(
  scope: ApiKeyScope,
  ask: (headers: Record<string, string>) => Promise<Response>,
): Promise<void> {
  const make = async ({ tenant, owner }: TestTenant, scopes: ApiKeyScope[]) => {
    const caller = await api.as(owner);
    return caller.apiKeys.create({ tenant: tenant.slug, name: token, scopes, days: null });
  };
  const before = await fingerprint();
  const own = await make(mine, [scope]);
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
  const named = { ...bearer(own.text), "x-tenant": theirs.tenant.slug, cookie };
  expect((await ask(named)).status).toBe(200);
  const wrong = apiKeyScopeNames.filter((name) => name !== scope);
  expect((await ask(bearer((await make(mine, wrong)).text))).status).toBe(403);
  // The key's own secret under the name of a key, or of a tenant, that it is not of.
  const foreign = createApiKeyText({ tenantId: theirs.tenant.id, id: own.id }).text;
  const mixed = `${foreign.slice(0, foreign.length - 43)}${own.text.slice(-43)}`;
  const refused = await Promise.all(
    [{ cookie }, bearer(foreign), bearer(mixed), bearer("tnt_short"), bearer(`${own.text}x`)].map(ask),
  );
  for (const { status } of refused) expect(status).toBe(401);
  const owner = await api.as(mine.owner);
  await owner.apiKeys.revoke({ tenant: mine.tenant.slug, id: own.id });
  expect((await ask(bearer(own.text))).status).toBe(401);
  expect(await fingerprint()).toBe(before);
}

describe("every route handler", () => {
  it("is listed here with the way it is tried", () => {
    const apps = join(import.meta.dirname, "../../../../apps");
    const routes = ["workspace", "console"].flatMap((app) =>
      readdirSync(join(apps, app, "app"), { recursive: true, encoding: "utf8" })
        .filter((file) => /(^|\/)route\.tsx?$/.test(file))
        .map((file) => `${app}/app/${file}`),
    );
    expect(routes.toSorted(), "Add the new route to `handlers` in crawl.test.ts, with a try").toEqual(
      Object.keys(handlers).toSorted(),
    );
  });

  it.each(
    Object.entries(handlers).flatMap(([route, attempt]) =>
      typeof attempt === "function" ? [{ route, attempt }] : [],
    ),
  )("$route lets nobody into another tenant", async ({ attempt }) => {
    const before = await fingerprint();
    await attempt();
    expect(await fingerprint()).toBe(before);
  });
});

function withoutIds(input: Record<string, unknown>): Record<string, unknown> {
  const isEmpty = (value: unknown) => value === "" || (Array.isArray(value) && value.every(isEmpty));
  return Object.fromEntries(Object.entries(input).filter(([, value]) => !isEmpty(value)));
}
