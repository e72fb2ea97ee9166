import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "../testing";
import { isActivityDue, recordActivity } from "./record-activity";
import { type MembersWorld, openMembersWorld } from "./testing";

let t: MembersWorld;

beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

async function openTenant(timeZone = "UTC") {
  const made = await createTestTenant(t.world, { planKey: "team", now: new Date("2027-01-01") });
  const tenant: TestTenant = { ...made, tenant: { ...made.tenant, timeZone } };
  const [person] = await seatTestMembers(t.world, tenant, { count: 1, now: new Date("2027-01-01") });
  if (!person) throw new Error("nobody was seated");
  return { tenant, person };
}

/** What a request does at a time: it looks who is here, and notes it when it is due. */
async function use({ tenant }: TestTenant, person: Visitor, at: string) {
  const now = new Date(at);
  const { last_active_at: lastActiveAt } = await t.row({ tenant, owner: person }, person);
  if (!isActivityDue(lastActiveAt as Date | null, now, tenant.timeZone)) return;
  await asMember(
    t.world,
    { tenant, owner: person },
    person,
    (context) => recordActivity(context, { lastActiveAt: lastActiveAt as Date | null }),
    now,
  );
}

async function daysOf({ tenant }: TestTenant): Promise<string[]> {
  const { rows } = await t.admin.query(
    "SELECT day::text FROM activity_days WHERE tenant_id = $1 ORDER BY day",
    [tenant.id],
  );
  return rows.map(({ day }) => day);
}

describe("when somebody was last here", () => {
  it("is noted once in a quarter of an hour, however many ask at once", async () => {
    const { tenant, person } = await openTenant();
    const minute = (n: number) => `2027-03-01T09:${String(n).padStart(2, "0")}:00Z`;
    await Promise.all([
      use(tenant, person, minute(0)),
      use(tenant, person, minute(0)),
      use(tenant, person, minute(1)),
    ]);
    const first = (await t.row(tenant, person)).last_active_at as Date;
    expect(first.getTime() - Date.parse(minute(0))).toBeLessThanOrEqual(60_000);
    await use(tenant, person, minute(14));
    expect(await t.row(tenant, person)).toMatchObject({ last_active_at: first });
    await use(tenant, person, minute(16));
    expect(await t.row(tenant, person)).toMatchObject({ last_active_at: new Date(minute(16)) });
    expect(await daysOf(tenant)).toEqual(["2027-03-01"]);
  });
});

describe("the days on which somebody was here", () => {
  it.each([
    ["Pacific/Auckland", "2027-04-04T11:59:00Z", "2027-04-04T12:01:00Z"],
    ["America/Los_Angeles", "2027-03-15T06:59:00Z", "2027-03-15T07:01:00Z"],
    ["UTC", "2027-03-14T23:59:00Z", "2027-03-15T00:01:00Z"],
  ])("are two for 23:59 and 00:01 in %s, though two minutes lie between", async (zone, late, early) => {
    const { tenant, person } = await openTenant(zone);
    await use(tenant, person, late);
    await use(tenant, person, early);
    const [first, second] = await daysOf(tenant);
    expect(Date.parse(second as string) - Date.parse(first as string)).toBe(86_400_000);
  });

  it("are one for the same day of the workspace, though UTC has another", async () => {
    const { tenant, person } = await openTenant("America/Los_Angeles");
    for (const at of ["2027-06-01T18:00:00Z", "2027-06-02T00:30:00Z", "2027-06-02T06:59:00Z"]) {
      await use(tenant, person, at);
    }
    expect(await daysOf(tenant)).toEqual(["2027-06-01"]);
  });

  it("are not noted for somebody who has left meanwhile", async () => {
    const { tenant, person } = await openTenant();
    await t.admin.query("UPDATE memberships SET status = 'REMOVED' WHERE user_id = $1", [person.id]);
    await use(tenant, person, "2027-06-01T18:00:00Z");
    expect(await daysOf(tenant)).toEqual([]);
  });
});
