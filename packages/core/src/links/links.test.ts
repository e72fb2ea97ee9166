import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../errors";
import { newId } from "../ids";
import { openJoiningWorld } from "../joining/testing";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { getSeatSummary } from "../seats/get-seat-summary";
import { asMember, createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { findLink } from "./find-link";
import { listLinks } from "./list-links";
import { revokeLink } from "./revoke-link";

let t: Awaited<ReturnType<typeof openJoiningWorld>>;
beforeAll(async () => {
  t = await openJoiningWorld();
});
afterAll(() => t.close());

const day = 86_400_000;
const refuses = (promise: Promise<unknown>, code: ErrorCode) =>
  expect(promise).rejects.toMatchObject({ code });
const members = async ({ tenant }: TestTenant) =>
  (await t.read("SELECT id FROM memberships WHERE tenant_id = $1 AND status = 'ACTIVE'", tenant.id)).length;

describe("a link", () => {
  it("lets people with a verified address in, with its role and its kind of seat, and counts them", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const seatExpiresAt = new Date(Date.now() + 40 * day);
    const link = await t.makeLink(tenant, { maxUses: 2, seatExpiresAt });
    const person = await createTestUser(t.world, { name: "Zoë 🌱" });
    expect(await t.join(tenant, person, link)).toMatchObject({ outcome: "joined" });
    const [membership] = await t.read(
      "SELECT m.role, m.seat_type, m.seat_expires_at, i.reason, i.door FROM memberships m JOIN membership_intervals i ON i.tenant_id = m.tenant_id AND i.membership_id = m.id WHERE m.tenant_id = $1 AND m.user_id = $2",
      tenant.tenant.id,
      person.id,
    );
    expect(membership).toEqual({
      ...{ role: "MEMBER", seat_type: "CONTRACTOR", seat_expires_at: seatExpiresAt },
      ...{ reason: "joined_by_link", door: "link" },
    });
    const { rows } = await asMember(t.world, tenant, tenant.owner, (c) => listLinks(c, { limit: 10 }));
    expect(rows).toMatchObject([{ uses: 1, maxUses: 2, status: "OPEN" }]);
    expect(JSON.stringify(rows)).not.toContain(link.secretHash);
    expect(JSON.stringify(rows)).not.toContain(link.token);
  });

  it("is shown a hundred times and changes nothing", async () => {
    const tenant = await createTestTenant(t.world);
    const link = await t.makeLink(tenant);
    const looks = Array.from({ length: 100 }, () =>
      t.world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "read" }, (db) =>
        findLink({ db, now: new Date() }, link),
      ),
    );
    expect(new Set((await Promise.all(looks)).map((view) => view.status))).toEqual(new Set(["OPEN"]));
    expect(await members(tenant)).toBe(1);
    expect((await t.read("SELECT uses FROM invitation_links WHERE id = $1", link.id))[0]?.uses).toBe(0);
  });

  it("gives no role above its maker's, and no ownership", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const [member] = await seatTestMembers(t.world, tenant, { count: 1 });
    if (!member) throw new Error("No member");
    await refuses(t.makeLink(tenant, { by: member }), "FORBIDDEN");
    await expect(t.makeLink(tenant, { role: "OWNER" as "ADMIN" })).rejects.toThrow();
  });

  it("is shut to unverified people, to other domains, and to mixed-up secrets", async () => {
    const tenant = await createTestTenant(t.world);
    const link = await t.makeLink(tenant, { domains: ["acme.example"] });
    const person = await createTestUser(t.world, { email: `Ada.${Date.now()}@ACME.example` });
    await refuses(t.join(tenant, { ...person, emailVerified: false }, link), "WRONG_ACCOUNT");
    await refuses(t.join(tenant, await createTestUser(t.world), link), "WRONG_ACCOUNT");
    for (const email of [`a${Date.now()}@sub.acme.example`, `a${Date.now()}@notacme.example`])
      await refuses(t.join(tenant, await createTestUser(t.world, { email }), link), "WRONG_ACCOUNT");
    await refuses(t.join(tenant, person, { ...link, secretHash: "0".repeat(64) }), "NOT_FOUND");
    const other = await createTestTenant(t.world);
    await refuses(t.join(other, person, link), "NOT_FOUND");
    expect(await t.join(tenant, person, link)).toMatchObject({ outcome: "joined" });
  });

  it("that the staff revoked tells its workspace so, and not which of us it was", async () => {
    const tenant = await createTestTenant(t.world);
    const link = await t.makeLink(tenant);
    await asMember(t.world, tenant, tenant.owner, (context) => {
      const actor = { type: "OPERATOR", id: newId(), label: "olga@tenantry.example", role: "ADMIN" } as const;
      return revokeLink({ ...context, actor }, link);
    });
    const { rows } = await asMember(t.world, tenant, tenant.owner, (c) => listLinks(c, { limit: 10 }));
    expect(rows).toMatchObject([{ status: "REVOKED", revokedByLabel: "Tenantry" }]);
  });

  it("ends at its instant, when it is revoked, and when it is used up", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const at = new Date("2027-03-01T00:00:00Z");
    const link = await t.makeLink(tenant, { at, expiresInDays: 1, maxUses: 1 });
    const people = await Promise.all([1, 2].map(() => createTestUser(t.world)));
    const [first, second] = people as [(typeof people)[0], (typeof people)[0]];
    await refuses(t.join(tenant, first, link, new Date(at.getTime() + day)), "INVITATION_NOT_OPEN");
    expect(await t.join(tenant, first, link, new Date(at.getTime() + day - 1))).toMatchObject({
      outcome: "joined",
    });
    await refuses(t.join(tenant, second, link, at), "INVITATION_NOT_OPEN");
    const open = await t.makeLink(tenant);
    const revoke = () => asMember(t.world, tenant, tenant.owner, (c) => revokeLink(c, open));
    await Promise.all([revoke(), revoke()]);
    await refuses(t.join(tenant, second, open), "INVITATION_NOT_OPEN");
    const revoked = await t.read(
      "SELECT id FROM audit_events WHERE tenant_id = $1 AND action = 'link.revoked'",
      tenant.tenant.id,
    );
    expect(revoked).toHaveLength(1);
    const stranger = await createTestTenant(t.world);
    await refuses(
      asMember(t.world, stranger, stranger.owner, (c) => revokeLink(c, open)),
      "NOT_FOUND",
    );
  });

  it("falls with the standing of who made it", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const [admin] = await seatTestMembers(t.world, tenant, { count: 1, role: "ADMIN" });
    if (!admin) throw new Error("No admin");
    const link = await t.makeLink(tenant, { by: admin });
    const id = (await t.read("SELECT id FROM memberships WHERE user_id = $1", admin.id))[0]?.id ?? "";
    await asMember(t.world, tenant, tenant.owner, (c) => updateMember(c, { id, role: "MEMBER" }));
    await refuses(t.join(tenant, await createTestUser(t.world), link), "INVITATION_NOT_OPEN");
  });

  it("takes a member in with the role they have, tells who is deactivated, and brings nobody back", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const link = await t.makeLink(tenant, { role: "ADMIN" });
    expect(await t.join(tenant, tenant.owner, link)).toMatchObject({ outcome: "already_member" });
    expect((await t.read("SELECT role FROM memberships WHERE user_id = $1", tenant.owner.id))[0]?.role).toBe(
      "OWNER",
    );
    const person = await createTestUser(t.world);
    const { membershipId: id } = await t.join(tenant, person, link);
    await t.admin.query("UPDATE memberships SET status = 'DEACTIVATED' WHERE id = $1", [id]);
    await refuses(t.join(tenant, person, link), "INVITATION_NOT_OPEN");
    await t.admin.query("UPDATE memberships SET status = 'ACTIVE' WHERE id = $1", [id]);
    await asMember(t.world, tenant, tenant.owner, (c) => removeMember(c, { id: id ?? "" }));
    await refuses(t.join(tenant, person, link), "INVITATION_NOT_OPEN");
    const newer = await t.makeLink(tenant);
    expect(await t.join(tenant, person, newer)).toMatchObject({ outcome: "joined", membershipId: id });
  });

  it("takes the seat that an invitation reserved, and settles the invitation", async () => {
    const tenant = await createTestTenant(t.world);
    await t.setSeats(tenant, "HARD", 2);
    const person = await createTestUser(t.world);
    const link = await t.makeLink(tenant);
    await t.invite(tenant, person.email.toUpperCase());
    await refuses(t.join(tenant, await createTestUser(t.world), link), "SEAT_LIMIT_REACHED");
    expect(await t.join(tenant, person, link)).toMatchObject({ outcome: "joined" });
    const summary = await asMember(t.world, tenant, tenant.owner, getSeatSummary);
    expect(summary).toMatchObject({ used: 2, pending: 0, available: 0 });
  });

  it("uses up nothing in a suspended workspace", async () => {
    const tenant = await createTestTenant(t.world);
    const link = await t.makeLink(tenant, { maxUses: 1 });
    await t.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [tenant.tenant.id]);
    const person = await createTestUser(t.world);
    await refuses(t.join(tenant, person, link), "TENANT_CLOSED");
    await t.admin.query("UPDATE tenants SET status = 'ACTIVE' WHERE id = $1", [tenant.tenant.id]);
    expect(await t.join(tenant, person, link)).toMatchObject({ outcome: "joined" });
  });
});

describe("fifty people at one link", () => {
  it.each([
    { maxUses: 7, limit: 40, joined: 7 },
    { maxUses: 40, limit: 6, joined: 5 },
  ])("never pass $maxUses uses and $limit seats", async ({ maxUses, limit, joined }) => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    await t.setSeats(tenant, "HARD", limit);
    const link = await t.makeLink(tenant, { maxUses });
    const people = await Promise.all(Array.from({ length: 50 }, () => createTestUser(t.world)));
    const results = await Promise.allSettled(people.map((person) => t.join(tenant, person, link)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(joined);
    expect(await members(tenant)).toBe(joined + 1);
    expect((await t.read("SELECT uses FROM invitation_links WHERE id = $1", link.id))[0]?.uses).toBe(joined);
  });

  it("make one member of one person who clicks in two tabs", async () => {
    const tenant = await createTestTenant(t.world);
    const link = await t.makeLink(tenant);
    const person = await createTestUser(t.world);
    const arrivals = await Promise.all([1, 2, 3].map(() => t.join(tenant, person, link)));
    expect(arrivals.map(({ outcome }) => outcome).toSorted()).toEqual([
      "already_member",
      "already_member",
      "joined",
    ]);
    expect((await t.read("SELECT uses FROM invitation_links WHERE id = $1", link.id))[0]?.uses).toBe(1);
  });
});
