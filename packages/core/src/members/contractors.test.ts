import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { getSeatSummary } from "../seats/get-seat-summary";
import { openSeatGate } from "../seats/seat-gate";
import { sweepTenant } from "../tenancy/sweep-tenant";
import { asMember, createTestTenant, seatTestMembers } from "../testing";
import { listMembers } from "./list-members";
import { reactivateMember } from "./reactivate-member";
import { type MembersWorld, openMembersWorld } from "./testing";
import { transferOwnership } from "./transfer-ownership";
import { updateMember } from "./update-member";

const start = new Date("2027-03-01T09:00:00Z");
const days = (count: number) => new Date(start.getTime() + count * 86_400_000);
const code = (wanted: string) => expect.objectContaining({ code: wanted });

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

async function openWithContractor(end = days(30), role: "MEMBER" | "ADMIN" = "MEMBER") {
  const tenant = await createTestTenant(t.world, { planKey: "team", now: start });
  const [person] = await seatTestMembers(t.world, tenant, { count: 1, role, now: start });
  if (!person) throw new Error("nobody was seated");
  const id = await t.membershipId(tenant, person);
  await asMember(t.world, tenant, tenant.owner, (c) => updateMember(c, { id, seatExpiresAt: end }), days(1));
  return { tenant, person, id, owner: tenant.owner };
}

describe("a contractor's seat", () => {
  it("is free at the very instant, and the ledger says so however late the sweep comes", async () => {
    const { tenant, person, id, owner } = await openWithContractor();
    const used = (now: Date) =>
      asMember(t.world, tenant, owner, async (c) => (await getSeatSummary(c)).used, now);
    expect(await used(new Date(days(30).getTime() - 1))).toBe(2);
    expect(await used(days(30))).toBe(1);
    const listed = await asMember(
      t.world,
      tenant,
      owner,
      (c) => listMembers(c, { status: "DEACTIVATED", limit: 10 }),
      days(30),
    );
    expect(listed.rows).toMatchObject([{ id, status: "DEACTIVATED" }]);
    expect(await t.row(tenant, person)).toMatchObject({ status: "ACTIVE" });
    await t.asWorker(tenant, sweepTenant, days(37));
    expect(await t.row(tenant, person)).toMatchObject({ status: "DEACTIVATED", ended_at: days(30) });
    const { rows } = await t.admin.query(
      "SELECT valid_to, end_reason, end_door FROM membership_intervals WHERE membership_id = $1 ORDER BY valid_from DESC LIMIT 1",
      [id],
    );
    expect(rows).toEqual([{ valid_to: days(30), end_reason: "seat_expired", end_door: "expiry" }]);
  });

  it("ends beside any number of others in as many statements, each at its own instant", async () => {
    const sent: number[] = [];
    for (const count of [2, 30]) {
      const tenant = await createTestTenant(t.world, { planKey: "business", now: start });
      await seatTestMembers(t.world, tenant, { count, now: start });
      await t.admin.query(
        `UPDATE memberships SET seat_type = 'CONTRACTOR', seat_expires_at = $2::timestamptz + row * interval '1 hour'
         FROM (SELECT id, row_number() OVER () AS row FROM memberships WHERE tenant_id = $1 AND role = 'MEMBER') r
         WHERE tenant_id = $1 AND memberships.id = r.id`,
        [tenant.tenant.id, days(10)],
      );
      const spy = vi.spyOn(pg.Client.prototype, "query");
      await asMember(t.world, tenant, tenant.owner, openSeatGate, days(20));
      sent.push(spy.mock.calls.length);
      spy.mockRestore();
      const { rows } = await t.admin.query(
        `SELECT count(DISTINCT m.ended_at)::int AS instants, count(DISTINCT a.target_id)::int AS told,
          bool_and(m.status = 'DEACTIVATED' AND m.ended_at = m.seat_expires_at AND i.valid_to = m.ended_at) AS ended
         FROM memberships m JOIN membership_intervals i ON i.tenant_id = m.tenant_id AND i.membership_id = m.id
         LEFT JOIN audit_events a ON a.tenant_id = m.tenant_id AND a.target_id = m.id::text
           AND a.action = 'member.seat_expired' AND (a.after->>'endedAt')::timestamptz = m.ended_at
         WHERE m.tenant_id = $1 AND m.role = 'MEMBER'`,
        [tenant.tenant.id],
      );
      expect(rows).toEqual([{ instants: count, told: count, ended: true }]);
    }
    expect(sent[0]).toBeGreaterThan(2);
    expect(sent[1]).toBe(sent[0]);
  });

  it("asks for a new end to come back", async () => {
    const { tenant, id, owner } = await openWithContractor();
    const back = (seatExpiresAt?: Date | null) =>
      asMember(t.world, tenant, owner, (c) => reactivateMember(c, { id, seatExpiresAt }), days(40));
    await expect(back()).rejects.toEqual(code("INVALID_INPUT"));
    await expect(back(days(39))).rejects.toEqual(code("INVALID_INPUT"));
    expect(await back(days(90))).toBe("reactivated");
  });

  it("has no end beyond five years, none in the past, and none for an owner or a free seat", async () => {
    const { tenant, id, owner } = await openWithContractor();
    const update = (input: object) =>
      asMember(t.world, tenant, owner, (c) => updateMember(c, { id, ...input }), days(2));
    for (const input of [
      { seatExpiresAt: days(2000) },
      { seatExpiresAt: days(1) },
      { role: "OWNER", seatExpiresAt: days(60) },
      { role: "VIEWER", seatExpiresAt: days(60) },
    ])
      await expect(update(input)).rejects.toEqual(code("INVALID_INPUT"));
    expect((await update({ seatExpiresAt: null })).previous).toEqual({
      role: "MEMBER",
      seatExpiresAt: days(30),
    });
  });

  it.each(["made an owner", "handed the workspace"])(
    "does not end any more for who is %s, so that the owner stays",
    async (way) => {
      const { tenant, person, id, owner } = await openWithContractor();
      const act = (c: Parameters<typeof transferOwnership>[0]) =>
        way === "made an owner" ? updateMember(c, { id, role: "OWNER" }) : transferOwnership(c, { id });
      await asMember<unknown>(t.world, tenant, owner, act, days(2));
      await t.asWorker(tenant, sweepTenant, days(31));
      expect(await t.row(tenant, person)).toMatchObject({
        ...{ role: "OWNER", status: "ACTIVE", seat_type: "FULL", seat_expires_at: null },
      });
    },
  );

  it("is not prolonged by the contractor themselves", async () => {
    const { tenant, person, id } = await openWithContractor(days(30), "ADMIN");
    for (const seatExpiresAt of [days(300), null])
      await expect(
        asMember(t.world, tenant, person, (c) => updateMember(c, { id, seatExpiresAt }), days(2)),
      ).rejects.toEqual(code("CONFLICT"));
  });
});

describe("the notices before it ends", () => {
  const orders = async (tenantId: string) =>
    (
      await t.admin.query(
        "SELECT payload->>'recipientMembershipId' AS to, dedupe_key FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.seat_expiry'",
        [tenantId],
      )
    ).rows;

  it("go to the person and the admins five days and one day before, once each", async () => {
    const { tenant, id, owner } = await openWithContractor();
    const sweep = (now: Date) => t.asWorker(tenant, sweepTenant, now);
    await sweep(days(24));
    expect(await orders(tenant.tenant.id)).toEqual([]);
    await sweep(days(25));
    await sweep(days(27));
    const first = await orders(tenant.tenant.id);
    expect(first.map(({ to }) => to).toSorted()).toEqual(
      [id, await t.membershipId(tenant, owner)].toSorted(),
    );
    await sweep(days(29));
    await sweep(new Date(days(30).getTime() - 1));
    expect(await orders(tenant.tenant.id)).toHaveLength(4);
    await sweep(days(30));
    expect(await orders(tenant.tenant.id)).toHaveLength(4);
  });

  it("go anew when the end has moved", async () => {
    const { tenant, id, owner } = await openWithContractor();
    await t.asWorker(tenant, sweepTenant, days(26));
    await asMember(t.world, tenant, owner, (c) => updateMember(c, { id, seatExpiresAt: days(60) }), days(27));
    await t.asWorker(tenant, sweepTenant, days(56));
    expect(await orders(tenant.tenant.id)).toHaveLength(4);
  });
});
