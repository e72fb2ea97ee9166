import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { cancelInvitation, cancelInvitations } from "./cancel-invitation";
import { checkInvitation } from "./check-invitation";
import { extendInvitation, extendInvitations } from "./extend-invitation";
import { parseInvitationToken } from "./invitation-token";
import { listInvitations } from "./list-invitations";
import { type InvitationDelivery, recordInvitationDelivery } from "./record-invitation-delivery";
import { resendInvitation, resendInvitations } from "./resend-invitation";
import { daysOn, type InvitationWorld, openInvitationWorld, testNow, testSealer } from "./test-invitations";

let home: InvitationWorld;

beforeAll(async () => {
  home = await openInvitationWorld();
});
afterAll(() => home.close());

const setUp = async (planKey: "starter" | "team" | "business", members: number) => {
  const tenant = await createTestTenant(home.world, { planKey, now: testNow });
  await seatTestMembers(home.world, tenant, { count: members - 1, now: testNow });
  return tenant;
};
const resendMany = (tenant: TestTenant, ids: string[], at = testNow) =>
  home.as(tenant, (context) => resendInvitations(context, testSealer, { ids }), at);
const extendMany = (tenant: TestTenant, ids: string[], at = testNow) =>
  home.as(tenant, (context) => extendInvitations(context, { ids }), at);
const outcomes = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome);

async function inviteAll(tenant: TestTenant, names: string[], at = testNow): Promise<string[]> {
  const emails = names.map((name) => `${name}.${tenant.tenant.slug}@example.com`);
  await home.invite(tenant, emails, at);
  return Promise.all(emails.map((email) => home.idOf(tenant, email, at)));
}

async function deliver(tenant: TestTenant, invitationId: string, delivery: InvitationDelivery) {
  const { rows } = await home.admin.query("SELECT secret_hash FROM invitations WHERE id = $1", [
    invitationId,
  ]);
  await home.as(tenant, (context) =>
    recordInvitationDelivery(context, { invitationId, secretHash: rows[0].secret_hash, delivery }),
  );
}
const bounced = { status: "BOUNCED", problem: "The mail server does not know this address." } as const;

describe("several invitations at once", () => {
  it("are sent again, each for itself: the old links end and the limits hold", async () => {
    const tenant = await setUp("business", 1);
    const other = await setUp("team", 1);
    const ids = await inviteAll(tenant, ["a", "b", "c"]);
    const [foreign = ""] = await inviteAll(other, ["foreign"]);
    const [a = "", b = "", c = ""] = ids;
    const old = await home.readToken(tenant, `a.${tenant.tenant.slug}@example.com`);
    await home.as(tenant, (context) => cancelInvitation(context, { id: b }));
    expect(await resendMany(tenant, [a, b, foreign, c, a])).toMatchObject([
      { id: a, outcome: "done", code: null },
      { id: b, outcome: "refused", code: "INVITATION_NOT_OPEN" },
      { id: foreign, email: "", outcome: "refused", code: "NOT_FOUND" },
      { id: c, outcome: "done" },
    ]);
    await expect(resendMany(tenant, [foreign])).rejects.toMatchObject({ code: "NOT_FOUND" });
    const person = await createTestUser(home.world, { email: `a.${tenant.tenant.slug}@example.com` });
    await expect(home.accept(tenant, person, old)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await home.accept(tenant, person, await home.readToken(tenant, person.email));
    // Three more and the address has had its five letters of the day.
    for (const _ of [1, 2, 3]) await resendMany(tenant, [c]);
    expect(await resendMany(tenant, [c])).toMatchObject([{ outcome: "refused", code: "RATE_LIMITED" }]);
  });

  it("pass the gate again when they have lapsed, as far as there are seats; live ones are never refused", async () => {
    const tenant = await setUp("starter", 3);
    const [first = "", second = ""] = await inviteAll(tenant, ["one", "two"]);
    await seatTestMembers(home.world, tenant, { count: 1, now: daysOn(8) });
    expect(outcomes(await resendMany(tenant, [first, second], daysOn(8)))).toEqual(["done", "refused"]);
    expect(await home.counts(tenant, daysOn(8))).toMatchObject({ used: 4, pending: 1, available: 0 });
    // At the limit, and while a payment is overdue, what holds its seat already goes on.
    const late = { ...tenant, tenant: { ...tenant.tenant, status: "PAST_DUE" as const } };
    expect(outcomes(await extendMany(late, [first], daysOn(10)))).toEqual(["done"]);
    expect(outcomes(await resendMany(late, [first], daysOn(10)))).toEqual(["done"]);
    expect(await extendMany(late, [second], daysOn(10))).toMatchObject([{ code: "TENANT_CLOSED" }]);
    expect(
      outcomes(
        await home.as(late, (context) => cancelInvitations(context, { ids: [first, second] }), daysOn(10)),
      ),
    ).toEqual(["done", "done"]);
  });

  it("are extended with the link that was sent, and never shortened", async () => {
    const tenant = await setUp("starter", 1);
    const person = await createTestUser(home.world);
    await home.invite(tenant, [person.email]);
    const id = await home.idOf(tenant, person.email);
    expect(outcomes(await extendMany(tenant, [id]))).toEqual(["unchanged"]);
    expect(outcomes(await extendMany(tenant, [id], daysOn(9)))).toEqual(["done"]);
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
    const tenant = await setUp("team", 1);
    const [manager] = await seatTestMembers(home.world, tenant, { count: 1, role: "ADMIN", now: testNow });
    const [id = ""] = await inviteAll(tenant, ["parked"]);
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
    expect(outcomes(await resendMany(tenant, [id], daysOn(8)))).toEqual(["done"]);
    const { rows } = await home.admin.query("SELECT status, above_limit FROM invitations WHERE id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ status: "PENDING", above_limit: true }]);
  });

  it("stay settled: what was accepted, declined or cancelled is changed by nothing", async () => {
    const tenant = await setUp("business", 1);
    const ids = await inviteAll(tenant, ["x", "y", "z"]);
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
      await resendMany(tenant, ids),
      await extendMany(tenant, ids),
      await home.as(tenant, (context) => cancelInvitations(context, { ids })),
    ];
    expect(all.flat().every(({ outcome }) => outcome === "refused")).toBe(true);
    for (const id of ids) await deliver(tenant, id, bounced);
    expect((await dump()).map(({ status }) => status)).toEqual(before.map(({ status }) => status));
  });

  it("end in one state when cancelling, accepting and sending again meet", async () => {
    const tenant = await setUp("business", 1);
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
          actor: { type: "OPERATOR", id: tenant.owner.id, label: "olga@tenantry.example" },
          now: work.at ?? testNow,
        },
        testSealer,
        { id: work.id, reason: "The customer asked for it" },
      ),
    );

  it("sends in the name of who invited, and of an owner once that one may no longer", async () => {
    const tenant = await setUp("team", 1);
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
});

describe("delivery", () => {
  it("shows a letter that waits, one that was given up, and one that got through", async () => {
    const tenant = await setUp("team", 1);
    const [id = ""] = await inviteAll(tenant, ["slow"]);
    const read = async () => (await home.as(tenant, (context) => listInvitations(context, {}))).rows[0];
    const nextAt = daysOn(0.5);
    await deliver(tenant, id, { status: "RETRIED", problem: "The mail server is away.", nextAt });
    expect(await read()).toMatchObject({
      deliveryStatus: "QUEUED",
      deliveryProblem: "The mail server is away.",
      nextDeliveryAt: nextAt,
      status: "PENDING",
    });
    await deliver(tenant, id, { status: "FAILED", problem: "It was given up." });
    expect(await read()).toMatchObject({ deliveryStatus: "FAILED", status: "PENDING", nextDeliveryAt: null });
    await deliver(tenant, id, { status: "SENT" });
    expect(await read()).toMatchObject({
      deliveryStatus: "SENT",
      deliveryProblem: null,
      deliveredAt: testNow,
    });
  });

  it("frees the seat of an address that does not exist, tells so in the audit log, and blocks no new invitation", async () => {
    const tenant = await setUp("starter", 4);
    const [id = ""] = await inviteAll(tenant, ["gone"]);
    expect(await home.counts(tenant)).toMatchObject({ pending: 1, available: 0 });
    await deliver(tenant, id, bounced);
    await deliver(tenant, id, bounced);
    expect(await home.counts(tenant)).toMatchObject({ pending: 0, available: 1 });
    const events = await home.admin.query(
      "SELECT actor_type, after FROM audit_events WHERE tenant_id = $1 AND action = 'invitation.bounced'",
      [tenant.tenant.id],
    );
    expect(events.rows).toEqual([{ actor_type: "USER", after: { problem: bounced.problem } }]);
    expect(await extendMany(tenant, [id])).toMatchObject([
      { outcome: "refused", code: "INVITATION_NOT_OPEN" },
    ]);
    const [again = ""] = await inviteAll(tenant, ["gone"]);
    expect(again).not.toBe(id);
    expect(await resendMany(tenant, [id])).toMatchObject([{ outcome: "refused", code: "CONFLICT" }]);
    await home.as(tenant, (context) => cancelInvitation(context, { id: again }));
    expect(outcomes(await resendMany(tenant, [id]))).toEqual(["done"]);
  });

  it("of a link that was replaced says nothing about the newer one", async () => {
    const tenant = await setUp("team", 1);
    const [id = ""] = await inviteAll(tenant, ["replaced"]);
    const token = await home.readToken(tenant, `replaced.${tenant.tenant.slug}@example.com`);
    await resendMany(tenant, [id]);
    const secretHash = parseInvitationToken(token)?.secretHash ?? "";
    await home.as(tenant, (context) =>
      recordInvitationDelivery(context, { invitationId: id, secretHash, delivery: bounced }),
    );
    expect((await home.as(tenant, (context) => listInvitations(context, {}))).rows[0]).toMatchObject({
      status: "PENDING",
      deliveryStatus: "QUEUED",
      timesSent: 2,
    });
  });
});

describe("the list", () => {
  it("has a group for each state, with counts, and can be searched, sorted and paged", async () => {
    const tenant = await setUp("business", 1);
    const [, lapsed = "", cancelled = "", bouncing = ""] = await inviteAll(tenant, ["d", "a_b", "c", "b"]);
    await home.admin.query("UPDATE invitations SET expires_at = $2 WHERE id = $1", [lapsed, daysOn(-1)]);
    await home.as(tenant, (context) => cancelInvitation(context, { id: cancelled }));
    await deliver(tenant, bouncing, bounced);
    const list = (input: Parameters<typeof listInvitations>[1]) =>
      home.as(tenant, (context) => listInvitations(context, input));
    const counts = { open: 1, accepted: 0, expired: 1, closed: 1, bounced: 1 };
    expect(await list({})).toMatchObject({
      counts,
      rows: [{ status: "PENDING", invitedBy: "Olive Owner", timesSent: 1 }],
    });
    for (const group of ["expired", "closed", "bounced"] as const)
      expect((await list({ group })).rows).toHaveLength(1);
    // An underscore is an underscore.
    expect((await list({ group: "all", search: "A_B" })).rows.map(({ id }) => id)).toEqual([lapsed]);
    expect((await list({ search: "d" })).counts).toMatchObject({ open: 1, expired: 0 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ group: "all", sort: "address", limit: 1, cursor });
      expect(page.counts === null).toBe(cursor !== undefined);
      seen.push(...page.rows.map(({ email }) => email.split(".")[0] ?? ""));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["a_b", "b", "c", "d"]);
  });
});

describe("the checker", () => {
  const check = (
    tenant: TestTenant,
    input: Parameters<typeof checkInvitation>[2],
    at = testNow,
    verified = true,
  ) =>
    home.as(tenant, (context) => checkInvitation(context, async () => ({ isVerified: verified }), input), at);

  it("names the rule that stands in the way, and the act that helps", async () => {
    const tenant = await setUp("starter", 1);
    const [manager] = await seatTestMembers(home.world, tenant, { count: 1, role: "ADMIN", now: testNow });
    const address = "check@example.com";
    const failing = async (at = testNow, verified = true) =>
      (await check(tenant, { address }, at, verified)).failing;
    expect(await failing()).toBe("invitation");
    await home.invite(tenant, [address], testNow, manager);
    const id = await home.idOf(tenant, address);
    expect(await failing()).toBeNull();
    expect(await failing(daysOn(7))).toBe("expiry");
    expect(await failing(testNow, false)).toBe("account");
    await deliver(tenant, id, { status: "FAILED", problem: "It was given up." });
    expect(await failing()).toBe("delivery");
    await deliver(tenant, id, { status: "SENT" });
    await home.admin.query("UPDATE memberships SET role = 'MEMBER' WHERE user_id = $1", [manager?.id]);
    expect(await check(tenant, { invitationId: id })).toMatchObject({
      failing: "inviter",
      checks: expect.arrayContaining([
        expect.objectContaining({ rule: "inviter", fix: expect.stringContaining("Send it again") }),
      ]),
    });
    await home.admin.query("UPDATE memberships SET role = 'ADMIN' WHERE user_id = $1", [manager?.id]);
    await home.admin.query("UPDATE seat_accounts SET seat_limit = 2 WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    expect(await failing()).toBe("seats");
    const late = { ...tenant, tenant: { ...tenant.tenant, status: "PAST_DUE" as const } };
    expect((await check(late, { address })).failing).toBe("tenant");
    expect((await check(tenant, { address: manager?.email ?? "" })).failing).toBe("membership");
    const foreign = await setUp("team", 1);
    await expect(check(foreign, { invitationId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(check(tenant, { address: "nobody" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

it("keeps the secret out of every answer, and out of what is written beside the sealed letter", async () => {
  const tenant = await setUp("business", 1);
  const email = "secret@example.com";
  const answers: unknown[] = [await home.invite(tenant, [email])];
  const tokens = [await home.readToken(tenant, email)];
  const id = await home.idOf(tenant, email);
  answers.push(await resendMany(tenant, [id]), await extendMany(tenant, [id], daysOn(1)));
  tokens.push(await home.readToken(tenant, email));
  answers.push(await home.as(tenant, (context) => listInvitations(context, { group: "all" })));
  answers.push(
    await home.as(tenant, (context) => checkInvitation(context, async () => null, { invitationId: id })),
  );
  const dump = await home.admin.query(
    `SELECT (SELECT json_agg(i)::text FROM invitations i) || (SELECT json_agg(o)::text FROM outbox_messages o) ||
      (SELECT json_agg(a)::text FROM audit_events a) || (SELECT json_agg(l)::text FROM invitation_letters l) AS text`,
  );
  const everything = JSON.stringify(answers) + dump.rows[0].text;
  expect(everything).toContain(email);
  for (const token of tokens) {
    const secret = Buffer.from(token, "base64url").subarray(16);
    for (const form of [
      token,
      secret.toString("hex"),
      secret.toString("base64url"),
      secret.toString("base64"),
    ])
      expect(everything).not.toContain(form);
  }
  expect(JSON.stringify(answers)).not.toMatch(/secretHash|sealed/);
});
