import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepTenant } from "../../tenancy/sweep-tenant";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "../../testing";
import { type MembersWorld, openMembersWorld } from "../testing";
import { updateMember } from "../update-member";
import { type StartBulkInput, startBulkSchema } from "./bulk-schema";
import { cancelBulk } from "./cancel-bulk";
import { getBulk, listBulkRows } from "./get-bulk";
import { runBulkPiece } from "./run-bulk-piece";
import { startBulk } from "./start-bulk";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const code = (wanted: string) => expect.objectContaining({ code: wanted });

async function open(count: number) {
  const tenant = await createTestTenant(t.world, { planKey: "business" });
  const people = await seatTestMembers(t.world, tenant, { count });
  return { tenant, people, owner: tenant.owner };
}

const start = ({ tenant, owner }: { tenant: TestTenant; owner: TestTenant["owner"] }, input: object) =>
  asMember(t.world, tenant, owner, (c) => startBulk(c, startBulkSchema.parse(input) as StartBulkInput));

const piece = (tenant: TestTenant, jobId: string, done: number, now?: Date) =>
  t.asWorker(tenant, (c) => runBulkPiece(c, { jobId, done }), now);

const look = (tenant: TestTenant, id: string) =>
  asMember(t.world, tenant, tenant.owner, (c) => getBulk(c, { id }));

const orders = async (jobId: string) =>
  (
    await t.admin.query(
      "SELECT (payload->>'done')::int AS done FROM outbox_messages WHERE kind = 'members.bulk' AND payload->>'jobId' = $1 ORDER BY 1",
      [jobId],
    )
  ).rows.map(({ done }) => done);

describe("an act on many members", () => {
  it("is done piece by piece, each once, and says of everybody what became of them", async () => {
    const world = await open(60);
    const { tenant } = world;
    const { id, total } = await start(world, { kind: "DEACTIVATE", filter: {} });
    expect(total).toBe(61);
    await piece(tenant, id, 0);
    expect(await look(tenant, id)).toMatchObject({ status: "RUNNING", done: 50 });
    // The worker was killed after its transaction, and the message comes again; so does one out of turn.
    await piece(tenant, id, 0);
    await piece(tenant, id, 10);
    expect((await look(tenant, id)).done).toBe(50);
    await Promise.all([piece(tenant, id, 50), piece(tenant, id, 50)]);
    expect(await look(tenant, id)).toMatchObject({
      status: "DONE",
      done: 61,
      outcomes: { CHANGED: 60, UNCHANGED: 0, PARKED: 0, REFUSED: 1 },
      refused: [{ name: "Olive Owner", detail: expect.stringContaining("yourself") }],
    });
    expect(await orders(id)).toEqual([0, 50]);
    const { rows } = await t.admin.query(
      "SELECT count(*)::int AS events FROM audit_events WHERE tenant_id = $1 AND action = 'member.deactivated'",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ events: 60 }]);
    const file = await asMember(t.world, tenant, tenant.owner, (c) =>
      listBulkRows(c, { id, after: 0, limit: 100 }),
    );
    expect(file.every(({ outcome }) => outcome !== null)).toBe(true);
    expect(file).toHaveLength(61);
  });

  it("leaves nothing of a piece that broke off", async () => {
    const world = await open(3);
    const { id } = await start(world, { kind: "REMOVE", filter: { roles: ["MEMBER"] } });
    const killed = t.asWorker(world.tenant, async (c) => {
      await runBulkPiece(c, { jobId: id, done: 0 });
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await look(world.tenant, id)).toMatchObject({ done: 0, outcomes: { CHANGED: 0 } });
    await piece(world.tenant, id, 0);
    expect(await look(world.tenant, id)).toMatchObject({ status: "DONE", outcomes: { CHANGED: 3 } });
  });

  it("is for those who were there when it was asked for", async () => {
    const world = await open(2);
    const { id } = await start(world, { kind: "CHANGE_ROLE", role: "VIEWER", filter: { roles: ["MEMBER"] } });
    const [late] = await seatTestMembers(t.world, world.tenant, { count: 1 });
    await piece(world.tenant, id, 0);
    expect(await look(world.tenant, id)).toMatchObject({ total: 2, outcomes: { CHANGED: 2 } });
    if (late) expect(await t.row(world.tenant, late)).toMatchObject({ role: "MEMBER" });
  });

  it("is stopped after a piece, and what is done stays done", async () => {
    const world = await open(55);
    const { id } = await start(world, { kind: "DEACTIVATE", filter: { roles: ["MEMBER"] } });
    await piece(world.tenant, id, 0);
    const cancel = () => asMember(t.world, world.tenant, world.owner, (c) => cancelBulk(c, { id }));
    await cancel();
    await piece(world.tenant, id, 50);
    expect(await look(world.tenant, id)).toMatchObject({ status: "CANCELLED", done: 50 });
    await expect(cancel()).rejects.toEqual(code("CONFLICT"));
  });

  it("has the rights of who asked as they are then", async () => {
    const world = await open(2);
    const [admin] = await seatTestMembers(t.world, world.tenant, { count: 1, role: "ADMIN" });
    if (!admin) throw new Error("nobody was seated");
    const { id } = await start({ ...world, owner: admin }, { kind: "REMOVE", filter: { roles: ["MEMBER"] } });
    const adminId = await t.membershipId(world.tenant, admin);
    await asMember(t.world, world.tenant, world.owner, (c) =>
      updateMember(c, { id: adminId, role: "MEMBER" }),
    );
    await piece(world.tenant, id, 0);
    expect(await look(world.tenant, id)).toMatchObject({ status: "DONE", outcomes: { REFUSED: 2 } });
  });

  it("parks under APPROVAL what an admin may not let pass", async () => {
    const world = await open(2);
    const [admin] = await seatTestMembers(t.world, world.tenant, { count: 1, role: "ADMIN" });
    if (!admin) throw new Error("nobody was seated");
    const first = await start(world, { kind: "DEACTIVATE", filter: { roles: ["MEMBER"] } });
    await piece(world.tenant, first.id, 0);
    await t.admin.query(
      "UPDATE seat_accounts SET seat_limit = 3, seat_policy = 'APPROVAL' WHERE tenant_id = $1",
      [world.tenant.tenant.id],
    );
    const second = await start(
      { ...world, owner: admin },
      { kind: "REACTIVATE", filter: { status: "DEACTIVATED" } },
    );
    await piece(world.tenant, second.id, 0);
    expect((await look(world.tenant, second.id)).outcomes).toMatchObject({ CHANGED: 1, PARKED: 1 });
  });

  it("is taken up by the sweep when its message was dropped", async () => {
    const world = await open(1);
    const { id } = await start(world, { kind: "REMOVE", filter: { roles: ["MEMBER"] } });
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await t.asWorker(world.tenant, sweepTenant, later(30));
    expect(await orders(id)).toEqual([0]);
    await t.asWorker(world.tenant, sweepTenant, later(90));
    expect(await orders(id)).toEqual([0, 0]);
  });

  it("is refused for nobody, for a foreign id and for a role above one's own", async () => {
    const [world, other] = [await open(1), await open(0)];
    const foreign = await t.membershipId(other.tenant, other.owner);
    await expect(start(world, { kind: "REMOVE", ids: [foreign] })).rejects.toEqual(code("NOT_FOUND"));
    await expect(start(world, { kind: "REMOVE", filter: { search: "nobody at all" } })).rejects.toEqual(
      code("INVALID_INPUT"),
    );
    const [admin] = await seatTestMembers(t.world, world.tenant, { count: 1, role: "ADMIN" });
    if (!admin) throw new Error("nobody was seated");
    const promote = { kind: "CHANGE_ROLE", role: "OWNER", filter: {} };
    await expect(start({ ...world, owner: admin }, promote)).rejects.toEqual(code("FORBIDDEN"));
    const { id } = await start(world, { kind: "REMOVE", filter: {} });
    await expect(look(other.tenant, id)).rejects.toEqual(code("NOT_FOUND"));
  });
});
