import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { cancelInvitation, cancelInvitations } from "./cancel-invitation";
import { extendInvitation } from "./extend-invitation";
import { resendInvitation } from "./resend-invitation";
import {
  bounced,
  daysOn,
  type InvitationWorld,
  inviteByName,
  openInvitationWorld,
  outcomesOf,
  testNow,
  testSealer,
} from "./testing";

let home: InvitationWorld;

beforeAll(async () => {
  home = await openInvitationWorld();
});
afterAll(() => home.close());

describe("several invitations at once", () => {
  it("are sent again, each for itself: the old links end and the limits hold", async () => {
    const tenant = await home.setUp("business", 1);
    const other = await home.setUp("team", 1);
    const ids = await inviteByName(home, tenant, ["a", "b", "c"]);
    const [foreign = ""] = await inviteByName(home, other, ["foreign"]);
    const [a = "", b = "", c = ""] = ids;
    const old = await home.readToken(tenant, `a.${tenant.tenant.slug}@example.com`);
    await home.as(tenant, (context) => cancelInvitation(context, { id: b }));
    expect(await home.resendMany(tenant, [a, b, foreign, c, a])).toMatchObject([
      { id: a, outcome: "done", code: null },
      { id: b, outcome: "refused", code: "INVITATION_NOT_OPEN" },
      { id: foreign, email: "", outcome: "refused", code: "NOT_FOUND" },
      { id: c, outcome: "done" },
    ]);
    await expect(home.resendMany(tenant, [foreign])).rejects.toMatchObject({ code: "NOT_FOUND" });
    const person = await createTestUser(home.world, { email: `a.${tenant.tenant.slug}@example.com` });
    await expect(home.accept(tenant, person, old)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await home.accept(tenant, person, await home.readToken(tenant, person.email));
    // Three more and the address has had its five letters of the day.
    for (const _ of [1, 2, 3]) await home.resendMany(tenant, [c]);
    expect(await home.resendMany(tenant, [c])).toMatchObject([{ outcome: "refused", code: "RATE_LIMITED" }]);
  });

  it("pass the gate again when they have lapsed, as far as there are seats; live ones are never refused", async () => {
    const tenant = await home.setUp("starter", 3);
    const [first = "", second = ""] = await inviteByName(home, tenant, ["one", "two"]);
    await seatTestMembers(home.world, tenant, { count: 1, now: daysOn(8) });
    expect(outcomesOf(await home.resendMany(tenant, [first, second], daysOn(8)))).toEqual([
      "done",
      "refused",
    ]);
    expect(await home.counts(tenant, daysOn(8))).toMatchObject({ used: 4, pending: 1, available: 0 });
    // At the limit, and while a payment is overdue, what holds its seat already goes on.
    const late = { ...tenant, tenant: { ...tenant.tenant, status: "PAST_DUE" as const } };
    expect(outcomesOf(await home.extendMany(late, [first], daysOn(10)))).toEqual(["done"]);
    expect(outcomesOf(await home.resendMany(late, [first], daysOn(10)))).toEqual(["done"]);
    expect(await home.extendMany(late, [second], daysOn(10))).toMatchObject([{ code: "TENANT_CLOSED" }]);
    expect(
      outcomesOf(
        await home.as(late, (context) => cancelInvitations(context, { ids: [first, second] }), daysOn(10)),
      ),
    ).toEqual(["done", "done"]);
  });

  it("are extended with the link that was sent, and never shortened", async () => {
    const tenant = await home.setUp("starter", 1);
    const person = await createTestUser(home.world);
    await home.invite(tenant, [person.email]);
    const id = await home.idOf(tenant, person.email);
    expect(outcomesOf(await home.extendMany(tenant, [id]))).toEqual(["unchanged"]);
    expect(outcomesOf(await home.extendMany(tenant, [id], daysOn(9)))).toEqual(["done"]);
    const { rows } = await home.admin.query(
      "SELECT count(*)::int AS n FROM invitation_letters WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    await home.accept(tenant, person, await home.readToken(tenant, person.email), daysOn(15.9));
    await expect(
      home.as(tenant, (context) => extendInvitation(context, { id }), daysOn(15.9)),
    ).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
  });

  it("are parked when the policy asks an owner for the seat of a lapsed one", async () => {
    const tenant = await home.setUp("team", 1);
    const [manager] = await seatTestMembers(home.world, tenant, { count: 1, role: "ADMIN", now: testNow });
    const [id = ""] = await inviteByName(home, tenant, ["parked"]);
    await home.admin.query(
      "UPDATE seat_accounts SET seat_policy = 'APPROVAL', seat_limit = 2 WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    const byManager = home.as(
      tenant,
      (context) => resendInvitation(context, testSealer, { id }),
      daysOn(8),
      manager,
    );
    expect(await byManager).toMatchObject({ outcome: "parked" });
    expect(outcomesOf(await home.resendMany(tenant, [id], daysOn(8)))).toEqual(["done"]);
    const { rows } = await home.admin.query("SELECT status, above_limit FROM invitations WHERE id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ status: "PENDING", above_limit: true }]);
  });

  it("stay settled: what was accepted, declined or cancelled is changed by nothing", async () => {
    const tenant = await home.setUp("business", 1);
    const ids = await inviteByName(home, tenant, ["x", "y", "z"]);
    for (const [index, status] of ["ACCEPTED", "DECLINED", "CANCELLED"].entries())
      await home.admin.query('UPDATE invitations SET status = $2::"InvitationStatus" WHERE id = $1', [
        ids[index],
        status,
      ]);
    const dump = async () =>
      (
        await home.admin.query("SELECT * FROM invitations WHERE tenant_id = $1 ORDER BY id", [
          tenant.tenant.id,
        ])
      ).rows;
    const before = await dump();
    const all = [
      await home.resendMany(tenant, ids),
      await home.extendMany(tenant, ids),
      await home.as(tenant, (context) => cancelInvitations(context, { ids })),
    ];
    expect(all.flat().every(({ outcome }) => outcome === "refused")).toBe(true);
    for (const id of ids) await home.deliver(tenant, id, bounced);
    expect((await dump()).map(({ status }) => status)).toEqual(before.map(({ status }) => status));
  });

  it("end in one state when cancelling, accepting and sending again meet", async () => {
    const tenant = await home.setUp("business", 1);
    for (let round = 0; round < 8; round++) {
      const person = await createTestUser(home.world);
      await home.invite(tenant, [person.email]);
      const id = await home.idOf(tenant, person.email);
      const token = await home.readToken(tenant, person.email);
      const [cancelled, accepted, resent] = await Promise.allSettled([
        home.as(tenant, (context) => cancelInvitation(context, { id })),
        home.accept(tenant, person, token),
        home.as(tenant, (context) => resendInvitation(context, testSealer, { id })),
      ]);
      const { rows } = await home.admin.query(
        `SELECT i.status, (SELECT count(*)::int FROM memberships m WHERE m.tenant_id = i.tenant_id AND m.user_id = $2) AS seated
         FROM invitations i WHERE i.id = $1`,
        [id, person.id],
      );
      expect(accepted.status === "fulfilled").toBe(rows[0].seated === 1);
      expect(rows[0].status).toBe(accepted.status === "fulfilled" ? "ACCEPTED" : "CANCELLED");
      expect(cancelled.status === "fulfilled").toBe(accepted.status !== "fulfilled");
      expect(["fulfilled", "rejected"]).toContain(resent.status);
    }
  });
});

describe("an operator", () => {
  const asOperator = (tenant: TestTenant) => (work: { id: string; at?: Date }) =>
    home.world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
      resendInvitation(
        {
          db,
          tenant: tenant.tenant,
          actor: { type: "OPERATOR", id: tenant.owner.id, label: "olga@tenantry.example", role: "ADMIN" },
          now: work.at ?? testNow,
        },
        testSealer,
        { id: work.id, reason: "The customer asked for it" },
      ),
    );

  it("sends in the name of who invited, and of an owner once that one may no longer", async () => {
    const tenant = await home.setUp("team", 1);
    const [manager] = await seatTestMembers(home.world, tenant, { count: 1, role: "ADMIN", now: testNow });
    const person = await createTestUser(home.world);
    await home.invite(tenant, [person.email], testNow, manager);
    const id = await home.idOf(tenant, person.email);
    const inviter = async () =>
      (await home.admin.query("SELECT invited_by_user_id AS id FROM invitations WHERE id = $1", [id])).rows[0]
        .id;
    const answer = await asOperator(tenant)({ id });
    expect(await inviter()).toBe(manager?.id);
    await home.admin.query("UPDATE memberships SET role = 'MEMBER' WHERE user_id = $1", [manager?.id]);
    await expect(
      home.accept(tenant, person, await home.readToken(tenant, person.email)),
    ).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
    await asOperator(tenant)({ id });
    expect(await inviter()).toBe(tenant.owner.id);
    const token = await home.readToken(tenant, person.email);
    expect(JSON.stringify(answer)).not.toContain(token.slice(22));
    await home.accept(tenant, person, token);
    const { rows } = await home.admin.query(
      "SELECT reason, actor_type FROM audit_events WHERE tenant_id = $1 AND action = 'invitation.resent'",
      [tenant.tenant.id],
    );
    expect(rows).toEqual(Array(2).fill({ reason: "The customer asked for it", actor_type: "OPERATOR" }));
  });

  it("sends an invitation of an owner in the name of the owner who invited, and of nobody else", async () => {
    const tenant = await home.setUp("team", 1);
    const [second] = await seatTestMembers(home.world, tenant, { count: 1, role: "OWNER", now: testNow });
    const person = await createTestUser(home.world);
    await home.invite(tenant, [{ email: person.email, role: "OWNER" }], testNow, second);
    const id = await home.idOf(tenant, person.email);
    const read = async () =>
      (await home.admin.query("SELECT invited_by_user_id, resend_count FROM invitations WHERE id = $1", [id]))
        .rows[0];
    await asOperator(tenant)({ id });
    expect(await read()).toEqual({ invited_by_user_id: second?.id, resend_count: 1 });
    // Another owner is left, but has not said that this person should be one too.
    await home.admin.query("UPDATE memberships SET role = 'ADMIN' WHERE user_id = $1", [second?.id]);
    await expect(asOperator(tenant)({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await read()).toEqual({ invited_by_user_id: second?.id, resend_count: 1 });
    await expect(
      home.accept(tenant, person, await home.readToken(tenant, person.email)),
    ).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
    await home.admin.query("UPDATE memberships SET role = 'OWNER' WHERE user_id = $1", [second?.id]);
    await home.accept(tenant, person, await home.readToken(tenant, person.email));
    const { rows } = await home.admin.query(
      "SELECT role FROM memberships WHERE tenant_id = $1 AND user_id = $2",
      [tenant.tenant.id, person.id],
    );
    expect(rows).toEqual([{ role: "OWNER" }]);
  });
});
