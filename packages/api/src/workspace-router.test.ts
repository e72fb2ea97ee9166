import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

async function readToken(tenant: TestTenant): Promise<string> {
  const { rows } = await api.admin.query(
    "SELECT payload->>'sealedToken' AS sealed FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation' ORDER BY id DESC LIMIT 1",
    [tenant.tenant.id],
  );
  return api.workspace.sealer.open(rows[0].sealed);
}

describe("who may call", () => {
  it("answers a stranger, a foreign tenant and none alike", async () => {
    const mine = await createTestTenant(api.world);
    const theirs = await createTestTenant(api.world);
    const caller = await api.as(mine.owner);
    const foreign = await caller.workspaces
      .get({ tenant: theirs.tenant.slug })
      .catch((error: Error) => error);
    const missing = await caller.workspaces
      .get({ tenant: "no-such-workspace" })
      .catch((error: Error) => error);
    expect(foreign).toMatchObject({ code: "NOT_FOUND" });
    expect(missing).toMatchObject({ code: "NOT_FOUND", message: (foreign as Error).message });
    const nobody = await api.as(null);
    await expect(nobody.workspaces.get({ tenant: mine.tenant.slug })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    expect((await caller.workspaces.get({ tenant: mine.tenant.slug })).name).toBe("Test workspace");
  });

  it("reads membership and status on each call", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
    if (!member) throw new Error("missing member");
    const caller = await api.as(member);
    const call = () => caller.members.list({ tenant: tenant.tenant.slug });
    await call();
    await api.admin.query("UPDATE memberships SET status = 'REMOVED' WHERE user_id = $1", [member.id]);
    await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await api.admin.query("UPDATE memberships SET status = 'ACTIVE' WHERE user_id = $1", [member.id]);
    await api.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [tenant.tenant.id]);
    await expect(call()).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("suspended"),
    });
  });

  it("lets members look and not invite", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
    const caller = await api.as(member ?? null);
    const invitations = [{ email: "x@example.com", role: "MEMBER" as const }];
    await expect(
      caller.invitations.create({ tenant: tenant.tenant.slug, invitations }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { permissions, grantableRoles } = await caller.workspaces.get({ tenant: tenant.tenant.slug });
    expect(permissions).not.toContain("members:invite");
    expect(grantableRoles).toEqual([]);
  });
});

describe("a write that fails", () => {
  it("leaves nothing of itself", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "starter" });
    const caller = await api.as(tenant.owner);
    const invitations = [{ email: "p@example.com", role: "MEMBER" as const }];
    // The invitation is written by then; its letter cannot be ordered.
    await api.admin.query("REVOKE INSERT ON outbox_messages FROM app_runtime");
    await expect(
      caller.invitations.create({ tenant: tenant.tenant.slug, invitations }),
    ).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    await api.admin.query("GRANT INSERT ON outbox_messages TO app_runtime");
    const { rows } = await api.admin.query(
      `SELECT (SELECT count(*)::int FROM invitations WHERE tenant_id = $1) AS invitations,
        (SELECT count(*)::int FROM outbox_messages WHERE tenant_id = $1 AND kind LIKE 'letter%') AS letters,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action LIKE 'invitation%') AS events`,
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ invitations: 0, letters: 0, events: 0 }]);
  });

  it("answers another tenant's invitation as one that does not exist, and does not touch it", async () => {
    const mine = await createTestTenant(api.world, { planKey: "team" });
    const theirs = await createTestTenant(api.world, { planKey: "team" });
    const owner = await api.as(theirs.owner);
    await owner.invitations.create({
      tenant: theirs.tenant.slug,
      invitations: [{ email: "victim@example.com", role: "MEMBER" }],
    });
    const { rows } = await owner.invitations.list({ tenant: theirs.tenant.slug });
    const id = rows[0]?.id ?? "";
    const attacker = await api.as(mine.owner);
    const { cancel, resend, extend, cancelMany, resendMany, extendMany } = attacker.invitations;
    for (const act of [cancel, resend, extend])
      await expect(act({ tenant: mine.tenant.slug, id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const act of [cancelMany, resendMany, extendMany])
      await expect(act({ tenant: mine.tenant.slug, ids: [id] })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await owner.invitations.list({ tenant: theirs.tenant.slug })).rows[0]).toMatchObject({
      status: "PENDING",
      timesSent: 1,
    });
    await owner.invitations.cancel({ tenant: theirs.tenant.slug, id });
  });
});

describe("a list of people to invite", () => {
  it("is shown with its price before, and invited row by row", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const [member] = await seatTestMembers(api.world, tenant, { count: 8 });
    const caller = await api.as(tenant.owner);
    const input = {
      tenant: tenant.tenant.slug,
      invitations: ["one@example.com", "no address", "two@example.com", member?.email ?? ""].map((email) => ({
        email,
        role: "MEMBER" as const,
      })),
    };
    const preview = await caller.invitations.preview(input);
    expect(preview).toMatchObject({
      reserving: 2,
      notFitting: 0,
      extra: { seats: 1, unitMonthMinor: 1200, currency: "usd" },
    });
    const results = await caller.invitations.create(input);
    expect(results).toEqual(preview.rows);
    expect(results.map(({ verdict }) => verdict)).toEqual([
      "new",
      "invalid_address",
      "new",
      "already_member",
    ]);
    const listed = await caller.invitations.list({ tenant: tenant.tenant.slug });
    expect(listed.counts).toMatchObject({ open: 2 });
    const ids = listed.rows.map(({ id }) => id);
    const outcomes = await caller.invitations.cancelMany({ tenant: tenant.tenant.slug, ids });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
    expect(JSON.stringify([preview, results, listed, outcomes])).not.toMatch(/secret|sealed|normalized/i);
  });
});

describe("an invitation's link", () => {
  it("leads a stranger through sign-up to membership, with the address that was invited", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const owner = await api.as(tenant.owner);
    await owner.invitations.create({
      tenant: tenant.tenant.slug,
      invitations: [{ email: "New.Person@example.com", role: "MEMBER" }],
    });
    const token = await readToken(tenant);
    const nobody = await api.as(null);
    expect(await nobody.invitations.getByToken({ token })).toMatchObject({
      hasAccount: false,
      signedInAs: null,
      isForYou: false,
    });
    const input = { token, name: "New Person", password: "correct horse battery" };
    await nobody.auth.signUpWithInvitation(input);
    await expect(nobody.auth.signUpWithInvitation(input)).rejects.toMatchObject({ code: "CONFLICT" });
    const found = await api.workspace.auth.findUserByEmail("new.person@example.com");
    const person = { ...(await createTestUser(api.world)), id: found?.id ?? "" };
    const caller = await api.as(person);
    expect(await caller.invitations.getByToken({ token })).toMatchObject({ isForYou: true });
    expect(await caller.invitations.accept({ token })).toEqual({
      tenant: tenant.tenant.slug,
      outcome: "joined",
    });
    expect((await caller.workspaces.list()).map((row) => row.slug)).toEqual([tenant.tenant.slug]);
    expect((await owner.workspaces.get({ tenant: tenant.tenant.slug })).seats).toMatchObject({
      used: 2,
      pending: 0,
    });
  });

  it.each(["", "short", "x".repeat(64), `${"A".repeat(63)}!`])(
    "says the same of a link that cannot be: %s",
    async (token) => {
      const nobody = await api.as(null);
      await expect(nobody.invitations.getByToken({ token })).rejects.toMatchObject({
        code: token === "" ? "BAD_REQUEST" : "NOT_FOUND",
      });
    },
  );
});
