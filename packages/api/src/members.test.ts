import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { handleMembersExport } from "./http/handle-members-csv";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const reason = "Asked for by the customer";

async function idOf({ tenant }: TestTenant, person: { id: string }): Promise<string> {
  const { rows } = await api.admin.query("SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2", [
    tenant.id,
    person.id,
  ]);
  return rows[0].id;
}

async function open() {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
  if (!member) throw new Error("nobody was seated");
  return { tenant, member, id: await idOf(tenant, member), slug: tenant.tenant.slug };
}

describe("members in the workspace", () => {
  it("are out at their next request, with the cookie that worked a moment ago", async () => {
    const { tenant, member, id, slug } = await open();
    const [owner, caller] = [await api.as(tenant.owner), await api.as(member)];
    await caller.members.list({ tenant: slug });
    expect(await caller.workspaces.list()).toHaveLength(1);
    await owner.members.deactivate({ tenant: slug, id });
    await expect(caller.members.list({ tenant: slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await owner.members.reactivate({ tenant: slug, id })).toEqual({ outcome: "reactivated" });
    await caller.members.list({ tenant: slug });
    await owner.members.remove({ tenant: slug, id });
    await expect(caller.members.list({ tenant: slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await caller.workspaces.list()).toEqual([]);
  });

  it("change others only with the right to, hand over only as owners, and leave as they like", async () => {
    const { tenant, member, id, slug } = await open();
    const caller = await api.as(member);
    const ownerId = await idOf(tenant, tenant.owner);
    for (const act of [
      () => caller.members.update({ tenant: slug, id: ownerId, role: "MEMBER" }),
      () => caller.members.remove({ tenant: slug, id: ownerId }),
      () => caller.members.transferOwnership({ tenant: slug, id: ownerId }),
      () => caller.members.startBulk({ tenant: slug, kind: "REMOVE", filter: {} }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const owner = await api.as(tenant.owner);
    await owner.members.transferOwnership({ tenant: slug, id });
    await owner.members.leave({ tenant: slug });
    await expect(owner.members.list({ tenant: slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("are noted as active after a request, and not by an operator's", async () => {
    const { tenant, member, slug } = await open();
    const seen = async () => {
      const { rows } = await api.admin.query(
        `SELECT last_active_at, (SELECT count(*)::int FROM activity_days d
            WHERE d.tenant_id = m.tenant_id AND d.membership_id = m.id) AS days
          FROM memberships m WHERE user_id = $1`,
        [member.id],
      );
      return rows[0];
    };
    const olga = await api.asOperator("SUPPORT");
    await olga.tenants.listMembers({ tenantId: tenant.tenant.id });
    expect(await seen()).toEqual({ last_active_at: null, days: 0 });
    await (await api.as(member)).members.list({ tenant: slug });
    await vi.waitFor(async () => expect(await seen()).toEqual({ last_active_at: expect.any(Date), days: 1 }));
  });

  it("are acted on in bulk, and whoever asked finds it again", async () => {
    const { tenant, slug, id } = await open();
    const owner = await api.as(tenant.owner);
    expect(await owner.members.getBulk({ tenant: slug })).toBeNull();
    const job = await owner.members.startBulk({ tenant: slug, kind: "REMOVE", ids: [id] });
    expect(await owner.members.getBulk({ tenant: slug })).toMatchObject({ id: job.id, status: "RUNNING" });
    await owner.members.cancelBulk({ tenant: slug, id: job.id });
    expect(await owner.members.getBulk({ tenant: slug, id: job.id })).toMatchObject({ status: "CANCELLED" });
    await expect(
      owner.members.startBulk({ tenant: slug, kind: "REMOVE", ids: [id], filter: {} }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("the file of members", () => {
  const download = async (tenant: TestTenant, query: string, by = tenant.owner) => {
    const session = await api.workspace.auth.createSession(by.id, new Date());
    const url = `http://localhost:3000/api/members/export?tenant=${tenant.tenant.slug}${query}`;
    const request = new Request(url, { headers: { cookie: `${session.name}=${session.value}` } });
    return handleMembersExport(request, api.workspace, pino({ level: "silent" }));
  };

  it("is for those who manage the people in it", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    for (const [role, status] of [
      ["ADMIN", 200],
      ["MEMBER", 403],
      ["VIEWER", 403],
    ] as const) {
      const [person] = await seatTestMembers(api.world, tenant, { count: 1, role });
      expect((await download(tenant, "", person)).status).toBe(status);
    }
  });

  it("holds whom the filter matches, in whole, and nothing that runs", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "enterprise" });
    await seatTestMembers(api.world, tenant, { count: 3, role: "VIEWER" });
    await api.admin.query("UPDATE memberships SET name = $2 WHERE tenant_id = $1 AND role = 'VIEWER'", [
      tenant.tenant.id,
      '=cmd|"calc"!A1',
    ]);
    const response = await download(tenant, "&roles=VIEWER,ADMIN&sort=joined&order=desc");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
    expect(lines[0]).toBe("Name,Address,Role,Seat,Seat ends,Status,Last active,Joined");
    expect(lines).toHaveLength(4);
    for (const line of lines.slice(1)) expect(line).toMatch(/^"'=cmd\|""calc""!A1",/);
    expect((await download(tenant, "&roles=KING")).status).toBe(400);
  });

  it("is read in parts and has everybody once", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "enterprise" });
    await api.admin.query(
      `WITH people AS (
        INSERT INTO users (id, email, email_normalized, name, password_hash, created_at)
        SELECT gen_random_uuid(), n || '@file.example', n || '@file.example', 'Same name', 'x', now()
        FROM generate_series(1, 1200) n RETURNING *)
      INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type, status, joined_at, updated_at)
      SELECT $1, gen_random_uuid(), id, name, email, email_normalized, 'MEMBER', 'FULL', 'ACTIVE', now(), now() FROM people`,
      [tenant.tenant.id],
    );
    const text = await (await download(tenant, "&search=same")).text();
    const addresses = text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",")[1]);
    expect(new Set(addresses).size).toBe(1200);
    expect(addresses).toHaveLength(1200);
  });
});

describe("members in the console", () => {
  it("are changed with a reason that the record keeps", async () => {
    const { tenant, id } = await open();
    const tenantId = tenant.tenant.id;
    const olga = await api.asOperator("SUPPORT");
    const target = { tenantId, id, reason };
    await expect(olga.tenants.deactivateMember({ ...target, reason: "short" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await olga.tenants.updateMember({ ...target, role: "ADMIN" });
    await olga.tenants.deactivateMember(target);
    expect(await olga.tenants.reactivateMember(target)).toEqual({ outcome: "reactivated" });
    await olga.tenants.removeMember(target);
    const { rows } = await api.admin.query(
      "SELECT action, actor_type, reason FROM audit_events WHERE tenant_id = $1 AND actor_type = 'OPERATOR' ORDER BY at, id",
      [tenantId],
    );
    expect(rows).toEqual(
      ["role_changed", "deactivated", "reactivated", "removed"].map((act) => ({
        action: `member.${act}`,
        actor_type: "OPERATOR",
        reason,
      })),
    );
  });

  it("are never owners by an operator's hand", async () => {
    const { tenant, id } = await open();
    const olga = await api.asOperator("ADMIN");
    const tenantId = tenant.tenant.id;
    await expect(olga.tenants.updateMember({ tenantId, id, role: "OWNER", reason })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const ownerId = await idOf(tenant, tenant.owner);
    await expect(olga.tenants.removeMember({ tenantId, id: ownerId, reason })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("are added by the address of their account, through the seat gate", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "starter" });
    const person = await createTestUser(api.world, { name: "Nora New" });
    const olga = await api.asOperator("SUPPORT");
    const tenantId = tenant.tenant.id;
    const add = (email: string, role: "MEMBER" | "VIEWER" = "MEMBER") =>
      olga.tenants.addMember({ tenantId, email, role, reason });
    await expect(add("nobody@example.com")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await add(person.email.toUpperCase());
    await expect(add(person.email)).rejects.toMatchObject({ code: "CONFLICT" });
    await api.admin.query("UPDATE seat_accounts SET seat_limit = 2 WHERE tenant_id = $1", [tenantId]);
    const another = await createTestUser(api.world);
    await expect(add(another.email)).rejects.toMatchObject({ message: expect.stringContaining("no seat") });
    await add(another.email, "VIEWER");
    const caller = await api.as(another);
    expect((await caller.members.list({ tenant: tenant.tenant.slug })).total).toBe(3);
  });

  it("do not let an operator see more of an account than its name and address", async () => {
    const view = api.console.operators.operatorView;
    await expect(view.user.findFirst({ select: { passwordHash: true } })).rejects.toThrow();
  });
});
