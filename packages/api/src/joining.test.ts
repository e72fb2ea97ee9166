import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const fields = { name: "Team link", role: "MEMBER" as const, maxUses: null, domains: [], expiresInDays: 7 };

async function makeLink(tenant: TestTenant) {
  const owner = await api.as(tenant.owner);
  const { url } = await owner.links.create({ tenant: tenant.tenant.slug, ...fields });
  return url.split("/join/")[1] ?? "";
}

async function openDomain(tenant: TestTenant, domain: string, policy: "REQUEST" | "AUTO") {
  await api.admin.query(
    "INSERT INTO tenant_domains (tenant_id, domain, verification_token, created_at, verified_at) VALUES ($1, $2, 'x', now(), now())",
    [tenant.tenant.id, domain],
  );
  const owner = await api.as(tenant.owner);
  await owner.domains.setJoinPolicy({ tenant: tenant.tenant.slug, domain, policy, role: "MEMBER" });
}

describe("a link", () => {
  it("is shown to anybody who holds it and lets in who is signed in", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const token = await makeLink(tenant);
    const nobody = await api.as(null);
    expect(await nobody.links.getByToken({ token })).toMatchObject({
      ...{ status: "OPEN", signedInAs: null, isVerified: false, inviterName: "Olive Owner" },
    });
    await expect(nobody.links.join({ token })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const person = await createTestUser(api.world);
    const caller = await api.as(person);
    expect(await caller.links.getByToken({ token })).toMatchObject({ isVerified: true, isAtDomain: true });
    const joined = { tenant: tenant.tenant.slug, outcome: "joined" };
    expect(await caller.links.join({ token })).toEqual(joined);
    expect(await caller.links.join({ token })).toEqual({ ...joined, outcome: "already_member" });
    const owner = await api.as(tenant.owner);
    const listed = await owner.links.list({ tenant: tenant.tenant.slug });
    expect(listed.rows).toMatchObject([{ uses: 1 }]);
    expect(JSON.stringify(listed)).not.toContain(token);
    await expect(caller.links.list({ tenant: tenant.tenant.slug })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("is revoked by the staff with a reason that the audit log keeps", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const token = await makeLink(tenant);
    const olga = await api.asOperator("SUPPORT");
    const { rows } = await olga.tenants.listLinks({ tenantId: tenant.tenant.id });
    const reason = "The link was posted in public";
    await olga.tenants.revokeLink({ tenantId: tenant.tenant.id, id: rows[0]?.id ?? "", reason });
    const nobody = await api.as(null);
    expect((await nobody.links.getByToken({ token })).status).toBe("REVOKED");
    const audit = await api.admin.query("SELECT reason FROM audit_events WHERE action = 'link.revoked'");
    expect(audit.rows).toEqual([{ reason }]);
  });
});

describe("a domain", () => {
  it("lets its people ask, tells strangers nothing, and shows the owner who waits", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const workspace = tenant.tenant.slug;
    await openDomain(tenant, "acme.example", "REQUEST");
    const stranger = await api.as(await createTestUser(api.world));
    const unknown = await stranger.requests.create({ workspace: "no-such" }).catch((error) => error);
    const refused = await stranger.requests.create({ workspace }).catch((error) => error);
    expect({ code: refused.code, message: refused.message }).toEqual({
      ...{ code: "NOT_FOUND", message: unknown.message },
    });
    const person = await createTestUser(api.world, { email: "Ada@Acme.example" });
    const caller = await api.as(person);
    expect(await caller.requests.create({ workspace, note: "Hello 👋" })).toEqual({ outcome: "asked" });
    const [entry] = await caller.inbox.list();
    expect(entry).toMatchObject({ workspace: { slug: workspace }, door: { policy: "REQUEST" } });
    const owner = await api.as(tenant.owner);
    expect((await owner.workspaces.get({ tenant: workspace })).openRequests).toBe(1);
    const { rows } = await owner.requests.list({ tenant: workspace });
    expect(rows).toMatchObject([{ email: "Ada@Acme.example", note: "Hello 👋", canDecide: true }]);
    const ids = rows.map((row) => row.id);
    expect(await owner.requests.preview({ tenant: workspace, ids })).toMatchObject({
      seats: 1,
      aboveLimit: 0,
    });
    await expect(stranger.requests.withdraw({ workspace, id: ids[0] ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await owner.requests.grant({ tenant: workspace, ids })).toMatchObject([{ outcome: "granted" }]);
    expect((await caller.workspaces.list()).map((row) => row.slug)).toEqual([workspace]);
    expect(await caller.inbox.list()).toEqual([]);
    const olga = await api.asOperator("SUPPORT");
    const seen = await olga.tenants.listRequests({ tenantId: tenant.tenant.id, filter: "all" });
    expect(seen.rows).toMatchObject([{ status: "GRANTED", canDecide: false }]);
    const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
    if (!member) throw new Error("No member");
    const reader = await api.as(member);
    await expect(reader.requests.list({ tenant: workspace })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await reader.workspaces.get({ tenant: workspace })).openRequests).toBe(0);
  });

  it("lets its people join at once where its owner says so", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    await openDomain(tenant, "auto.example", "AUTO");
    const caller = await api.as(await createTestUser(api.world, { email: "bea@auto.example" }));
    expect(await caller.domains.join({ workspace: tenant.tenant.slug })).toEqual({ outcome: "joined" });
  });
});

describe("an inbox", () => {
  it("accepts and declines by id, each for its own person alone, and by link for whoever holds it", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const workspace = tenant.tenant.slug;
    const owner = await api.as(tenant.owner);
    const people = await Promise.all([createTestUser(api.world), createTestUser(api.world)]);
    const invitations = people.map(({ email }) => ({ email, role: "MEMBER" as const }));
    await owner.invitations.create({ tenant: workspace, invitations });
    const [first, second] = await Promise.all(people.map((person) => api.as(person)));
    const id = (await first?.inbox.list())?.[0]?.invitation?.id ?? "";
    for (const act of ["accept", "decline"] as const)
      await expect(second?.inbox[act]({ workspace, id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await first?.inbox.accept({ workspace, id })).toEqual({ outcome: "joined" });
    const other = (await second?.inbox.list())?.[0]?.invitation?.id ?? "";
    await second?.inbox.decline({ workspace, id: other });
    expect(await second?.inbox.list()).toEqual([]);
    await expect(second?.inbox.accept({ workspace, id: other })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
