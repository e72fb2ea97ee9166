import { newId } from "@tenantry/core/ids";
import { closeOveragePeriods } from "@tenantry/core/overage/close-overage-periods";
import { systemActor } from "@tenantry/core/tenancy/tenant-context";
import { createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

const june = new Date("2027-06-01T00:00:00Z");
const closing = new Date(june.getTime() + 31 * 86_400_000);
const reason = "Agreed with their owner on the phone";

let api: TestApi;
let worker: WorkerDatabase;

beforeAll(async () => {
  api = await openTestApi();
  worker = openWorkerDatabase(api.workerUrl, 3);
});

afterAll(async () => {
  await worker.close();
  await api.close();
});

type Month = { tenant: TestTenant; tenantId: string; id: string };

/** A closed month of a tenant whose June had so many seats over: $12 each. */
async function closeMonth(over: number): Promise<Month> {
  const tenant = await createTestTenant(api.world, { planKey: "team", now: june });
  const tenantId = tenant.tenant.id;
  await seatTestMembers(api.world, tenant, { count: 9 + over, now: june });
  await api.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenantId, closing]);
  await worker.withTenant({ tenantId, access: "write" }, (db) =>
    closeOveragePeriods({ db, tenant: tenant.tenant, actor: systemActor, now: closing }),
  );
  const { rows } = await api.admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [tenantId]);
  return { tenant, tenantId, id: rows[0].id };
}

const approve = ({ tenantId, id }: Month) =>
  ({ tenantId, id, version: 1, commandId: newId(), act: "APPROVE", reason }) as const;

describe("overages in the console", () => {
  it("are decided by billing and administrators, and read by support", async () => {
    const month = await closeMonth(9);
    const { tenantId, id } = month;
    const sam = await api.asOperator("SUPPORT");
    expect(await sam.overages.get({ tenantId, id })).toMatchObject({ status: "REVIEW", dueMinor: 10_800 });
    const forbidden = { code: "FORBIDDEN" };
    await expect(sam.overages.decide(approve(month))).rejects.toMatchObject(forbidden);
    await expect(sam.overages.preview({ tenantId, id, act: "APPROVE" })).rejects.toMatchObject(forbidden);
    for (const word of ["confirm", "reject", "withdraw"] as const) {
      const proposalId = newId();
      await expect(sam.overages[word]({ tenantId, id, proposalId, reason })).rejects.toMatchObject(forbidden);
    }
    const overages = [{ tenantId, id, version: 1 }];
    await expect(sam.overages.approveMany({ overages, reason, commandId: newId() })).rejects.toMatchObject(
      forbidden,
    );
    const bea = await api.asOperator("BILLING");
    expect(await bea.overages.decide(approve(month))).toEqual({ outcome: "decided", status: "APPROVED" });
  });

  it("ask for a reason that says something", async () => {
    const month = await closeMonth(9);
    const bea = await api.asOperator("BILLING");
    for (const short of ["", "too short", "          x"]) {
      await expect(bea.overages.decide({ ...approve(month), reason: short })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });

  it("are found in the tenant that is named, and in no other", async () => {
    const [mine, other] = [await closeMonth(9), await closeMonth(9)];
    const bea = await api.asOperator("ADMIN");
    const wrong = { tenantId: mine.tenantId, id: other.id };
    const missing = { code: "NOT_FOUND" };
    await expect(bea.overages.get(wrong)).rejects.toMatchObject(missing);
    await expect(bea.overages.preview({ ...wrong, act: "APPROVE" })).rejects.toMatchObject(missing);
    await expect(bea.overages.decide({ ...approve(other), ...wrong })).rejects.toMatchObject(missing);
    const [result] = await bea.overages.approveMany({
      overages: [{ ...wrong, version: 1 }],
      reason,
      commandId: newId(),
    });
    expect(result).toMatchObject({ approved: false, message: "There is no such closed month." });
    expect(await bea.overages.get({ tenantId: other.tenantId, id: other.id })).toMatchObject({
      status: "REVIEW",
    });
  });

  it("say beforehand what a decision does, in numbers and in the words of the invoice", async () => {
    const { tenantId, id } = await closeMonth(9);
    const bea = await api.asOperator("BILLING");
    expect(await bea.overages.preview({ tenantId, id, act: "ADJUST", amountMinor: 5000 })).toEqual({
      status: "ADJUSTED",
      beforeMinor: 10_800,
      afterMinor: 5000,
      amountMinor: 5000,
      stripeMinor: 5000,
      needsSecondPerson: false,
      currency: "usd",
      line: "Reduced from $108.00 to $50.00 → -$58.00",
    });
    await expect(bea.overages.preview({ tenantId, id, act: "CREDIT" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("say the same to the customer, and nothing of who decided and why", async () => {
    const month = await closeMonth(9);
    const { tenantId, id, tenant } = month;
    const bea = await api.asOperator("BILLING");
    await bea.overages.decide({ ...approve(month), act: "ADJUST", amountMinor: 5000 });
    const owner = await api.as(tenant.owner);
    const seen = await owner.seats.get({ tenant: tenant.tenant.slug });
    const { lines } = await bea.overages.get({ tenantId, id });
    expect(seen.periods).toMatchObject([{ status: "ADJUSTED", amountMinor: 5000, lines }]);
    expect(lines.map((line) => line.text)).toEqual([
      "9 extra seats for 30 days: 270 seat-days at $12.00 per seat and month → $108.00",
      "Reduced from $108.00 to $50.00 → -$58.00",
    ]);
    expect(JSON.stringify(seen.periods)).not.toContain(reason);
  });

  it("are listed by what is to be done, with how many wait", async () => {
    const bea = await api.asOperator("BILLING");
    const before = await bea.overages.count();
    const month = await closeMonth(10);
    expect((await bea.overages.count()).decide).toBe(before.decide + 1);
    const search = month.tenant.tenant.slug;
    expect((await bea.overages.list({ search })).rows).toMatchObject([{ id: month.id, amountMinor: 12_000 }]);
    await bea.overages.decide(approve(month));
    expect((await bea.overages.list({ search })).rows).toEqual([]);
    const closed = { search, queue: "closed" } as const;
    expect((await bea.overages.list(closed)).rows).toMatchObject([{ id: month.id, status: "APPROVED" }]);
    expect((await bea.overages.list({ ...closed, status: "WAIVED" })).rows).toEqual([]);
  });
});
