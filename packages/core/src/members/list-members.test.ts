import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "../testing";
import { type ListMembersInput, listMembers } from "./list-members";
import { memberSorts } from "./member-cursor";
import { type MembersWorld, openMembersWorld } from "./testing";

const now = new Date("2027-03-01T09:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

let t: MembersWorld;
let tenant: TestTenant;

beforeAll(async () => {
  t = await openMembersWorld();
  tenant = await createTestTenant(t.world, { planKey: "business", now: ago(200) });
  const people = [
    ...(await seatTestMembers(t.world, tenant, { count: 3, role: "ADMIN", now: ago(100) })),
    ...(await seatTestMembers(t.world, tenant, { count: 3, role: "VIEWER", now: ago(50) })),
    ...(await seatTestMembers(t.world, tenant, { count: 5, now: ago(10) })),
  ];
  // Two of each name, and several who were active at the same instant or never.
  for (const [index, person] of people.entries()) {
    const active = [null, ago(1), ago(40)][index % 3];
    await t.admin.query(
      "UPDATE memberships SET name = $3, last_active_at = $4 WHERE tenant_id = $1 AND user_id = $2",
      [tenant.tenant.id, person.id, `Person ${Math.floor(index / 2)} 🦊`, active],
    );
  }
});
afterAll(() => t.close());

const list = (input: Partial<ListMembersInput>, at = now) =>
  asMember(t.world, tenant, tenant.owner, (c) => listMembers(c, { limit: 100, ...input }), at);

describe("a page of members", () => {
  it.each(memberSorts.flatMap((sort) => (["asc", "desc"] as const).map((order) => ({ sort, order }))))(
    "by $sort, $order, follows the one before without gap or repetition",
    async ({ sort, order }) => {
      const whole = await list({ sort, order });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, order, cursor, limit: 2 });
        expect(page.total).toBe(12);
        paged.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole.rows.map(({ id }) => id));
      expect(new Set(paged).size).toBe(12);
    },
  );

  it("has the never active at the far end of the last active", async () => {
    const { rows } = await list({ sort: "active", order: "desc" });
    const seen = rows.map(({ lastActiveAt }) => lastActiveAt?.getTime() ?? 0);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it("begins where it ended, although that member changed meanwhile", async () => {
    const first = await list({ sort: "name", limit: 3 });
    const rest = await list({ sort: "name", cursor: first.nextCursor ?? "" });
    const last = first.rows.at(-1);
    await t.admin.query("UPDATE memberships SET name = 'Zoe' WHERE id = $1", [last?.id]);
    const again = await list({ sort: "name", cursor: first.nextCursor ?? "" });
    expect(again.rows.filter(({ id }) => id !== last?.id)).toEqual(rest.rows);
    await t.admin.query("UPDATE memberships SET name = $2 WHERE id = $1", [last?.id, last?.name]);
  });

  it("is no shorter where more people sit than the limit allows", async () => {
    const limit = "UPDATE seat_accounts SET seat_limit = $2 WHERE tenant_id = $1";
    await t.admin.query(limit, [tenant.tenant.id, 1]);
    const { rows, total } = await list({});
    await t.admin.query(limit, [tenant.tenant.id, 50]);
    expect([rows.length, total]).toEqual([12, 12]);
  });

  it("refuses a cursor that no page has given", async () => {
    for (const cursor of ["nonsense", Buffer.from('{"id":"1"}').toString("base64url")])
      await expect(list({ cursor })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe("a filter", () => {
  it("finds by role, seat, activity and text, and counts what it finds", async () => {
    expect((await list({ roles: ["ADMIN", "OWNER"] })).total).toBe(4);
    expect((await list({ seatType: "VIEWER", limit: 1 })).total).toBe(3);
    const never = await list({ activity: "never" });
    expect(never.rows.every(({ lastActiveAt }) => lastActiveAt === null)).toBe(true);
    const dormant = await list({ activity: "dormant" });
    expect(dormant.total).toBeGreaterThan(never.total);
    expect((await list({ search: "person 2 🦊" })).total).toBe(2);
    expect((await list({ search: "nobody" })).rows).toEqual([]);
    // Neither is a pattern.
    for (const search of ["%", "_"]) expect((await list({ search })).total).toBe(0);
  });
});

describe("what the database does for the first page", () => {
  it("reads it from an index, among 10,000 members too", async () => {
    const big = await createTestTenant(t.world, { planKey: "enterprise" });
    await t.admin.query(
      `WITH people AS (
        INSERT INTO users (id, email, email_normalized, name, password_hash, created_at)
        SELECT gen_random_uuid(), 'p' || n || '@big.example', 'p' || n || '@big.example', 'Person ' || n, 'x', now()
        FROM generate_series(1, 10000) n RETURNING *)
      INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type, status, joined_at, updated_at)
      SELECT $1, gen_random_uuid(), id, name, email, email_normalized, 'MEMBER', 'FULL', 'ACTIVE', now(), now() FROM people`,
      [big.tenant.id],
    );
    await t.admin.query("ANALYZE memberships");
    const plan = await t.admin.query(
      `EXPLAIN SELECT id FROM memberships WHERE tenant_id = $1 AND status <> 'REMOVED' ORDER BY name, id LIMIT 51`,
      [big.tenant.id],
    );
    const text = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain("memberships_tenant_id_name_id_idx");
    expect(text).not.toContain("Sort");
    const page = await asMember(t.world, big, big.owner, (c) =>
      listMembers(c, { sort: "active", order: "desc", limit: 100 }),
    );
    expect(page.total).toBe(10_001);
  });
});
