import { newId } from "@tenantry/core/ids";
import { createTestTenant, seatTestMembers } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

const dayMs = 86_400_000;

describe("the console", () => {
  it("is closed to nobody in particular, and to a workspace's session", async () => {
    const nobody = await api.asOperator(null);
    await expect(nobody.tenants.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("finds a tenant by any part of its name, and by what it has over", async () => {
    const tenant = await createTestTenant(api.world, {
      planKey: "starter",
      name: "Zebra 100%_Crossing",
      slug: "zebra-crossing",
    });
    const olga = await api.asOperator("ADMIN");
    const names = async (input: { search?: string; filter?: "over" }) =>
      (await olga.tenants.list(input)).rows.map((row) => row.name);
    for (const search of ["zebra", "EBRA 100%_", "a-cross", tenant.tenant.id]) {
      expect(await names({ search }), search).toEqual(["Zebra 100%_Crossing"]);
    }
    expect(await names({ search: "zebra%crossing" })).toEqual([]);
    expect(await names({ search: "zebra", filter: "over" })).toEqual([]);
    await seatTestMembers(api.world, tenant, { count: 5 });
    expect(await names({ search: "zebra", filter: "over" })).toEqual(["Zebra 100%_Crossing"]);
    const { rows } = await olga.tenants.list({ search: "zebra" });
    expect(rows[0]?.seats).toEqual({ total: 5, used: 6, pending: 0, available: 0, overage: 1, exposure: 1 });
  });

  it("pages without losing or repeating a tenant", async () => {
    for (let i = 0; i < 7; i++) await createTestTenant(api.world, { name: "Paged Ltd" });
    const olga = await api.asOperator("ADMIN");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await olga.tenants.list({ search: "Paged", limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it("changes a limit with a reason, and the workspace sees it on its next request", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const olga = await api.asOperator("BILLING");
    const owner = await api.as(tenant.owner);
    const tenantId = tenant.tenant.id;
    const { seats } = await olga.tenants.get({ tenantId });
    await olga.tenants.changeSeatLimit({
      tenantId,
      seatLimit: 25,
      reason: "Signed for 25 seats",
      version: seats.version,
    });
    expect((await owner.workspaces.get({ tenant: tenant.tenant.slug })).seats).toMatchObject({
      total: 25,
      available: 24,
    });
    const activity = await olga.tenants.listActivity({ tenantId });
    expect(activity.rows[0]).toMatchObject({
      action: "seat_limit.changed",
      actorType: "OPERATOR",
      reason: "Signed for 25 seats",
      before: { seats: 10 },
      after: { seats: 25 },
    });
  });

  it("refuses a change without a reason, with a wrong figure, or by somebody in support", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const tenantId = tenant.tenant.id;
    const valid = { tenantId, seatLimit: 25, reason: "Signed for 25 seats", version: 1 };
    const olga = await api.asOperator("ADMIN");
    for (const wrong of [{ reason: "   short   " }, { seatLimit: -1 }, { seatLimit: 1.5 }, { version: 0 }]) {
      await expect(olga.tenants.changeSeatLimit({ ...valid, ...wrong })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    const sam = await api.asOperator("SUPPORT");
    await expect(sam.tenants.changeSeatLimit(valid)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await sam.tenants.get({ tenantId })).seats).toMatchObject({ total: 10, version: 1 });
  });

  it("shows the running overage with its working", async () => {
    const start = new Date("2026-06-01T00:00:00Z");
    const tenant = await createTestTenant(api.world, { planKey: "team", now: start });
    await seatTestMembers(api.world, tenant, { count: 11, now: start });
    const olga = await api.asOperator("ADMIN");
    const tenantId = tenant.tenant.id;
    await api.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenantId, start]);
    await olga.tenants.advanceTestClock({ tenantId, to: new Date(start.getTime() + 15 * dayMs) });
    const { current } = await olga.tenants.getOverage({ tenantId });
    expect(current).toMatchObject({
      seatsOver: 2,
      accruedMinor: 1200,
      projectedMinor: 2400,
      currency: "usd",
    });
    expect(current.segments).toMatchObject([{ used: 12, limit: 10, over: 2, billed: true }]);
    const steps = [16, 20, 18].map((days) => new Date(start.getTime() + days * dayMs));
    await Promise.allSettled(steps.map((to) => olga.tenants.advanceTestClock({ tenantId, to })));
    const { now } = await olga.tenants.get({ tenantId });
    expect(now).toEqual(new Date(start.getTime() + 20 * dayMs));
    for (const to of [start, new Date("2031-01-01T00:00:00Z")]) {
      await expect(olga.tenants.advanceTestClock({ tenantId, to })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });

  it("lets operators help somebody to join, with a reason, and never shows them the link", async () => {
    const tenant = await createTestTenant(api.world, { planKey: "team" });
    const tenantId = tenant.tenant.id;
    const owner = await api.as(tenant.owner);
    const invited = { email: "helped@example.com", role: "MEMBER" as const };
    await owner.invitations.create({ tenant: tenant.tenant.slug, invitations: [invited] });
    const sam = await api.asOperator("SUPPORT");
    const { rows } = await sam.tenants.listInvitations({ tenantId });
    const id = rows[0]?.id ?? "";
    const reason = "The customer called us";
    await expect(sam.tenants.resendInvitation({ tenantId, id, reason: "short" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const answers = [
      await sam.tenants.checkInvitation({ tenantId, address: "Helped@EXAMPLE.com" }),
      await sam.tenants.resendInvitation({ tenantId, id, reason }),
      await sam.tenants.extendInvitation({ tenantId, id, reason }),
    ];
    expect(answers[0]).toMatchObject({ failing: null, invitation: { id, status: "PENDING" } });
    const sealed = await api.admin.query(
      "SELECT payload->>'sealedToken' AS sealed FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation'",
      [tenantId],
    );
    expect(sealed.rows).toHaveLength(2);
    for (const row of sealed.rows) {
      const text = JSON.stringify(answers);
      expect(text).not.toContain(row.sealed);
      expect(text).not.toContain(api.console.sealer.open(row.sealed));
    }
    await api.world.directory.directory.user.create({
      data: {
        id: newId(),
        email: invited.email,
        emailNormalized: invited.email,
        name: "Helped",
        passwordHash: "none",
        createdAt: new Date(),
      },
    });
    expect(await sam.tenants.checkInvitation({ tenantId, invitationId: id })).toMatchObject({
      failing: "account",
    });
    await sam.tenants.cancelInvitation({ tenantId, id, reason });
    expect(await sam.tenants.checkInvitation({ tenantId, invitationId: id })).toMatchObject({
      failing: "invitation",
    });
    const activity = await sam.tenants.listActivity({ tenantId });
    expect(activity.rows.slice(0, 2)).toMatchObject([
      { action: "invitation.cancelled", actorType: "OPERATOR", reason },
      { action: "invitation.resent", actorType: "OPERATOR", reason },
    ]);
  });

  it("answers an unknown tenant with a sentence", async () => {
    const olga = await api.asOperator("ADMIN");
    const tenantId = "0198f000-0000-7000-8000-000000000000";
    await expect(olga.tenants.get({ tenantId })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no such tenant.",
    });
  });
});
