import { createTestTenant, seatTestMembers } from "@tenantry/core/testing";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkspaceContext } from "./context";
import { handleTrpc } from "./http/handle-trpc";
import { openTestApi, type TestApi } from "./testing/api";
import { workspaceRouter } from "./workspace-router";

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const branding = { accent: "#0a7a5c", radius: null, font: null, logoId: null };
const document = { branding, flags: {}, limits: {}, metadata: {} };
const reason = "Agreed in the call of today";

describe("configuration", () => {
  it("set by an operator is seen by the workspace on its next request", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const owner = await api.as(tenant.owner);
    const look = () => owner.workspaces.get({ tenant: tenant.tenant.slug });
    expect(await look()).toMatchObject({ branding: { accent: null }, flags: { whiteLabel: false } });
    const olga = await api.asOperator("ADMIN");
    const tenantId = tenant.tenant.id;
    const flags = { whiteLabel: { value: true, expiresAt: null } };
    await olga.configuration.save({ tenantId, version: 0, reason, document: { ...document, flags } });
    expect(await look()).toMatchObject({ branding: { accent: "#0a7a5c" }, flags: { whiteLabel: true } });
    const off = { customBranding: { value: false, expiresAt: null } };
    await olga.configuration.save({ tenantId, version: 1, reason, document: { ...document, flags: off } });
    expect(await look()).toMatchObject({ branding: { accent: null } });
    expect(await owner.branding.get({ tenant: tenant.tenant.slug })).toMatchObject({
      canEdit: false,
      closedReason: expect.stringContaining("not part of"),
    });
  });

  it("is changed by billing and administrators, looked at by support, and branding by admins alone", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const tenantId = tenant.tenant.id;
    const sam = await api.asOperator("SUPPORT");
    expect(await sam.configuration.get({ tenantId })).toMatchObject({ version: 0 });
    await expect(sam.configuration.save({ tenantId, version: 0, reason, document })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
    const caller = await api.as(member ?? null);
    const save = { tenant: tenant.tenant.slug, version: 0, branding };
    await expect(caller.branding.save(save)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const owner = await api.as(tenant.owner);
    expect(await owner.branding.save(save)).toEqual({ version: 1 });
    await expect(owner.branding.save(save)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    ["a colour that is none", { ...document, branding: { ...branding, accent: "red;}" } }],
    ["a limit below zero", { ...document, limits: { openInvitations: { value: -1, expiresAt: null } } }],
    ["an end that is no time", { ...document, flags: { whiteLabel: { value: true, expiresAt: "soon" } } }],
    ["a name with spaces", { ...document, metadata: { "a b": "x" } }],
  ])("takes no %s", async (_, wrong) => {
    const tenant = await createTestTenant(api.world);
    const olga = await api.asOperator("ADMIN");
    const input = { tenantId: tenant.tenant.id, version: 0, reason, document: wrong };
    await expect(olga.configuration.save(input as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

it("answers 400 over HTTP when nothing says which tenant is meant", async () => {
  const tenant = await createTestTenant(api.world);
  const session = await api.workspace.auth.createSession(tenant.owner.id, new Date());
  const ask = async (headers: Record<string, string>) => {
    const response = await handleTrpc(
      new Request("http://localhost:3000/api/trpc/workspaces.get?input=%7B%22json%22%3A%7B%7D%7D"),
      {
        router: workspaceRouter,
        publicUrl: "http://localhost:3000",
        logger: pino({ level: "silent" }),
        createContext: () =>
          createWorkspaceContext(api.workspace, {
            headers: new Headers({ cookie: `${session.name}=${session.value}`, ...headers }),
          }),
      },
    );
    return { status: response.status, text: await response.text() };
  };
  const none = await ask({});
  expect(none.status).toBe(400);
  expect(none.text).toContain("Tenant context required");
  expect((await ask({ "x-tenant": tenant.tenant.slug })).status).toBe(200);
  expect((await ask({ host: `${tenant.tenant.slug}.localhost:3000` })).status).toBe(200);
  expect((await ask({ "x-tenant": "somebody-else" })).status).toBe(404);

  const claim = (verified: string) =>
    api.admin.query(
      `INSERT INTO tenant_domains (tenant_id, domain, verification_token, created_at, verified_at, serves_host)
        VALUES ($1, 'team.acme.example', 'x', now(), ${verified}, true)
        ON CONFLICT (tenant_id, domain) DO UPDATE SET verified_at = ${verified}`,
      [tenant.tenant.id],
    );
  await claim("NULL");
  expect((await ask({ host: "team.acme.example" })).status).toBe(404);
  await claim("now()");
  expect((await ask({ host: "Team.Acme.Example:443" })).status).toBe(200);
  expect((await ask({ host: "team.acme.example", "x-tenant": tenant.tenant.slug })).status).toBe(404);
});
