import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../errors";
import { createSealer } from "../outbox/seal";
import { getSeatSummary } from "../seats/get-seat-summary";
import type { Visitor } from "../tenancy/tenant-context";
import {
  asMember,
  createTestTenant,
  createTestUser,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { acceptInvitation } from "./accept-invitation";
import { cancelInvitation } from "./cancel-invitation";
import { createInvitations } from "./create-invitations";
import { findInvitation } from "./find-invitation";
import { parseInvitationToken } from "./invitation-token";
import { listInvitations } from "./list-invitations";
import { resendInvitation } from "./resend-invitation";

const sealer = createSealer("a secret of thirty-two characters");
const now = new Date("2027-06-10T12:00:00Z");
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);

let database: TestDatabase;
let world: TestWorld;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await world.close();
  await database.drop();
});

async function setUp(planKey: string, members: number): Promise<TestTenant> {
  const tenant = await createTestTenant(world, { planKey, now });
  // The owner sits on one of the seats.
  await seatTestMembers(world, tenant, { count: members - 1, now });
  return tenant;
}

type Role = "ADMIN" | "MEMBER" | "OWNER" | "VIEWER";

async function invite(
  tenant: TestTenant,
  emails: string[],
  input: { role?: Role; by?: Visitor; at?: Date } = {},
) {
  const invitations = emails.map((email) => ({ email, role: input.role ?? ("MEMBER" as const) }));
  return asMember(
    world,
    tenant,
    input.by ?? tenant.owner,
    (context) => createInvitations(context, sealer, { invitations }),
    input.at ?? now,
  );
}

/** The token as it would stand in the latest letter. */
async function readToken(tenant: TestTenant, email: string): Promise<string> {
  const { rows } = await admin.query(
    `SELECT o.payload->>'sealedToken' AS sealed FROM outbox_messages o
     JOIN invitations i ON i.tenant_id = o.tenant_id AND i.id::text = o.payload->>'invitationId'
     WHERE o.tenant_id = $1 AND i.email = $2 ORDER BY o.id DESC LIMIT 1`,
    [tenant.tenant.id, email],
  );
  return sealer.open(rows[0].sealed);
}

function parse(token: string) {
  const parsed = parseInvitationToken(token);
  if (!parsed) throw new Error("not a token");
  return parsed;
}

async function accept(tenant: TestTenant, person: Visitor, token: string, at = now) {
  return world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
    acceptInvitation({ db, tenant: tenant.tenant, actor: person, now: at }, parse(token)),
  );
}

const counts = (tenant: TestTenant, at = now) =>
  asMember(world, tenant, tenant.owner, (context) => getSeatSummary(context), at);

const refusal = (code: ErrorCode) => expect.objectContaining({ code });

describe("inviting", () => {
  it("reserves a seat, orders a letter, and says what became of each address", async () => {
    const tenant = await setUp("starter", 2);
    const [member] = await seatTestMembers(world, tenant, { count: 1, now });
    await invite(tenant, ["bo@example.com"]);
    const results = await invite(tenant, [
      "Ada@Example.com",
      "ada@example.com",
      "bo@example.com",
      member?.email ?? "",
    ]);
    expect(results.map((result) => result.verdict)).toEqual([
      "new",
      "repeated",
      "already_invited",
      "already_member",
    ]);
    expect(await counts(tenant)).toMatchObject({ total: 5, used: 3, pending: 2, available: 0 });
    const letters = await admin.query(
      "SELECT kind FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation'",
      [tenant.tenant.id],
    );
    expect(letters.rows).toHaveLength(2);
  });

  it("invites as many as fit under a hard limit, in the order given, and says of the others why not", async () => {
    const tenant = await setUp("starter", 4);
    expect(await invite(tenant, ["a@example.com", "b@example.com"])).toMatchObject([
      { email: "a@example.com", verdict: "new" },
      { email: "b@example.com", verdict: "no_seat", message: expect.stringContaining("ask for more seats") },
    ]);
    expect(await counts(tenant)).toMatchObject({ used: 4, pending: 1, available: 0 });
  });

  it("lets free roles in when the workspace is full", async () => {
    const tenant = await setUp("starter", 5);
    expect(await invite(tenant, ["v@example.com"], { role: "VIEWER" })).toMatchObject([
      { email: "v@example.com", verdict: "new" },
    ]);
    expect(await counts(tenant)).toMatchObject({ used: 5, pending: 0 });
  });

  it("grants no role above one's own, and none at all to a member", async () => {
    const tenant = await setUp("team", 1);
    const [admin] = await seatTestMembers(world, tenant, { count: 1, role: "ADMIN", now });
    const [member] = await seatTestMembers(world, tenant, { count: 1, role: "MEMBER", now });
    if (!admin || !member) throw new Error("missing people");
    const above = [{ verdict: "role_above" }];
    expect(await invite(tenant, ["x@example.com"], { role: "OWNER", by: admin })).toMatchObject(above);
    expect(await invite(tenant, ["x@example.com"], { role: "MEMBER", by: member })).toMatchObject(above);
    expect(await counts(tenant)).toMatchObject({ pending: 0 });
    await invite(tenant, ["x@example.com"], { role: "ADMIN", by: admin });
  });

  it("invites again once the old invitation has lapsed", async () => {
    const tenant = await setUp("starter", 1);
    await invite(tenant, ["late@example.com"]);
    expect(await counts(tenant, days(8))).toMatchObject({ pending: 0 });
    expect(await invite(tenant, ["late@example.com"], { at: days(8) })).toMatchObject([{ verdict: "new" }]);
    expect(await counts(tenant, days(8))).toMatchObject({ pending: 1 });
  });

  it("is held to what a day allows, for one address and for one invitation", async () => {
    const tenant = await setUp("team", 1);
    const address = "flooded@example.com";
    const at = (day: number) => ({ at: days(day) });
    await invite(tenant, [address]);
    const { rows } = await asMember(
      world,
      tenant,
      tenant.owner,
      (context) => listInvitations(context, {}),
      now,
    );
    const id = rows[0]?.id ?? "";
    const resend = (day: number) =>
      asMember(
        world,
        tenant,
        tenant.owner,
        (context) => resendInvitation(context, sealer, { id }),
        days(day),
      );
    for (let i = 0; i < 4; i++) await resend(0);
    // Five letters a day to one address, whatever brought them about; five more of one invitation ever.
    await expect(resend(0)).rejects.toEqual(refusal("RATE_LIMITED"));
    await resend(1.1);
    await expect(resend(2.2)).rejects.toEqual(refusal("RATE_LIMITED"));
    const withdraw = () =>
      asMember(world, tenant, tenant.owner, (context) => cancelInvitation(context, { id }), days(2.2));
    await withdraw();
    for (const _ of [1, 2, 3, 4, 5]) {
      expect(await invite(tenant, [address], at(2.2))).toMatchObject([{ verdict: "new" }]);
      await admin.query("UPDATE invitations SET status = 'CANCELLED' WHERE tenant_id = $1", [
        tenant.tenant.id,
      ]);
    }
    expect(await invite(tenant, [address], at(2.2))).toMatchObject([{ verdict: "sending_limit" }]);
    expect(await invite(tenant, [address], at(3.3))).toMatchObject([{ verdict: "new" }]);
  });

  it("stops for free roles too when a payment is overdue", async () => {
    const tenant = await setUp("team", 1);
    const late = { ...tenant, tenant: { ...tenant.tenant, status: "PAST_DUE" as const } };
    await expect(invite(late, ["v@example.com"], { role: "VIEWER" })).rejects.toEqual(
      refusal("TENANT_CLOSED"),
    );
  });

  it("stores no secret in the clear and lists none", async () => {
    const tenant = await setUp("starter", 1);
    await invite(tenant, ["s@example.com"]);
    const token = await readToken(tenant, "s@example.com");
    const secret = Buffer.from(token, "base64url").subarray(16);
    const dump = await admin.query(
      "SELECT (SELECT json_agg(i)::text FROM invitations i) || (SELECT json_agg(o)::text FROM outbox_messages o) || (SELECT json_agg(a)::text FROM audit_events a) AS text",
    );
    expect(dump.rows[0].text).toContain("s@example.com");
    expect(dump.rows[0].text).not.toContain(token);
    expect(dump.rows[0].text).not.toContain(secret.toString("hex"));
    const listed = await asMember(world, tenant, tenant.owner, (context) =>
      listInvitations(context, { group: "open", limit: 10 }),
    );
    expect(JSON.stringify(listed)).not.toContain("ecret");
  });
});

describe("accepting", () => {
  it("seats the invited person once, in a full workspace too, and keeps the role of who is in already", async () => {
    const tenant = await setUp("starter", 4);
    const person = await createTestUser(world, { email: "Ada.L@Example.com" });
    await invite(tenant, ["ada.l@example.com"], { role: "ADMIN" });
    expect(await counts(tenant)).toMatchObject({ used: 4, pending: 1, available: 0 });
    const token = await readToken(tenant, "ada.l@example.com");
    const first = await accept(tenant, person, token);
    expect(await counts(tenant)).toMatchObject({ used: 5, pending: 0, available: 0, overage: 0 });
    const again = await accept(tenant, person, token);
    expect(again).toEqual({ outcome: "already_member", membershipId: first.membershipId });
    const ledger = await admin.query("SELECT role, door FROM membership_intervals WHERE membership_id = $1", [
      first.membershipId,
    ]);
    expect(ledger.rows).toEqual([{ role: "ADMIN", door: "invitation" }]);
  });

  it("refuses another account and an unverified one, and leaves the invitation open", async () => {
    const tenant = await setUp("starter", 1);
    await invite(tenant, ["right@example.com"]);
    const token = await readToken(tenant, "right@example.com");
    const wrong = await createTestUser(world);
    await expect(accept(tenant, wrong, token)).rejects.toEqual(refusal("WRONG_ACCOUNT"));
    const unverified = { ...wrong, emailNormalized: "right@example.com", emailVerified: false };
    await expect(accept(tenant, unverified, token)).rejects.toEqual(refusal("WRONG_ACCOUNT"));
    expect(await counts(tenant)).toMatchObject({ used: 1, pending: 1 });
  });

  it("refuses a lapsed, withdrawn, replaced or foreign link", async () => {
    const tenant = await setUp("team", 1);
    const other = await setUp("team", 1);
    const person = await createTestUser(world, { email: "many@example.com" });
    await invite(tenant, ["many@example.com"]);
    const old = await readToken(tenant, "many@example.com");
    await expect(accept(tenant, person, old, days(7))).rejects.toEqual(refusal("INVITATION_NOT_OPEN"));

    const { rows } = await asMember(world, tenant, tenant.owner, (context) =>
      listInvitations(context, { group: "open", limit: 1 }),
    );
    const id = rows[0]?.id ?? "";
    await asMember(world, tenant, tenant.owner, (context) => resendInvitation(context, sealer, { id }), now);
    await expect(accept(tenant, person, old)).rejects.toEqual(refusal("NOT_FOUND"));
    const fresh = await readToken(tenant, "many@example.com");
    expect(fresh).not.toBe(old);

    // The same secret in another tenant's name finds nothing there.
    const bytes = Buffer.from(fresh, "base64url");
    Buffer.from(other.tenant.id.replaceAll("-", ""), "hex").copy(bytes);
    const foreign = bytes.toString("base64url");
    await expect(accept(other, person, foreign)).rejects.toEqual(refusal("NOT_FOUND"));

    await asMember(world, tenant, tenant.owner, (context) => cancelInvitation(context, { id }), now);
    await expect(accept(tenant, person, fresh)).rejects.toEqual(refusal("INVITATION_NOT_OPEN"));
    expect(await counts(tenant)).toMatchObject({ used: 1, pending: 0 });
  });

  it("is void once the inviter may no longer give the role", async () => {
    const tenant = await setUp("team", 1);
    const [inviter] = await seatTestMembers(world, tenant, { count: 1, role: "ADMIN", now });
    if (!inviter) throw new Error("missing inviter");
    const person = await createTestUser(world, { email: "standing@example.com" });
    await invite(tenant, ["standing@example.com"], { role: "ADMIN", by: inviter });
    await admin.query("UPDATE memberships SET role = 'MEMBER' WHERE user_id = $1", [inviter.id]);
    await expect(accept(tenant, person, await readToken(tenant, "standing@example.com"))).rejects.toEqual(
      refusal("INVITATION_NOT_OPEN"),
    );
  });

  it("stops growth and not reading when a payment is overdue, and everything when suspended", async () => {
    const tenant = await setUp("team", 1);
    const person = await createTestUser(world, { email: "due@example.com" });
    await invite(tenant, ["due@example.com"]);
    const token = await readToken(tenant, "due@example.com");
    for (const status of ["PAST_DUE", "SUSPENDED"] as const) {
      const closed = { ...tenant, tenant: { ...tenant.tenant, status } };
      await expect(accept(closed, person, token)).rejects.toEqual(refusal("TENANT_CLOSED"));
    }
    await accept(tenant, person, token);
  });

  it("shows and changes nothing however often the link is opened", async () => {
    const tenant = await setUp("starter", 1);
    await invite(tenant, ["scan@example.com"]);
    const token = parse(await readToken(tenant, "scan@example.com"));
    const read = (at: Date) =>
      world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "read" }, (db) =>
        findInvitation({ db, now: at }, token),
      );
    await Promise.all(Array.from({ length: 20 }, () => read(now)));
    expect(await read(now)).toMatchObject({ status: "PENDING", inviterName: "Olive Owner" });
    expect((await read(days(7))).status).toBe("EXPIRED");
  });
});

describe("many at once", () => {
  it("seats exactly 5 of 200 people who accept together on 5 free seats", async () => {
    const tenant = await setUp("business", 1);
    const people: Visitor[] = [];
    for (let index = 0; index < 200; index++)
      people.push(await createTestUser(world, { email: `crowd-${index}-${tenant.tenant.slug}@example.com` }));
    for (let at = 0; at < people.length; at += 50)
      await invite(
        tenant,
        people.slice(at, at + 50).map((person) => person.email),
      );
    const tokens = await Promise.all(people.map((person) => readToken(tenant, person.email)));
    // The limit falls to 6 while all 200 invitations are out; the owner holds one seat.
    await admin.query("UPDATE seat_accounts SET seat_limit = 6, seat_policy = 'HARD' WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    const settled = await Promise.allSettled(
      people.map((person, index) => accept(tenant, person, tokens[index] ?? "")),
    );
    const refused = settled.filter((result) => result.status === "rejected");
    expect(settled.length - refused.length).toBe(5);
    expect(refused.every((result) => result.reason.code === "SEAT_LIMIT_REACHED")).toBe(true);
    const active = await admin.query(
      "SELECT count(*)::int AS n FROM memberships WHERE tenant_id = $1 AND status = 'ACTIVE'",
      [tenant.tenant.id],
    );
    expect(active.rows[0].n).toBe(6);
  });

  it("seats one person once, of 20 acceptances of the same link", async () => {
    const tenant = await setUp("starter", 1);
    const person = await createTestUser(world, { email: "eager@example.com" });
    await invite(tenant, ["eager@example.com"]);
    const token = await readToken(tenant, "eager@example.com");
    const results = await Promise.all(Array.from({ length: 20 }, () => accept(tenant, person, token)));
    expect(results.filter((result) => result.outcome === "joined")).toHaveLength(1);
    expect(await counts(tenant)).toMatchObject({ used: 2, pending: 0 });
  });

  it("reserves exactly 4 seats of 40 invitations made together on 4 free seats", async () => {
    const tenant = await setUp("starter", 1);
    const settled = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => invite(tenant, [`parallel-${index}@example.com`])),
    );
    const verdicts = settled.map((result) =>
      result.status === "fulfilled" ? result.value[0]?.verdict : null,
    );
    expect(verdicts.filter((verdict) => verdict === "new")).toHaveLength(4);
    expect(verdicts.filter((verdict) => verdict === "no_seat")).toHaveLength(36);
    expect(await counts(tenant)).toMatchObject({ used: 1, pending: 4, available: 0 });
  });
});
