import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids";
import { createTestTenant, seatTestMembers, type TestTenant } from "../testing";
import { approveOverages } from "./approve-overages";
import { closeOveragePeriods } from "./close-overage-periods";
import { getOverage } from "./get-overage";
import { countOverages, listOverages } from "./list-overages";
import {
  cleo,
  closing,
  day,
  june,
  type Month,
  mara,
  type Operator,
  type OverageWorld,
  openOverageWorld,
  reason,
} from "./testing";

let overage: OverageWorld;

beforeAll(async () => {
  overage = await openOverageWorld();
});

afterAll(() => overage.close());

describe("many at once", () => {
  const approve = (months: Month[], commandId = newId()) =>
    approveOverages(
      {
        view: overage.operators.operatorView,
        inTenant: (tenantId, work) =>
          overage.asOperator(
            months.find(({ tenant }) => tenant.tenant.id === tenantId)?.tenant as TestTenant,
            mara,
            work,
          ),
      },
      {
        overages: months.map(({ tenant, id }) => ({ tenantId: tenant.tenant.id, id, version: 1 })),
        reason,
        commandId,
      },
    );

  it("are approved each for itself, and those that need two people are left", async () => {
    const [plain, decided, large] = [
      await overage.closeMonth(9),
      await overage.closeMonth(10),
      await overage.closeMonth(25),
    ];
    await overage.decide(decided, { act: "WAIVE", reasonCode: "GOODWILL" });
    const commandId = newId();
    const results = await approve([plain, decided, large], commandId);
    expect(results.map(({ approved }) => approved)).toEqual([true, false, false]);
    expect(results.map(({ message }) => message)).toEqual([
      null,
      expect.stringContaining("in the meantime"),
      expect.stringContaining("second person"),
    ]);
    expect(await approve([plain, decided, large], commandId)).toEqual(results);
    expect(await overage.history(plain)).toEqual(["DECIDED"]);
    expect(await overage.read(large)).toMatchObject({ status: "REVIEW" });
  });

  it("may not come to more than one operator may let pass", async () => {
    const months = await Promise.all(Array.from({ length: 5 }, () => overage.closeMonth(9)));
    // 5 × $480.
    for (const { tenant } of months) {
      await overage.admin.query(
        "UPDATE overage_periods SET amount_minor = 48000, due_minor = 48000 WHERE tenant_id = $1",
        [tenant.tenant.id],
      );
    }
    await expect(approve(months)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    for (const month of months) expect(await overage.history(month)).toEqual([]);
  });
});

describe("the queues", () => {
  it("show each operator what waits for their word, page by page", async () => {
    await overage.admin.query(
      "UPDATE overage_periods SET status = 'NOTHING_DUE', billed_minor = NULL, credited_minor = NULL, open_proposal_id = NULL, open_proposer_id = NULL",
    );
    const [one, two, proposed] = [
      await overage.closeMonth(9),
      await overage.closeMonth(10),
      await overage.closeMonth(25),
    ];
    await overage.decide(proposed, { act: "APPROVE" });
    const view = overage.operators.operatorView;
    const list = (queue: "decide" | "confirm" | "mine" | "closed", operator: Operator, cursor?: string) =>
      listOverages(view, { queue, search: "", limit: 1, cursor, operatorId: operator.id });
    const first = await list("decide", mara);
    const second = await list("decide", mara, first.nextCursor ?? undefined);
    expect([first, second].flatMap((page) => page.rows.map((row) => row.id)).toSorted()).toEqual(
      [one.id, two.id].toSorted(),
    );
    expect(second.nextCursor).toBeNull();
    expect((await list("confirm", mara)).rows).toEqual([]);
    expect((await list("confirm", cleo)).rows).toMatchObject([{ id: proposed.id, amountMinor: 50_000 }]);
    expect((await list("mine", mara)).rows).toMatchObject([{ id: proposed.id }]);
    expect(await countOverages(view, { operatorId: cleo.id })).toEqual({
      decide: 2,
      confirm: 1,
      mine: 0,
    });
    expect(await countOverages(view, { operatorId: mara.id })).toEqual({
      decide: 2,
      confirm: 0,
      mine: 1,
    });
    await overage.decide(one, {});
    expect((await list("closed", mara)).rows).toMatchObject([{ id: one.id, status: "APPROVED" }]);
  });
});

it("shows who sat above the limit: those who came last, and since when", async () => {
  const tenant = await createTestTenant(overage.world, { planKey: "team", now: june });
  await seatTestMembers(overage.world, tenant, { count: 9, now: june });
  const [late] = await seatTestMembers(overage.world, tenant, { count: 1, now: day(10) });
  await overage.asWorker(tenant, closing, closeOveragePeriods);
  const { rows } = await overage.admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [
    tenant.tenant.id,
  ]);
  const seen = await overage.asOperator(tenant, mara, (context) => getOverage(context, { id: rows[0].id }));
  expect(seen.people).toMatchObject([{ email: late?.email, from: day(10), to: null }]);
  expect(seen.course).toEqual([
    { from: june, to: day(10), used: 10, limit: 10 },
    { from: day(10), to: day(30), used: 11, limit: 10 },
  ]);
  expect(seen.reckonedNowMinor).toBeNull();
});
