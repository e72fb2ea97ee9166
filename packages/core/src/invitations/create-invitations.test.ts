import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deactivateMember } from "../members/deactivate-member";
import { createTestUser, seatTestMembers } from "../testing";
import { previewInvitations } from "./preview-invitations";
import { daysOn, type InvitationWorld, openInvitationWorld, testNow } from "./testing";

let home: InvitationWorld;

beforeAll(async () => {
  home = await openInvitationWorld();
});
afterAll(() => home.close());

const verdicts = (rows: { verdict: string }[]) => rows.map(({ verdict }) => verdict);
const setPolicy = (id: string, policy: string, limit: number) =>
  home.admin.query(
    'UPDATE seat_accounts SET seat_policy = $2::"SeatPolicy", seat_limit = $3 WHERE tenant_id = $1',
    [id, policy, limit],
  );

describe("a list of people", () => {
  it("gets a verdict for each row, and the good rows are invited", async () => {
    const tenant = await home.setUp("team", 1);
    const [away] = await seatTestMembers(home.world, tenant, { count: 1, now: testNow });
    const [member] = await seatTestMembers(home.world, tenant, { count: 1, now: testNow });
    const membership = await home.admin.query("SELECT id FROM memberships WHERE user_id = $1", [away?.id]);
    await home.as(tenant, (context) => deactivateMember(context, { id: membership.rows[0].id }));
    await home.invite(tenant, ["open@example.com"]);
    const rows = [
      "  Ada@EXAMPLE.com ",
      "ada@example.com",
      "nobody at all",
      "",
      `${"x".repeat(300)}@example.com`,
      "🦊@example.com",
      member?.email ?? "",
      away?.email ?? "",
      "OPEN@example.com",
      { email: "late@example.com", role: "MEMBER" as const, seatExpiresAt: daysOn(-1) },
      { email: "boss@example.com", role: "OWNER" as const, seatExpiresAt: daysOn(9) },
      { email: "guest@example.com", role: "MEMBER" as const, seatExpiresAt: daysOn(30) },
      { email: "viewer@example.com", role: "VIEWER" as const, seatExpiresAt: daysOn(30) },
    ];
    const results = await home.invite(tenant, rows);
    expect(verdicts(results)).toEqual([
      "new",
      "repeated",
      "invalid_address",
      "invalid_address",
      "invalid_address",
      "invalid_address",
      "already_member",
      "deactivated_member",
      "already_invited",
      "invalid_end",
      "invalid_end",
      "new",
      "new",
    ]);
    expect(results[7]?.message).toContain("Reactivate");
    expect(results.every(({ verdict, message }) => (verdict === "new") === (message === null))).toBe(true);
    const { rows: stored } = await home.admin.query(
      "SELECT email_normalized, seat_type, seat_expires_at IS NOT NULL AS ends FROM invitations WHERE tenant_id = $1 ORDER BY 1",
      [tenant.tenant.id],
    );
    expect(stored).toEqual([
      { email_normalized: "ada@example.com", seat_type: "FULL", ends: false },
      { email_normalized: "guest@example.com", seat_type: "CONTRACTOR", ends: true },
      { email_normalized: "open@example.com", seat_type: "FULL", ends: false },
      { email_normalized: "viewer@example.com", seat_type: "VIEWER", ends: false },
    ]);
  });

  it("knows an address in another case and with an international domain", async () => {
    const tenant = await home.setUp("team", 1);
    expect(verdicts(await home.invite(tenant, ["Jörg@bücher.example", "anna@BÜCHER.example"]))).toEqual([
      "invalid_address",
      "new",
    ]);
    expect(verdicts(await home.invite(tenant, ["ANNA@xn--bcher-kva.example"]))).toEqual(["already_invited"]);
    const person = await createTestUser(home.world, { email: "Anna@xn--bcher-kva.example" });
    await home.accept(tenant, person, await home.readToken(tenant, "anna@BÜCHER.example"));
    expect(await home.counts(tenant)).toMatchObject({ used: 2, pending: 0 });
  });

  it("is parked row by row where the policy asks an owner, without a letter and without a seat", async () => {
    const tenant = await home.setUp("team", 1);
    const [manager] = await seatTestMembers(home.world, tenant, { count: 1, role: "ADMIN", now: testNow });
    await setPolicy(tenant.tenant.id, "APPROVAL", 3);
    const list = ["p1@example.com", "p2@example.com", "p3@example.com"];
    const first = await home.invite(tenant, list, testNow, manager);
    expect(verdicts(first)).toEqual(["new", "parked", "parked"]);
    await home.invite(tenant, list, testNow, manager);
    const requests = await home.admin.query(
      "SELECT kind, email, needs_owner FROM seat_requests WHERE tenant_id = $1 ORDER BY email",
      [tenant.tenant.id],
    );
    expect(requests.rows).toEqual([
      { kind: "INVITE", email: "p2@example.com", needs_owner: true },
      { kind: "INVITE", email: "p3@example.com", needs_owner: true },
    ]);
    const letters = await home.admin.query(
      "SELECT 1 FROM invitation_letters WHERE tenant_id = $1 UNION ALL SELECT 1 FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation'",
      [tenant.tenant.id],
    );
    expect(letters.rows).toHaveLength(2);

    // An owner's own invitation is the word that the policy waits for, and acceptance remembers it.
    const person = await createTestUser(home.world, { email: "p4@example.com" });
    expect(await home.invite(tenant, ["p4@example.com"])).toMatchObject([{ verdict: "new", isExtra: true }]);
    const marked = await home.admin.query(
      "SELECT email FROM invitations WHERE tenant_id = $1 AND above_limit",
      [tenant.tenant.id],
    );
    expect(marked.rows).toEqual([{ email: "p4@example.com" }]);
    await seatTestMembers(home.world, tenant, { count: 1, now: testNow });
    await home.accept(tenant, person, await home.readToken(tenant, "p4@example.com"));
    expect(await home.counts(tenant)).toMatchObject({ used: 4, pending: 1, overage: 1 });
  });

  it("gives a contractor's end to the membership, and no seat after it", async () => {
    const tenant = await home.setUp("team", 1);
    const [early, late] = [
      await createTestUser(home.world, { email: "early@example.com" }),
      await createTestUser(home.world, { email: "late.one@example.com" }),
    ];
    const row = (email: string) => ({ email, role: "MEMBER" as const, seatExpiresAt: daysOn(2) });
    await home.invite(tenant, [row(early.email), row(late.email)]);
    const { membershipId } = await home.accept(tenant, early, await home.readToken(tenant, early.email));
    const { rows } = await home.admin.query(
      "SELECT seat_type, seat_expires_at FROM memberships WHERE id = $1",
      [membershipId],
    );
    expect(rows).toEqual([{ seat_type: "CONTRACTOR", seat_expires_at: daysOn(2) }]);
    const token = await home.readToken(tenant, late.email);
    await expect(home.accept(tenant, late, token, daysOn(2))).rejects.toMatchObject({
      code: "INVITATION_NOT_OPEN",
    });
  });

  it("writes a call of 500 in a handful of statements", async () => {
    const tenant = await home.setUp("business", 1);
    await setPolicy(tenant.tenant.id, "SOFT", 50);
    const emails = Array.from({ length: 500 }, (_, index) => `many-${index}@example.com`);
    const results = await home.invite(tenant, emails);
    expect(results.filter(({ verdict }) => verdict === "new")).toHaveLength(500);
    const { rows } = await home.admin.query(
      `SELECT (SELECT count(*)::int FROM invitations WHERE tenant_id = $1) AS invitations,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action = 'invitation.created') AS events,
        (SELECT count(*)::int FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation') AS letters`,
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ invitations: 500, events: 500, letters: 500 }]);
    // The hour of the person who sent them is used up.
    expect(verdicts(await home.invite(tenant, ["one-more@example.com"]))).toEqual(["sending_limit"]);
    expect(verdicts(await home.invite(tenant, ["one-more@example.com"], daysOn(0.1)))).toEqual(["new"]);
  });

  it("reserves exactly 5 seats of 200 invitations made together on 5 free seats", async () => {
    const tenant = await home.setUp("team", 5);
    await setPolicy(tenant.tenant.id, "HARD", 10);
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, index) => home.invite(tenant, [`rush-${index}@example.com`])),
    );
    expect(results.filter(([row]) => row?.verdict === "new")).toHaveLength(5);
    expect(results.filter(([row]) => row?.verdict === "no_seat")).toHaveLength(195);
    expect(await home.counts(tenant)).toMatchObject({ used: 5, pending: 5, available: 0 });
  });

  it("is one invitation when the same address comes in two calls at once", async () => {
    const tenant = await home.setUp("team", 1);
    const results = await Promise.all(
      ["Twin@example.com", "twin@EXAMPLE.com"].map((email) => home.invite(tenant, [email])),
    );
    expect(verdicts(results.flat()).toSorted()).toEqual(["already_invited", "new"]);
    expect(await home.counts(tenant)).toMatchObject({ pending: 1 });
  });
});

describe("a preview", () => {
  it("says what the extra seats cost until the period ends, by the arithmetic of the invoice", async () => {
    const tenant = await home.setUp("team", 9);
    const rows = ["a", "b", "c", "d"].map((name) => ({
      email: `${name}@example.com`,
      role: "MEMBER" as const,
    }));
    const preview = (at: Date) =>
      home.as(tenant, (context) => previewInvitations(context, { invitations: rows }), at);
    const whole = await preview(testNow);
    expect(whole).toMatchObject({
      reserving: 4,
      notFitting: 0,
      seats: { total: 10, used: 9, pending: 0, policy: "SOFT" },
      extra: { seats: 3, nowMinor: 3600, monthMinor: 3600, unitMonthMinor: 1200, currency: "usd" },
    });
    expect(whole.rows.map(({ isExtra }) => isExtra)).toEqual([false, true, true, true]);
    // Ten of June's thirty days are over: two thirds of 36.00.
    expect((await preview(daysOn(10))).extra).toMatchObject({ nowMinor: 2400 });
    expect((await preview(daysOn(29.99999))).extra).toMatchObject({ nowMinor: 0 });
  });

  it("says how many do not fit under a hard limit, and writes nothing", async () => {
    const tenant = await home.setUp("starter", 3);
    const dump = () =>
      home.admin.query(
        "SELECT (SELECT count(*) FROM invitations) AS i, (SELECT count(*) FROM audit_events) AS a, (SELECT count(*) FROM outbox_messages) AS o, (SELECT count(*) FROM seat_requests) AS s",
      );
    const before = (await dump()).rows;
    const invitations = ["a", "b", "c", "d", "e"].map((name) => ({
      email: `${name}@example.com`,
      role: "MEMBER" as const,
    }));
    const result = await home.world.tenants.withTenant(
      { tenantId: tenant.tenant.id, access: "read" },
      async (db) => {
        const actor = { type: "SYSTEM", id: null, label: "Test" } as const;
        return previewInvitations({ db, tenant: tenant.tenant, actor, now: testNow }, { invitations });
      },
    );
    expect(result).toMatchObject({ reserving: 2, notFitting: 3, extra: null });
    expect((await dump()).rows).toEqual(before);
    const written = await home.as(tenant, async (context) => {
      const seen = await previewInvitations(context, { invitations });
      return seen.rows;
    });
    expect(await home.invite(tenant, invitations)).toEqual(written);
  });
});
