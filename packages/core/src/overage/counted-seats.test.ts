import type { Role } from "@tenantry/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMembership } from "../members/add-membership";
import { seatTypeOf } from "../plans/plan";
import { openSeatGate } from "../seats/seat-gate";
import { asMember, createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { closeOveragePeriods } from "./close-overage-periods";
import { getCurrentOverage } from "./get-current-overage";
import { listOveragePeriods } from "./list-overage-periods";
import { closing, day, june, type OverageWorld, openOverageWorld } from "./testing";

let overage: OverageWorld;

beforeAll(async () => {
  overage = await openOverageWorld();
});

afterAll(() => overage.close());

/** A tenant of ten seats, all of them taken. */
async function openFullTenant(): Promise<TestTenant> {
  const tenant = await createTestTenant(overage.world, { planKey: "team", now: june });
  await seatTestMembers(overage.world, tenant, { count: 9, now: june });
  return tenant;
}

async function seat(
  tenant: TestTenant,
  input: { now: Date; role?: Role; seatExpiresAt?: Date },
): Promise<void> {
  const { now, role = "MEMBER", seatExpiresAt = null } = input;
  const person = await createTestUser(overage.world, { now });
  await asMember(
    overage.world,
    tenant,
    tenant.owner,
    async (context) => {
      const { plan } = await openSeatGate(context);
      await addMembership(context, {
        person,
        role,
        seatType: seatTypeOf(plan, role, seatExpiresAt),
        seatExpiresAt,
        reason: "added",
        door: "console",
      });
    },
    now,
  );
}

const close = async (tenant: TestTenant) => {
  await overage.asWorker(tenant, closing, closeOveragePeriods);
  return overage.asWorker(tenant, closing, (context) => listOveragePeriods(context, { limit: 1 }));
};

describe("a contractor's seat", () => {
  it("is billed until its own instant, however late anybody looks: 10 days ÷ 30 × $12 = $4.00", async () => {
    const tenant = await openFullTenant();
    await seat(tenant, { now: day(5), seatExpiresAt: day(15) });
    // It is known beforehand when it ends, so the month is not reckoned to its end.
    const running = await asMember(overage.world, tenant, tenant.owner, getCurrentOverage, day(10));
    expect(running).toMatchObject({ accruedMinor: 200, projectedMinor: 400 });
    // And when it has ended, nobody need have written it down.
    const later = await asMember(overage.world, tenant, tenant.owner, getCurrentOverage, day(20));
    expect(later).toMatchObject({ accruedMinor: 400, seatsOver: 0 });
    expect(await close(tenant)).toMatchObject([{ amountMinor: 400, seatDays: 10 }]);
  });

  it("is free when it ends within a day", async () => {
    const tenant = await openFullTenant();
    await seat(tenant, { now: day(5), seatExpiresAt: new Date(day(6).getTime() - 1000) });
    expect(await close(tenant)).toMatchObject([{ amountMinor: 0 }]);
  });
});

it("never counts a viewer", async () => {
  const tenant = await openFullTenant();
  for (let i = 0; i < 5; i++) await seat(tenant, { now: day(1), role: "VIEWER" });
  expect(await close(tenant)).toMatchObject([{ status: "NOTHING_DUE", amountMinor: 0, segments: [] }]);
});
