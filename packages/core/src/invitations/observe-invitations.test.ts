import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seatTestMembers, type TestTenant } from "../testing";
import { cancelInvitation } from "./cancel-invitation";
import { checkInvitation } from "./check-invitation";
import { parseInvitationToken } from "./invitation-token";
import { listInvitations } from "./list-invitations";
import { recordInvitationDelivery } from "./record-invitation-delivery";
import {
  bounced,
  daysOn,
  type InvitationWorld,
  inviteByName,
  openInvitationWorld,
  outcomesOf,
  testNow,
} from "./testing";

let home: InvitationWorld;

beforeAll(async () => {
  home = await openInvitationWorld();
});
afterAll(() => home.close());

describe("delivery", () => {
  it("shows a letter that waits, one that was given up, and one that got through", async () => {
    const tenant = await home.setUp("team", 1);
    const [id = ""] = await inviteByName(home, tenant, ["slow"]);
    const read = async () => (await home.as(tenant, (context) => listInvitations(context, {}))).rows[0];
    const nextAt = daysOn(0.5);
    await home.deliver(tenant, id, { status: "RETRIED", problem: "The mail server is away.", nextAt });
    expect(await read()).toMatchObject({
      deliveryStatus: "QUEUED",
      deliveryProblem: "The mail server is away.",
      nextDeliveryAt: nextAt,
      status: "PENDING",
    });
    await home.deliver(tenant, id, { status: "FAILED", problem: "It was given up." });
    expect(await read()).toMatchObject({ deliveryStatus: "FAILED", status: "PENDING", nextDeliveryAt: null });
    await home.deliver(tenant, id, { status: "SENT" });
    expect(await read()).toMatchObject({
      deliveryStatus: "SENT",
      deliveryProblem: null,
      deliveredAt: testNow,
    });
  });

  it("frees the seat of an address that does not exist, tells so in the audit log, and blocks no new invitation", async () => {
    const tenant = await home.setUp("starter", 4);
    const [id = ""] = await inviteByName(home, tenant, ["gone"]);
    expect(await home.counts(tenant)).toMatchObject({ pending: 1, available: 0 });
    await home.deliver(tenant, id, bounced);
    await home.deliver(tenant, id, bounced);
    expect(await home.counts(tenant)).toMatchObject({ pending: 0, available: 1 });
    const events = await home.admin.query(
      "SELECT actor_type, after FROM audit_events WHERE tenant_id = $1 AND action = 'invitation.bounced'",
      [tenant.tenant.id],
    );
    expect(events.rows).toEqual([{ actor_type: "USER", after: { problem: bounced.problem } }]);
    expect(await home.extendMany(tenant, [id])).toMatchObject([
      { outcome: "refused", code: "INVITATION_NOT_OPEN" },
    ]);
    const [again = ""] = await inviteByName(home, tenant, ["gone"]);
    expect(again).not.toBe(id);
    expect(await home.resendMany(tenant, [id])).toMatchObject([{ outcome: "refused", code: "CONFLICT" }]);
    await home.as(tenant, (context) => cancelInvitation(context, { id: again }));
    expect(outcomesOf(await home.resendMany(tenant, [id]))).toEqual(["done"]);
  });

  it("of a link that was replaced says nothing about the newer one", async () => {
    const tenant = await home.setUp("team", 1);
    const [id = ""] = await inviteByName(home, tenant, ["replaced"]);
    const token = await home.readToken(tenant, `replaced.${tenant.tenant.slug}@example.com`);
    await home.resendMany(tenant, [id]);
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
    const tenant = await home.setUp("business", 1);
    const [, lapsed = "", cancelled = "", bouncing = ""] = await inviteByName(home, tenant, [
      "d",
      "a_b",
      "c",
      "b",
    ]);
    await home.admin.query("UPDATE invitations SET expires_at = $2 WHERE id = $1", [lapsed, daysOn(-1)]);
    await home.as(tenant, (context) => cancelInvitation(context, { id: cancelled }));
    await home.deliver(tenant, bouncing, bounced);
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
    expect((await list({ search: "d." })).counts).toMatchObject({ open: 1, expired: 0 });
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
    const tenant = await home.setUp("starter", 1);
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
    await home.deliver(tenant, id, { status: "FAILED", problem: "It was given up." });
    expect(await failing()).toBe("delivery");
    await home.deliver(tenant, id, { status: "SENT" });
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
    const foreign = await home.setUp("team", 1);
    await expect(check(foreign, { invitationId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(check(tenant, { address: "nobody" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

it("keeps the secret out of every answer, and out of what is written beside the sealed letter", async () => {
  const tenant = await home.setUp("business", 1);
  const email = "secret@example.com";
  const answers: unknown[] = [await home.invite(tenant, [email])];
  const tokens = [await home.readToken(tenant, email)];
  const id = await home.idOf(tenant, email);
  answers.push(await home.resendMany(tenant, [id]), await home.extendMany(tenant, [id], daysOn(1)));
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
