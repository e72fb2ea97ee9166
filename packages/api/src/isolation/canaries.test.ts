import { createTestTenant, createTestUser, type TestTenant } from "@tenantry/core/testing";
import { reportIsolation } from "@tenantry/db/testing/isolation-report";
import pino from "pino";
import superjson from "superjson";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorkspaceContext } from "../context";
import { handleTrpc } from "../http/handle-trpc";
import { openTestApi, type TestApi } from "../testing/api";
import { workspaceRouter } from "../workspace-router";

let api: TestApi;
let mine: TestTenant;

/** One token for each text of the other tenant's, so that a leak says where it came from. */
const canaries = {
  name: "canary-name-1f0b",
  slug: "canary-slug-2a7c",
  person: "canary-person-3e9d",
  email: "canary.email.4b8e@example.com",
  invited: "canary.invited.5c6f@example.com",
  reason: "canary-reason-6d5a",
  metadata: "canary-metadata-7e4b",
  logo: "canary-logo-8f3c",
  webhook: "canary-webhook-9a2d",
};

beforeAll(async () => {
  api = await openTestApi();
  mine = await createTestTenant(api.world, { planKey: "team" });
  const owner = await createTestUser(api.world, { name: canaries.person, email: canaries.email });
  const theirs = await createTestTenant(api.world, {
    planKey: "team",
    name: canaries.name,
    slug: canaries.slug,
    owner,
  });
  const caller = await api.as(owner);
  await caller.invitations.create({
    tenant: canaries.slug,
    invitations: [{ email: canaries.invited, role: "MEMBER" }],
  });
  await caller.webhooks.create({
    ...{ tenant: canaries.slug, description: canaries.webhook, eventTypes: ["member.added"] },
    url: `https://${canaries.webhook}.example.com/in`,
  });
  const olga = await api.asOperator("ADMIN");
  await olga.configuration.save({
    tenantId: theirs.tenant.id,
    version: 0,
    reason: canaries.reason,
    document: {
      branding: { accent: null, radius: null, font: null, logoId: null },
      flags: {},
      limits: {},
      metadata: { note: canaries.metadata },
    },
  });
  await api.admin.query(
    "INSERT INTO tenant_logos VALUES ($1, gen_random_uuid(), $2, convert_to($2, 'utf8'), 1, 1, now())",
    [theirs.tenant.id, canaries.logo],
  );
});

afterAll(() => api.close());

it("no token of another tenant is in anything that is made for A: answers, headers, errors or the log", async () => {
  const lines: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line: string) => lines.push(line) });
  const session = await api.workspace.auth.createSession(mine.owner.id, new Date());
  const seen: string[] = [];
  const request = async (path: string, input: object) => {
    const query = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
    const response = await handleTrpc(new Request(`http://localhost:3000/api/trpc/${path}?input=${query}`), {
      router: workspaceRouter,
      publicUrl: "http://localhost:3000",
      logger,
      createContext: () =>
        createWorkspaceContext(api.workspace, {
          headers: new Headers({ cookie: `${session.name}=${session.value}` }),
        }),
    });
    seen.push(await response.text(), JSON.stringify([...response.headers]));
  };
  const queries = Object.entries(workspaceRouter._def.procedures)
    .filter(([, procedure]) => (procedure as unknown as { _def: { type: string } })._def.type === "query")
    .map(([path]) => path);
  for (const path of queries) {
    for (const tenant of [mine.tenant.slug, canaries.slug, undefined]) await request(path, { tenant });
    await request(path, {
      tenant: mine.tenant.slug,
      search: "canary",
      filter: "all",
      group: "all",
      cursor: "x",
    });
  }
  expect(seen.join("\n")).toContain(mine.tenant.slug);
  const made = [...seen, ...lines].join("\n");
  const found = Object.entries(canaries).filter(([, canary]) => made.includes(canary));
  expect(found).toEqual([]);
  reportIsolation("canaries", {
    canaries: Object.keys(canaries).length,
    "answers and log lines read": seen.length + lines.length,
    found: found.length,
  });
});

it("an operator's page of one tenant holds nothing of another", async () => {
  const olga = await api.asOperator("ADMIN");
  const { tenants, configuration } = olga;
  const tenantId = mine.tenant.id;
  const pages = await Promise.all([
    tenants.get({ tenantId }),
    tenants.listMembers({ tenantId }),
    tenants.listInvitations({ tenantId, group: "all" }),
    tenants.listActivity({ tenantId }),
    tenants.getOverage({ tenantId }),
    configuration.get({ tenantId }),
    configuration.listVersions({ tenantId }),
  ]);
  const made = JSON.stringify(pages);
  expect(Object.values(canaries).filter((canary) => made.includes(canary))).toEqual([]);
});
