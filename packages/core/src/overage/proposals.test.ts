import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TenantContext } from "../tenancy/tenant-context";
import { expireProposals } from "./expire-proposals";
import { getOverage } from "./get-overage";
import { cleo, closing, day, mara, type OverageWorld, openOverageWorld, theo } from "./testing";

let overage: OverageWorld;

beforeAll(async () => {
  overage = await openOverageWorld();
});

afterAll(() => overage.close());

/** 25 × $20 = $500, from where on two must agree. */
const closeLargeMonth = () => overage.closeMonth(25);

describe("a large month", () => {
  it("is proposed by one and confirmed by another, who is never the same", async () => {
    const month = await closeLargeMonth();
    expect(await overage.decide(month, { act: "ADJUST", amountMinor: 30_000 })).toEqual({
      outcome: "proposed",
      status: "REVIEW",
    });
    expect(await overage.orders(month)).toEqual([]);
    await expect(overage.settle(month, "CONFIRMED", mara)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(overage.settle(month, "REJECTED", mara)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(overage.settle(month, "WITHDRAWN", cleo)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(overage.decide(month, { version: 2 }, cleo)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await overage.settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "confirmed" });
    // Saying it again changes nothing; saying otherwise is too late.
    expect(await overage.settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "confirmed" });
    await expect(overage.settle(month, "REJECTED", theo)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await overage.read(month)).toMatchObject({
      status: "ADJUSTED",
      billed_minor: 30_000,
      open_proposal_id: null,
    });
    expect(await overage.history(month)).toEqual(["PROPOSED", "CONFIRMED"]);
    expect(await overage.orders(month)).toHaveLength(1);
  });

  it("is held to two people by the database itself", async () => {
    const month = await closeLargeMonth();
    await overage.decide(month, { act: "APPROVE" });
    const { rows } = await overage.admin.query("SELECT * FROM overage_decisions WHERE tenant_id = $1", [
      month.tenant.tenant.id,
    ]);
    const confirm = (actorId: string, proposerId: string) =>
      overage.admin.query(
        `INSERT INTO overage_decisions (tenant_id, id, overage_period_id, step, act, amount_minor, reason, proposal_id,
           proposer_id, period_version, ledger_hash, at, actor_type, actor_id, actor_label)
         VALUES ($1, gen_random_uuid(), $2, 'CONFIRMED', 'APPROVE', 0, 'r', $3, $4, 1, '', now(), 'OPERATOR', $5, 'x')`,
        [month.tenant.tenant.id, month.id, rows[0].id, proposerId, actorId],
      );
    const [maker, other] = [mara.id, cleo.id];
    await expect(confirm(maker, maker)).rejects.toThrow("overage_decisions_two_people");
    // Nor by saying that somebody else had made it.
    await expect(confirm(maker, other)).rejects.toThrow("overage_decisions_proposal_fkey");
    await confirm(other, maker);
    await expect(confirm(theo.id, maker)).rejects.toThrow("overage_decisions_tenant_id_proposal_id_key");
  });

  it("cannot be changed in what it came to, nor its history, by anybody who serves", async () => {
    const month = await closeLargeMonth();
    await overage.decide(month, { act: "APPROVE" });
    const change = (data: object) => (context: TenantContext<unknown>) =>
      context.db.overagePeriod.updateMany({ where: { tenantId: month.tenant.tenant.id }, data });
    for (const data of [
      { amountMinor: 1 },
      { dueMinor: 1 },
      { lines: [] },
      { working: {} },
      { ledgerHash: "" },
    ]) {
      await expect(overage.asOperator(month.tenant, mara, change(data))).rejects.toThrow(/denied/);
      await expect(overage.asWorker(month.tenant, closing, change(data))).rejects.toThrow(/denied/);
    }
    const rewrite = (context: TenantContext<unknown>) =>
      context.db.overageDecision.updateMany({
        where: { tenantId: month.tenant.tenant.id },
        data: { reason: "Something else" },
      });
    await expect(overage.asOperator(month.tenant, mara, rewrite)).rejects.toThrow(/denied/);
  });

  it("comes back to be decided when the proposal is rejected or withdrawn", async () => {
    const month = await closeLargeMonth();
    await overage.decide(month, { act: "WAIVE", reasonCode: "MIGRATION" });
    expect(await overage.settle(month, "REJECTED", cleo)).toEqual({ outcome: "rejected" });
    await overage.decide(month, { act: "WAIVE", reasonCode: "CONTRACT", version: 3 });
    expect(await overage.settle(month, "WITHDRAWN", mara)).toEqual({ outcome: "withdrawn" });
    expect(await overage.read(month)).toMatchObject({ status: "REVIEW", version: 5, open_proposal_id: null });
    expect(await overage.history(month)).toEqual(["PROPOSED", "REJECTED", "PROPOSED", "WITHDRAWN"]);
  });

  it("is confirmed or rejected once when two answer at the same time", async () => {
    const month = await closeLargeMonth();
    await overage.decide(month, { act: "APPROVE" });
    const settled = await Promise.allSettled([
      overage.settle(month, "CONFIRMED", cleo),
      overage.settle(month, "REJECTED", theo),
      overage.settle(month, "WITHDRAWN", mara),
      overage.settle(month, "CONFIRMED", theo),
    ]);
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await overage.history(month)).toHaveLength(2);
  });

  it("goes back when the ledger that bears on it changed since it was proposed", async () => {
    const month = await closeLargeMonth();
    await overage.decide(month, { act: "APPROVE" });
    await overage.admin.query(
      `UPDATE membership_intervals SET valid_to = $2, end_reason = 'left' WHERE tenant_id = $1 AND id =
       (SELECT id FROM membership_intervals WHERE tenant_id = $1 AND role = 'MEMBER' LIMIT 1)`,
      [month.tenant.tenant.id, day(15)],
    );
    expect(await overage.settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "stale" });
    expect(await overage.read(month)).toMatchObject({ status: "REVIEW", open_proposal_id: null });
    expect(await overage.history(month)).toEqual(["PROPOSED", "STALE"]);
    const seen = await overage.asOperator(month.tenant, cleo, (context) =>
      getOverage(context, { id: month.id }),
    );
    // 25 × $20 less one seat for half a month.
    expect(seen.reckonedNowMinor).toBe(50_000 - 1000);
  });

  it("goes back when nobody answers in time, by the sweep or by whoever comes too late", async () => {
    const late = new Date(closing.getTime() + 72 * 3_600_000);
    const [swept, asked, renewed] = [
      await closeLargeMonth(),
      await closeLargeMonth(),
      await closeLargeMonth(),
    ];
    for (const month of [swept, asked, renewed]) await overage.decide(month, { act: "APPROVE" });
    await overage.asWorker(swept.tenant, new Date(late.getTime() - 1), expireProposals);
    expect(await overage.history(swept)).toEqual(["PROPOSED"]);
    await overage.asWorker(swept.tenant, late, expireProposals);
    expect(await overage.history(swept)).toEqual(["PROPOSED", "EXPIRED"]);
    expect(await overage.settle(asked, "CONFIRMED", cleo, late)).toEqual({ outcome: "expired" });
    expect(await overage.read(asked)).toMatchObject({ status: "REVIEW", open_proposal_id: null });
    await overage.decide(renewed, { act: "WAIVE", reasonCode: "BUG", version: 2 }, cleo, late);
    expect(await overage.history(renewed)).toEqual(["PROPOSED", "EXPIRED", "PROPOSED"]);
  });
});
