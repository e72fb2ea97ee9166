import { setTimeout as pause } from "node:timers/promises";
import { readSeatAccount } from "@tenantry/db";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { computeSeatCounts } from "./seat-counts";
import { type Act, acceptanceDoor, approvedDoors, growthDoors, shrinkDoors } from "./testing/doors";
import { type DoorsWorld, openDoorsWorld, openPlace, type Place } from "./testing/world";

const runs = 200;
const doors = [
  acceptanceDoor,
  ...Object.values(growthDoors),
  ...Object.values(approvedDoors),
  ...Object.values(shrinkDoors),
];

let world: DoorsWorld;

beforeAll(async () => {
  world = await openDoorsWorld();
});

afterAll(() => world.close());

/** Looks at the seats again and again, each time at one instant, until the work is done. */
async function watch(
  { tenant }: Place,
  work: Promise<unknown>,
  look: (used: number, pending: number) => void,
) {
  let done = false;
  work.finally(() => {
    done = true;
  });
  while (!done) {
    const account = await world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "read" }, (db) =>
      readSeatAccount(db, { tenantId: tenant.tenant.id, now: new Date() }),
    );
    if (account) look(account.used, account.pending);
    await pause(2);
  }
}

it(`never passes a hard limit in ${runs} random interleavings of all doors`, async () => {
  const tried = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: doors.length - 1 }), { minLength: 4, maxLength: 7 }),
      fc.nat({ max: 3 }),
      async (chosen, free) => {
        const place = await openPlace(world, { members: 0 });
        const acts: Act[] = [];
        for (const index of chosen) {
          tried.add(index);
          const act = await doors[index]?.(place);
          if (act) acts.push(act);
        }
        const before = await world.counts(place);
        const limit = before.used + before.pending + free;
        await world.setTerms(place, "HARD", limit);
        let highest = 0;
        const work = Promise.allSettled(acts.map((act) => act()));
        await watch(place, work, (used, pending) => {
          highest = Math.max(highest, used + pending);
        });
        const strange = (await work).filter(
          (result) => result.status === "rejected" && (result.reason as Error).name !== "DomainError",
        );
        expect(strange).toEqual([]);
        expect(highest).toBeLessThanOrEqual(limit);
        await expectBooksToAgree(place, limit);
      },
    ),
    { numRuns: runs, seed: 20261127, endOnFailure: true },
  );
  expect(tried.size).toBe(doors.length);
}, 600_000);

/** Counts, identity, ledger and chooser say the same. */
async function expectBooksToAgree(place: Place, limit: number): Promise<void> {
  const { used, pending, seatLimit } = await world.counts(place);
  expect(seatLimit).toBe(limit);
  const { available, exposure } = computeSeatCounts({ total: limit, used, pending });
  expect(used + pending + (available ?? 0) - exposure).toBe(limit);
  expect(used + pending).toBeLessThanOrEqual(limit);
  const { rows } = await world.sql.query(
    `SELECT
      (SELECT count(*)::int FROM membership_intervals i WHERE i.tenant_id = $1 AND i.valid_to IS NULL
        AND i.seat_type <> 'VIEWER') AS open,
      (SELECT count(*)::int FROM memberships m WHERE m.tenant_id = $1 AND m.status = 'ACTIVE' AND m.role = 'OWNER') AS owners,
      (SELECT count(*)::int FROM memberships m FULL JOIN user_tenants u ON u.tenant_id = m.tenant_id AND u.user_id = m.user_id
        WHERE coalesce(m.tenant_id, u.tenant_id) = $1 AND (m.status IS DISTINCT FROM 'REMOVED') <> (u.user_id IS NOT NULL)) AS lost,
      (SELECT count(*)::int FROM membership_intervals a JOIN membership_intervals b ON b.tenant_id = a.tenant_id
        AND b.membership_id = a.membership_id AND b.id > a.id AND b.valid_from < coalesce(a.valid_to, 'infinity')
        AND a.valid_from < coalesce(b.valid_to, 'infinity') WHERE a.tenant_id = $1) AS overlapping`,
    [place.tenant.tenant.id],
  );
  expect(rows).toEqual([{ open: used, owners: expect.any(Number), lost: 0, overlapping: 0 }]);
  expect(rows[0].owners).toBeGreaterThanOrEqual(1);
}
