import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DomainError } from "../errors";
import { sweepTenant } from "../tenancy/sweep-tenant";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { asMember, createTestTenant, seatTestMembers } from "../testing";
import { deactivateMember } from "./deactivate-member";
import { reactivateMember } from "./reactivate-member";
import { removeMember } from "./remove-member";
import { type MembersWorld, openMembersWorld } from "./testing";
import { transferOwnership } from "./transfer-ownership";
import { updateMember } from "./update-member";

const start = new Date("2027-03-01T09:00:00Z");
const hourMs = 3_600_000;

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

type Step = { act: keyof typeof acts | "sweep"; who: number; on: number; pauseHours: number };
type AsUser = TenantContext<Extract<Actor, { type: "USER" }>>;

const acts = {
  promote: (c: AsUser, id: string) => updateMember(c, { id, role: "ADMIN" }),
  demote: (c: AsUser, id: string) => updateMember(c, { id, role: "VIEWER" }),
  employ: (c: AsUser, id: string) =>
    updateMember(c, { id, role: "MEMBER", seatExpiresAt: new Date(c.now.getTime() + 5 * hourMs) }),
  keep: (c: AsUser, id: string) => updateMember(c, { id, seatExpiresAt: null }),
  deactivate: (c: AsUser, id: string) => deactivateMember(c, { id }),
  reactivate: (c: AsUser, id: string) => reactivateMember(c, { id, seatExpiresAt: null }),
  remove: (c: AsUser, id: string) => removeMember(c, { id }),
  transfer: (c: AsUser, id: string) => transferOwnership(c, { id }),
};

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[]), "sweep" as const),
  who: fc.nat(3),
  on: fc.nat(3),
  // Several acts at one instant are what a frozen clock brings.
  pauseHours: fc.constantFrom(0, 0, 1, 3),
});

/** A membership has intervals that lie side by side, an open one just while it is active, and the same counts as itself. */
const faults = `
  SELECT 'overlap' AS fault FROM membership_intervals a JOIN membership_intervals b
    ON b.tenant_id = a.tenant_id AND b.membership_id = a.membership_id AND b.id > a.id
    WHERE a.tenant_id = $1 AND a.valid_from < coalesce(b.valid_to, 'infinity')
      AND b.valid_from < coalesce(a.valid_to, 'infinity')
  UNION ALL
  SELECT 'open unless active' FROM memberships m WHERE m.tenant_id = $1 AND (m.status = 'ACTIVE') <>
    (1 = (SELECT count(*) FROM membership_intervals i
      WHERE i.tenant_id = m.tenant_id AND i.membership_id = m.id AND i.valid_to IS NULL
        AND i.role = m.role AND i.seat_type = m.seat_type))
  UNION ALL
  SELECT 'an owner is missing' WHERE NOT EXISTS
    (SELECT FROM memberships WHERE tenant_id = $1 AND role = 'OWNER' AND status = 'ACTIVE')
  UNION ALL
  SELECT 'counts differ' WHERE
    (SELECT count(*) FROM memberships WHERE tenant_id = $1 AND status = 'ACTIVE' AND seat_type <> 'VIEWER') <>
    (SELECT count(*) FROM membership_intervals WHERE tenant_id = $1 AND valid_to IS NULL AND seat_type <> 'VIEWER')`;

it("keeps the ledger and the memberships in one, whatever is done in whatever order", async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
      const tenant = await createTestTenant(t.world, { planKey: "team", now: start });
      const people = [tenant.owner, ...(await seatTestMembers(t.world, tenant, { count: 3, now: start }))];
      const ids: string[] = [];
      for (const person of people) ids.push(await t.membershipId(tenant, person));
      let now = start;
      for (const { act, who, on, pauseHours } of steps) {
        now = new Date(now.getTime() + pauseHours * hourMs);
        const [by, id] = [people[who], ids[on]];
        if (!by || !id) continue;
        try {
          if (act === "sweep") await t.asWorker(tenant, sweepTenant, now);
          else await asMember<unknown>(t.world, tenant, by, (context) => acts[act](context, id), now);
          done++;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
        expect((await t.admin.query(faults, [tenant.tenant.id])).rows, act).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
  // That all were refused would be no proof.
  expect(done).toBeGreaterThan(25);
});

it("orders two acts by the seat lock where the later clock came first", async () => {
  const tenant = await createTestTenant(t.world, { planKey: "team", now: start });
  const [person] = await seatTestMembers(t.world, tenant, { count: 1, now: start });
  if (!person) throw new Error("no member");
  const id = await t.membershipId(tenant, person);
  const at = (hours: number) => new Date(start.getTime() + hours * hourMs);
  const act = (work: (context: AsUser) => Promise<unknown>, hours: number) =>
    asMember(t.world, tenant, tenant.owner, work, at(hours));
  await act((context) => updateMember(context, { id, role: "VIEWER" }), 5);
  await act((context) => updateMember(context, { id, role: "MEMBER" }), 4);
  await act((context) => removeMember(context, { id }), 3);
  const { rows } = await t.admin.query(
    "SELECT valid_from, valid_to FROM membership_intervals WHERE membership_id = $1 ORDER BY id",
    [id],
  );
  expect(rows.map((row) => [row.valid_from, row.valid_to])).toEqual([
    [start, at(5)],
    [at(5), at(5)],
    [at(5), at(5)],
  ]);
});
