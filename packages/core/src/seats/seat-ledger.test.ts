import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInvitations } from "../invitations/create-invitations";
import { deactivateMember } from "../members/deactivate-member";
import { getMembership } from "../members/get-membership";
import { reactivateMember } from "../members/reactivate-member";
import { updateMember } from "../members/update-member";
import { createSealer } from "../outbox/seal";
import type { TenantContext } from "../tenancy/tenant-context";
import {
  asMember,
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { changeSeatLimit } from "./change-seat-limit";
import { getSeatSummary } from "./get-seat-summary";
import { listLedger, listLedgerSchema } from "./list-ledger";

const start = new Date("2027-06-01T00:00:00Z");
const hourMs = 3_600_000;
const sealer = createSealer("a secret of thirty-two characters");
const operator = {
  type: "OPERATOR",
  id: "0198f000-0000-7000-8000-000000000001",
  label: "ops",
  role: "ADMIN",
} as const;

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

type Seat = { kind: "FULL" | "CONTRACTOR" | "VIEWER"; active: boolean; endsAt: number };
const who = fc.nat({ max: 4 });
const event = fc.oneof(
  fc.record({ do: fc.constant("deactivate" as const), who }),
  fc.record({ do: fc.constant("reactivate" as const), who }),
  fc.record({ do: fc.constant("viewer" as const), who }),
  fc.record({ do: fc.constant("member" as const), who }),
  fc.record({ do: fc.constant("contractor" as const), who, hours: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant("invite" as const), who: fc.nat({ max: 6 }) }),
  fc.record({ do: fc.constant("limit" as const), to: fc.constantFrom(0, 2, 5, 9, null) }),
);

/** Carries one event out by the rules, an hour after the one before, and says whether they let it. */
async function carryOut(
  tenant: TestTenant,
  step: typeof event extends fc.Arbitrary<infer E> ? E : never,
  now: Date,
  emails: string[],
) {
  const act = async (context: TenantContext) => {
    const as = { ...context, actor: operator };
    if (step.do === "limit") {
      const { version } = await getSeatSummary(context);
      return changeSeatLimit(as, { seatLimit: step.to, reason: "for the test", version });
    }
    const email = emails[step.who] ?? "";
    if (step.do === "invite") {
      return createInvitations(context as Parameters<typeof createInvitations>[0], sealer, {
        invitations: [{ email, role: "MEMBER" }],
      });
    }
    const { id } = await context.db.membership.findFirstOrThrow({
      where: { tenantId: tenant.tenant.id, email },
    });
    await getMembership(context, id);
    if (step.do === "deactivate") return deactivateMember(as, { id });
    if (step.do === "reactivate") return reactivateMember(as, { id });
    if (step.do === "viewer") return updateMember(as, { id, role: "VIEWER" });
    const seatExpiresAt = step.do === "contractor" ? new Date(now.getTime() + step.hours * hourMs) : null;
    return updateMember(as, { id, role: "MEMBER", seatExpiresAt });
  };
  return asMember(world, tenant, tenant.owner, act, now).catch((error: { code?: string }) => {
    if (!error.code) throw error;
  });
}

/** Everything that the tables say, counted row by row without one statement of the product. */
async function countSlowly(tenant: TestTenant, now: Date) {
  return asMember(
    world,
    tenant,
    tenant.owner,
    async ({ db }) => {
      const where = { tenantId: tenant.tenant.id };
      const [members, invitations, account] = [
        await db.membership.findMany({ where }),
        await db.invitation.findMany({ where }),
        await db.seatAccount.findUniqueOrThrow({ where }),
      ];
      const seats: (Seat & { email: string })[] = members.map((member) => ({
        kind: member.seatType,
        active: member.status === "ACTIVE",
        endsAt: member.seatExpiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
        email: member.emailNormalized,
      }));
      const active = new Set(seats.filter((seat) => seat.active).map((seat) => seat.email));
      const live = seats.filter((seat) => seat.active && seat.endsAt > now.getTime());
      return {
        total: account.seatLimit,
        used: live.filter((seat) => seat.kind !== "VIEWER").length,
        pending: invitations.filter(
          (row) =>
            row.status === "PENDING" &&
            row.seatType !== "VIEWER" &&
            row.expiresAt > now &&
            !active.has(row.emailNormalized),
        ).length,
      };
    },
    now,
  );
}

it("keeps U + R + available − exposure = T, and a running total that is U, after any sequence of events", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (steps) => {
      const tenant = await createTestTenant(world, { planKey: "team", now: start });
      const people = await seatTestMembers(world, tenant, { count: 5, now: start });
      const outside = people.map((_, index) => `invited-${index}-${tenant.tenant.id}@example.com`);
      const emails = [...people.map(({ email }) => email), ...outside];
      for (const [index, step] of steps.entries()) {
        const now = new Date(start.getTime() + (index + 1) * hourMs);
        await carryOut(tenant, step, now, emails);
        const slow = await countSlowly(tenant, now);
        const summary = await asMember(world, tenant, tenant.owner, getSeatSummary, now);
        expect(summary).toMatchObject(slow);
        const { total, used, pending, available, exposure } = summary;
        if (total === null) expect({ available, exposure }).toEqual({ available: null, exposure: 0 });
        else expect(used + pending + (available ?? Number.NaN) - exposure).toBe(total);
      }
      const end = new Date(start.getTime() + 40 * hourMs);
      // The gate ends contractors whose time is over, so that the ledger has all of it.
      await asMember(world, tenant, tenant.owner, (context) => reactivateOwnSeat(context), end);
      const slow = await countSlowly(tenant, end);
      const rows = await readLedger(tenant, end);
      expect(rows[0]).toMatchObject({ used: slow.used, seatLimit: slow.total });
      // Each entry moves the total by its own seat, and by nothing else.
      for (const [index, row] of rows.entries()) {
        const before = rows[index + 1]?.used ?? 0;
        const step = row.kind === "TERMS" || row.seatType === "VIEWER" ? 0 : row.kind === "BEGIN" ? 1 : -1;
        expect(row.used - before).toBe(step);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

const reactivateOwnSeat = async (context: TenantContext) => {
  const { version } = await getSeatSummary(context);
  await changeSeatLimit({ ...context, actor: operator }, { seatLimit: 100, reason: "for the test", version });
};

/** The whole ledger, a few entries at a time, as somebody reads it who goes on and on. */
async function readLedger(tenant: TestTenant, now: Date) {
  return asMember(
    world,
    tenant,
    tenant.owner,
    async (context) => {
      const rows = [];
      let cursor: Awaited<ReturnType<typeof listLedger>>["nextCursor"] = null;
      do {
        const page = await listLedger(context, listLedgerSchema.parse({ limit: 3, cursor }));
        rows.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor);
      expect(new Set(rows.map((row) => `${row.kind}${row.id}`)).size).toBe(rows.length);
      return rows;
    },
    now,
  );
}
