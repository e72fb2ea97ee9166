import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "../testing";
import { deactivateMember } from "./deactivate-member";
import { reactivateMember } from "./reactivate-member";
import { leaveWorkspace, removeMember } from "./remove-member";
import { type MembersWorld, openMembersWorld } from "./testing";
import { transferOwnership } from "./transfer-ownership";
import { updateMember } from "./update-member";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const code = (wanted: string) => expect.objectContaining({ code: wanted });

async function open(planKey: "starter" | "team" = "team") {
  const tenant = await createTestTenant(t.world, { planKey });
  const seat = async (role: "OWNER" | "ADMIN" | "MEMBER" | "VIEWER") => {
    const [person] = await seatTestMembers(t.world, tenant, { count: 1, role });
    if (!person) throw new Error("nobody was seated");
    return { person, id: await t.membershipId(tenant, person) };
  };
  return { tenant, seat, owner: tenant.owner, ownerId: await t.membershipId(tenant, tenant.owner) };
}

async function setStatus({ tenant }: TestTenant, status: string) {
  await t.admin.query('UPDATE tenants SET status = $2::"TenantStatus" WHERE id = $1', [tenant.id, status]);
  Object.assign(tenant, { status });
}

const setSeats = ({ tenant }: TestTenant, seats: number, policy: string) =>
  t.admin.query(
    'UPDATE seat_accounts SET seat_limit = $2, seat_policy = $3::"SeatPolicy" WHERE tenant_id = $1',
    [tenant.id, seats, policy],
  );

const deactivate = (tenant: TestTenant, by: Visitor, id: string) =>
  asMember(t.world, tenant, by, (c) => deactivateMember(c, { id }));
const reactivate = (tenant: TestTenant, by: Visitor, id: string, seatExpiresAt?: Date) =>
  asMember(t.world, tenant, by, (c) => reactivateMember(c, { id, seatExpiresAt }));
const remove = (tenant: TestTenant, by: Visitor, id: string) =>
  asMember(t.world, tenant, by, (c) => removeMember(c, { id }));
const change = (tenant: TestTenant, by: Visitor, input: Parameters<typeof updateMember>[1]) =>
  asMember(t.world, tenant, by, (c) => updateMember(c, input));

describe("changing a role", () => {
  it("moves the membership and the ledger, says how it was, and is undone by the same call", async () => {
    const { tenant, seat, owner } = await open();
    const { person, id } = await seat("MEMBER");
    const result = await change(tenant, owner, { id, role: "VIEWER" });
    expect(result).toEqual({ outcome: "changed", previous: { role: "MEMBER", seatExpiresAt: null } });
    expect(await t.row(tenant, person)).toMatchObject({ role: "VIEWER", seat_type: "VIEWER" });
    await change(tenant, owner, { id, ...result.previous });
    expect(await t.row(tenant, person)).toMatchObject({ role: "MEMBER", seat_type: "FULL" });
    const { rows } = await t.admin.query(
      "SELECT role, reason, end_reason FROM membership_intervals WHERE membership_id = $1 ORDER BY valid_from, id",
      [id],
    );
    expect(rows).toEqual([
      { role: "MEMBER", reason: "created", end_reason: "role_changed" },
      { role: "VIEWER", reason: "role_changed", end_reason: "role_changed" },
      { role: "MEMBER", reason: "role_changed", end_reason: null },
    ]);
  });

  it("writes nothing where nothing changes", async () => {
    const { tenant, seat, owner } = await open();
    const { id } = await seat("MEMBER");
    expect((await change(tenant, owner, { id, role: "MEMBER" })).outcome).toBe("unchanged");
    const { rows } = await t.admin.query("SELECT 1 FROM membership_intervals WHERE membership_id = $1", [id]);
    expect(rows).toHaveLength(1);
  });

  it("is refused to whoever stands below, and above one's own role", async () => {
    const { tenant, seat, ownerId } = await open();
    const [admin, member, viewer] = [await seat("ADMIN"), await seat("MEMBER"), await seat("VIEWER")];
    await expect(change(tenant, admin.person, { id: ownerId, role: "MEMBER" })).rejects.toEqual(
      code("FORBIDDEN"),
    );
    await expect(change(tenant, admin.person, { id: member.id, role: "OWNER" })).rejects.toEqual(
      code("FORBIDDEN"),
    );
    for (const { person } of [member, viewer])
      await expect(change(tenant, person, { id: viewer.id, role: "MEMBER" })).rejects.toEqual(
        code("FORBIDDEN"),
      );
  });

  it("asks for a seat when a free one becomes a billed one, and never the other way", async () => {
    const { tenant, seat, owner } = await open("starter");
    const viewer = await seat("VIEWER");
    const member = await seat("MEMBER");
    await setSeats(tenant, 2, "HARD");
    await expect(change(tenant, owner, { id: viewer.id, role: "MEMBER" })).rejects.toEqual(
      code("SEAT_LIMIT_REACHED"),
    );
    await change(tenant, owner, { id: member.id, role: "VIEWER" });
    expect((await change(tenant, owner, { id: viewer.id, role: "MEMBER" })).outcome).toBe("changed");
  });

  it("from one billed seat to another is refused by no limit and no overdue payment", async () => {
    const { tenant, seat, owner } = await open("starter");
    const { id } = await seat("MEMBER");
    await setSeats(tenant, 1, "HARD");
    expect((await change(tenant, owner, { id, role: "ADMIN" })).outcome).toBe("changed");
    const seatExpiresAt = new Date(Date.now() + 86_400_000);
    expect((await change(tenant, owner, { id, seatExpiresAt })).outcome).toBe("changed");
    await setStatus(tenant, "PAST_DUE");
    const back = await change(tenant, owner, { id, role: "MEMBER", seatExpiresAt: null });
    expect(back.outcome).toBe("changed");
  });

  it("is refused for somebody deactivated and for who is not there", async () => {
    const { tenant, seat, owner } = await open();
    const { id } = await seat("MEMBER");
    await deactivate(tenant, owner, id);
    await expect(change(tenant, owner, { id, role: "VIEWER" })).rejects.toEqual(code("CONFLICT"));
    const other = await open();
    for (const act of [change(tenant, owner, { id: other.ownerId, role: "VIEWER" })])
      await expect(act).rejects.toEqual(code("NOT_FOUND"));
    for (const act of [deactivate, reactivate, remove])
      await expect(act(tenant, owner, other.ownerId)).rejects.toEqual(code("NOT_FOUND"));
  });
});

describe("deactivating and reactivating", () => {
  it("frees the seat, and brings back the former role on a seat that is there", async () => {
    const { tenant, seat, owner } = await open();
    const { person, id } = await seat("ADMIN");
    expect(await deactivate(tenant, owner, id)).toBe(true);
    expect(await deactivate(tenant, owner, id)).toBe(false);
    expect(await t.row(tenant, person)).toMatchObject({ status: "DEACTIVATED", role: "ADMIN" });
    expect(await reactivate(tenant, owner, id)).toBe("reactivated");
    expect(await reactivate(tenant, owner, id)).toBe("unchanged");
    expect(await t.row(tenant, person)).toMatchObject({ status: "ACTIVE", role: "ADMIN", ended_at: null });
  });

  it("refuses when a hard limit is full", async () => {
    const { tenant, seat, owner } = await open("starter");
    const { id } = await seat("MEMBER");
    await deactivate(tenant, owner, id);
    await setSeats(tenant, 1, "HARD");
    await expect(reactivate(tenant, owner, id)).rejects.toEqual(code("SEAT_LIMIT_REACHED"));
  });

  it("parks an admin's wish under APPROVAL, lets an owner's pass, and closes what was parked", async () => {
    const { tenant, seat, owner } = await open();
    const admin = await seat("ADMIN");
    const { id } = await seat("MEMBER");
    await deactivate(tenant, owner, id);
    await setSeats(tenant, 2, "APPROVAL");
    expect(await reactivate(tenant, admin.person, id)).toBe("parked");
    expect(await reactivate(tenant, admin.person, id)).toBe("parked");
    const requests = () =>
      t.admin.query("SELECT kind, status FROM seat_requests WHERE membership_id = $1", [id]);
    expect((await requests()).rows).toEqual([{ kind: "REACTIVATE", status: "PENDING" }]);
    expect(await reactivate(tenant, owner, id)).toBe("reactivated");
    expect((await requests()).rows).toEqual([{ kind: "REACTIVATE", status: "WITHDRAWN" }]);
  });

  it("does not let anybody deactivate or remove themselves", async () => {
    const { tenant, seat } = await open();
    const admin = await seat("ADMIN");
    await expect(deactivate(tenant, admin.person, admin.id)).rejects.toEqual(code("CONFLICT"));
    await expect(remove(tenant, admin.person, admin.id)).rejects.toEqual(code("CONFLICT"));
  });

  it("shrinks and does not grow while a payment is overdue", async () => {
    const { tenant, seat, owner } = await open();
    const [a, b, viewer] = [await seat("MEMBER"), await seat("MEMBER"), await seat("VIEWER")];
    await setStatus(tenant, "PAST_DUE");
    await deactivate(tenant, owner, a.id);
    await deactivate(tenant, owner, viewer.id);
    await remove(tenant, owner, b.id);
    await expect(reactivate(tenant, owner, a.id)).rejects.toEqual(code("TENANT_CLOSED"));
    await expect(reactivate(tenant, owner, viewer.id)).rejects.toEqual(code("TENANT_CLOSED"));
  });
});

describe("the last owner", () => {
  it("is not taken away by any path", async () => {
    const { tenant, seat, owner, ownerId } = await open();
    await seat("ADMIN");
    await expect(asMember(t.world, tenant, owner, (c) => leaveWorkspace(c))).rejects.toEqual(
      code("LAST_OWNER"),
    );
    await expect(change(tenant, owner, { id: ownerId, role: "ADMIN" })).rejects.toEqual(code("LAST_OWNER"));
    const second = await seat("OWNER");
    await deactivate(tenant, owner, second.id);
    await expect(asMember(t.world, tenant, owner, (c) => leaveWorkspace(c))).rejects.toEqual(
      code("LAST_OWNER"),
    );
  });

  it.each(["leave", "demote", "remove", "deactivate"] as const)(
    "stays when two owners %s at once",
    async (way) => {
      const { tenant, seat, owner, ownerId } = await open();
      const second = await seat("OWNER");
      const acts = {
        leave: (by: Visitor) => asMember(t.world, tenant, by, (c) => leaveWorkspace(c)),
        demote: (by: Visitor, own: string) => change(tenant, by, { id: own, role: "MEMBER" }),
        remove: (by: Visitor, _own: string, other: string) => remove(tenant, by, other),
        deactivate: (by: Visitor, _own: string, other: string) => deactivate(tenant, by, other),
      };
      const outcomes = await Promise.allSettled<unknown>([
        acts[way](owner, ownerId, second.id),
        acts[way](second.person, second.id, ownerId),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const { rows } = await t.admin.query(
        "SELECT count(*)::int AS owners FROM memberships WHERE tenant_id = $1 AND role = 'OWNER' AND status = 'ACTIVE'",
        [tenant.tenant.id],
      );
      expect(rows).toEqual([{ owners: 1 }]);
    },
  );

  it("acts with the rights of the moment: an admin who was demoted meanwhile does nothing", async () => {
    const { tenant, seat, owner } = await open();
    const admin = await seat("ADMIN");
    const { id } = await seat("MEMBER");
    // The role is read before the lock, as a request does, and taken away before the act.
    const act = asMember(t.world, tenant, admin.person, async (context) => {
      await change(tenant, owner, { id: admin.id, role: "MEMBER" });
      return removeMember(context, { id });
    });
    await expect(act).rejects.toEqual(code("FORBIDDEN"));
  });
});

describe("removing and leaving", () => {
  it("cancels invitations to and from the person and takes the place in the chooser", async () => {
    const { tenant, seat, owner } = await open();
    const { person, id } = await seat("ADMIN");
    const insert = `INSERT INTO invitations (tenant_id, id, email, email_normalized, role, seat_type, status, secret_hash,
      expires_at, invited_by_user_id, created_at) VALUES ($1, gen_random_uuid(), $2, $2, 'MEMBER', 'FULL', 'PENDING', $2,
      now() + interval '7 days', $3, now())`;
    await t.admin.query(insert, [tenant.tenant.id, "from@example.com", person.id]);
    await t.admin.query(insert, [tenant.tenant.id, person.emailNormalized, owner.id]);
    await t.admin.query(insert, [tenant.tenant.id, "other@example.com", owner.id]);
    await remove(tenant, owner, id);
    const { rows } = await t.admin.query(
      "SELECT email, status FROM invitations WHERE tenant_id = $1 AND status = 'PENDING'",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ email: "other@example.com", status: "PENDING" }]);
    const places = await t.admin.query("SELECT 1 FROM user_tenants WHERE user_id = $1", [person.id]);
    expect(places.rows).toEqual([]);
    await expect(remove(tenant, owner, id)).rejects.toEqual(code("NOT_FOUND"));
  });

  it("lets a member leave, and writes down that it was their own will", async () => {
    const { tenant, seat } = await open();
    const { person, id } = await seat("VIEWER");
    await asMember(t.world, tenant, person, (c) => leaveWorkspace(c));
    expect(await t.row(tenant, person)).toMatchObject({ status: "REMOVED" });
    const { rows } = await t.admin.query(
      "SELECT end_reason FROM membership_intervals WHERE membership_id = $1",
      [id],
    );
    expect(rows).toEqual([{ end_reason: "left" }]);
  });
});

describe("handing the workspace over", () => {
  it("makes one an owner and the other an admin in one step", async () => {
    const { tenant, seat, owner } = await open();
    const { person, id } = await seat("VIEWER");
    await asMember(t.world, tenant, owner, (c) => transferOwnership(c, { id }));
    expect(await t.row(tenant, person)).toMatchObject({ role: "OWNER", seat_type: "FULL" });
    expect(await t.row(tenant, owner)).toMatchObject({ role: "ADMIN" });
  });

  it("is refused to who is no owner, to oneself, to another owner and to somebody deactivated", async () => {
    const { tenant, seat, owner, ownerId } = await open();
    const [admin, second, gone] = [await seat("ADMIN"), await seat("OWNER"), await seat("MEMBER")];
    await deactivate(tenant, owner, gone.id);
    const give = (by: Visitor, id: string) =>
      asMember(t.world, tenant, by, (c) => transferOwnership(c, { id }));
    await expect(give(admin.person, gone.id)).rejects.toEqual(code("FORBIDDEN"));
    for (const id of [ownerId, second.id, gone.id])
      await expect(give(owner, id)).rejects.toEqual(code("CONFLICT"));
  });
});
