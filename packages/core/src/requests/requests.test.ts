import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../errors";
import { createInvitations } from "../invitations/create-invitations";
import { openJoiningWorld, sealer } from "../joining/testing";
import { deactivateMember } from "../members/deactivate-member";
import { reactivateMember } from "../members/reactivate-member";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { getSeatSummary } from "../seats/get-seat-summary";
import type { Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { createSeatRequest } from "./create-seat-request";
import { declineRequests } from "./decline-requests";
import { grantRequests } from "./grant-requests";
import { countOpenRequests, listRequests } from "./list-requests";
import { previewRequests } from "./preview-requests";
import { withdrawRequest } from "./withdraw-request";

let t: Awaited<ReturnType<typeof openJoiningWorld>>;
beforeAll(async () => {
  t = await openJoiningWorld();
});
afterAll(() => t.close());

const refuses = (promise: Promise<unknown>, code: ErrorCode) =>
  expect(promise).rejects.toMatchObject({ code });

/** A workspace whose seats are all taken, with an admin, where an owner has the last word. */
async function fullWorkspace(): Promise<{ tenant: TestTenant; admin: Visitor; member: Visitor }> {
  const tenant = await createTestTenant(t.world, { planKey: "team" });
  const [admin] = await seatTestMembers(t.world, tenant, { count: 1, role: "ADMIN" });
  const [member] = await seatTestMembers(t.world, tenant, { count: 1 });
  if (!admin || !member) throw new Error("Nobody was seated");
  await t.setSeats(tenant, "APPROVAL", 3);
  return { tenant, admin, member };
}

async function parkByLink(tenant: TestTenant): Promise<Visitor> {
  const person = await createTestUser(t.world);
  const link = await t.makeLink(tenant);
  expect(await t.join(tenant, person, link)).toMatchObject({ outcome: "parked" });
  return person;
}

const requestOf = async ({ tenant }: TestTenant) => {
  const rows = await t.read<{ id: string; status: string }>(
    "SELECT id, status::text FROM seat_requests WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1",
    tenant.id,
  );
  if (!rows[0]) throw new Error("No request");
  return rows[0];
};
const grant = (tenant: TestTenant, by: Visitor, ...ids: string[]) =>
  asMember(t.world, tenant, by, (context) => grantRequests(context, sealer, { ids }));
const memberId = async (tenant: TestTenant, person: Visitor) =>
  (
    await t.read(
      "SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2",
      tenant.tenant.id,
      person.id,
    )
  )[0]?.id ?? "";
const lettersOf = ({ tenant }: TestTenant) =>
  t.read<{ event: string; seatRequestId: string }>(
    `SELECT payload->>'event' AS event, payload->>'seatRequestId' AS "seatRequestId" FROM outbox_messages
     WHERE tenant_id = $1 AND kind = 'letter.seat_request' ORDER BY id`,
    tenant.id,
  );

describe("granting", () => {
  it("lets a parked person in above the limit by an owner's word, with the price shown before", async () => {
    const { tenant, admin } = await fullWorkspace();
    const person = await parkByLink(tenant);
    const { id } = await requestOf(tenant);
    const list = (by: Visitor) =>
      asMember(t.world, tenant, by, (c) => listRequests(c, { filter: "open", limit: 10 }));
    expect((await list(admin)).rows).toMatchObject([{ needsOwner: true, canDecide: false }]);
    expect((await list(tenant.owner)).rows).toMatchObject([{ email: person.email, canDecide: true }]);
    const preview = await asMember(t.world, tenant, tenant.owner, (c) => previewRequests(c, { ids: [id] }));
    expect(preview).toMatchObject({ people: 1, seats: 1, aboveLimit: 1, refused: 0, priceMinor: 1200 });
    await refuses(grant(tenant, admin, id), "FORBIDDEN");
    expect(await grant(tenant, tenant.owner, id)).toMatchObject([{ outcome: "granted" }]);
    const [interval] = await t.read(
      "SELECT reason, door, actor_label FROM membership_intervals WHERE tenant_id = $1 AND membership_id = $2",
      tenant.tenant.id,
      await memberId(tenant, person),
    );
    expect(interval).toEqual({ reason: "request_granted", door: "request", actor_label: tenant.owner.email });
    expect(await asMember(t.world, tenant, tenant.owner, getSeatSummary)).toMatchObject({ overage: 1 });
    expect((await lettersOf(tenant)).map(({ event }) => event)).toEqual(["asked", "granted"]);
  });

  it("makes one member of many grants that meet", async () => {
    const { tenant } = await fullWorkspace();
    await parkByLink(tenant);
    const { id } = await requestOf(tenant);
    const results = (await Promise.all([1, 2, 3, 4].map(() => grant(tenant, tenant.owner, id)))).flat();
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual([
      "granted",
      "settled",
      "settled",
      "settled",
    ]);
    expect(await asMember(t.world, tenant, tenant.owner, getSeatSummary)).toMatchObject({ used: 4 });
  });

  it("grants or declines, never both", async () => {
    const { tenant } = await fullWorkspace();
    await parkByLink(tenant);
    const { id } = await requestOf(tenant);
    const [granted, declined] = await Promise.all([
      grant(tenant, tenant.owner, id),
      asMember(t.world, tenant, tenant.owner, (c) => declineRequests(c, { ids: [id] })),
    ]);
    const wasGranted = granted[0]?.outcome === "granted";
    expect(declined.declined).toBe(wasGranted ? 0 : 1);
    const { used } = await asMember(t.world, tenant, tenant.owner, getSeatSummary);
    expect(used).toBe(wasGranted ? 4 : 3);
    expect((await requestOf(tenant)).status).toBe(wasGranted ? "GRANTED" : "DECLINED");
  });

  it("has room for all of them, or grants none", async () => {
    const { tenant } = await fullWorkspace();
    await parkByLink(tenant);
    const first = (await requestOf(tenant)).id;
    await parkByLink(tenant);
    const second = (await requestOf(tenant)).id;
    await t.setSeats(tenant, "HARD", 4);
    await refuses(grant(tenant, tenant.owner, first, second), "SEAT_LIMIT_REACHED");
    expect(await asMember(t.world, tenant, tenant.owner, countOpenRequests)).toBe(2);
    await t.setSeats(tenant, "HARD", 5);
    expect(await grant(tenant, tenant.owner, first, second)).toMatchObject([
      { outcome: "granted" },
      { outcome: "granted" },
    ]);
  });

  it("carries out each kind that was parked", async () => {
    const { tenant, admin, member } = await fullWorkspace();
    const id = await memberId(tenant, member);
    await asMember(t.world, tenant, tenant.owner, (c) => deactivateMember(c, { id }));
    await seatTestMembers(t.world, tenant, { count: 1 });
    expect(await asMember(t.world, tenant, admin, (c) => reactivateMember(c, { id }))).toBe("parked");
    expect(await grant(tenant, tenant.owner, (await requestOf(tenant)).id)).toMatchObject([
      { outcome: "granted" },
    ]);
    await asMember(t.world, tenant, tenant.owner, (c) => updateMember(c, { id, role: "VIEWER" }));
    await t.setSeats(tenant, "APPROVAL", 3);
    const parked = await asMember(t.world, tenant, admin, (c) => updateMember(c, { id, role: "MEMBER" }));
    expect(parked.outcome).toBe("parked");
    expect(await grant(tenant, tenant.owner, (await requestOf(tenant)).id)).toMatchObject([
      { outcome: "granted" },
    ]);
    const [row] = await t.read("SELECT role, seat_type FROM memberships WHERE id = $1", id);
    expect(row).toEqual({ role: "MEMBER", seat_type: "FULL" });
    await asMember(t.world, tenant, admin, (c) =>
      createSeatRequest(c, {
        ...{ kind: "INVITE", role: "MEMBER", seatType: "FULL", seatExpiresAt: null, door: "invitation" },
        person: { email: "New@example.com", emailNormalized: "new@example.com" },
        ...{ needsOwner: true, requestedBy: admin ? { id: admin.id, label: admin.email } : c.actor },
      }),
    );
    await grant(tenant, tenant.owner, (await requestOf(tenant)).id);
    const [invitation] = await t.read(
      "SELECT i.status, i.above_limit, r.status AS request FROM invitations i JOIN seat_requests r ON r.invitation_id = i.id WHERE i.tenant_id = $1",
      tenant.tenant.id,
    );
    expect(invitation).toEqual({ status: "PENDING", above_limit: true, request: "GRANTED" });
  });

  it("closes what has lost its sense, and says why", async () => {
    const { tenant, admin, member } = await fullWorkspace();
    const id = await memberId(tenant, member);
    await asMember(t.world, tenant, tenant.owner, (c) => updateMember(c, { id, role: "VIEWER" }));
    await t.setSeats(tenant, "APPROVAL", 2);
    await asMember(t.world, tenant, admin, (c) => updateMember(c, { id, role: "MEMBER" }));
    const request = await requestOf(tenant);
    await asMember(t.world, tenant, tenant.owner, (c) => updateMember(c, { id, role: "MEMBER" }));
    const [result] = await grant(tenant, tenant.owner, request.id);
    expect(result).toMatchObject({ outcome: "settled" });
    expect((await requestOf(tenant)).status).toBe("WITHDRAWN");
    const person = await parkByLink(tenant);
    const other = await requestOf(tenant);
    await t.admin.query(
      "INSERT INTO memberships SELECT tenant_id, gen_random_uuid(), $2, name, $3, $3, role, seat_type, 'DEACTIVATED', joined_at, updated_at FROM memberships WHERE tenant_id = $1 AND role = 'OWNER'",
      [tenant.tenant.id, person.id, person.email],
    );
    expect(await grant(tenant, tenant.owner, other.id)).toMatchObject([{ outcome: "stale" }]);
  });

  it("is withdrawn with the removal of whom it is about", async () => {
    const { tenant, admin, member } = await fullWorkspace();
    const id = await memberId(tenant, member);
    await asMember(t.world, tenant, tenant.owner, (c) => deactivateMember(c, { id }));
    await seatTestMembers(t.world, tenant, { count: 1 });
    await asMember(t.world, tenant, admin, (c) => reactivateMember(c, { id }));
    await asMember(t.world, tenant, tenant.owner, (c) => removeMember(c, { id }));
    expect(await grant(tenant, tenant.owner, (await requestOf(tenant)).id)).toMatchObject([
      { outcome: "settled" },
    ]);
  });

  it("consumes nothing while a payment is overdue, and takes no id of another workspace", async () => {
    const { tenant } = await fullWorkspace();
    await parkByLink(tenant);
    const { id } = await requestOf(tenant);
    const closed = { ...tenant, tenant: { ...tenant.tenant, status: "PAST_DUE" as const } };
    await refuses(grant(closed, tenant.owner, id), "TENANT_CLOSED");
    const other = await fullWorkspace();
    await refuses(grant(other.tenant, other.tenant.owner, id), "NOT_FOUND");
    await refuses(
      asMember(t.world, other.tenant, other.tenant.owner, (c) => declineRequests(c, { ids: [id] })),
      "NOT_FOUND",
    );
    expect((await requestOf(tenant)).status).toBe("PENDING");
  });
});

it("is taken back by who asked, and by nobody else", async () => {
  const { tenant } = await fullWorkspace();
  const person = await parkByLink(tenant);
  const { id } = await requestOf(tenant);
  const stranger = await createTestUser(t.world);
  await refuses(
    t.asVisitor(tenant, stranger, (c) => withdrawRequest(c, { id })),
    "NOT_FOUND",
  );
  const withdraw = () => t.asVisitor(tenant, person, (c) => withdrawRequest(c, { id }));
  await Promise.all([withdraw(), withdraw()]);
  expect((await requestOf(tenant)).status).toBe("WITHDRAWN");
  expect(await parkByLink(tenant)).toBeDefined();
});

it("tells those who decide of each person who asks, and of many that are parked together in one letter", async () => {
  const { tenant, admin } = await fullWorkspace();
  const link = await t.makeLink(tenant);
  for (let people = 0; people < 2; people++) await t.join(tenant, await createTestUser(t.world), link);
  expect(await lettersOf(tenant)).toHaveLength(2);
  const invitations = ["one", "two", "three"].map((name) => ({
    email: `${name}.parked@example.com`,
    role: "MEMBER" as const,
  }));
  await asMember(t.world, tenant, admin, (context) => createInvitations(context, sealer, { invitations }));
  expect(await lettersOf(tenant)).toHaveLength(3);
});
