import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids";
import { getOverage } from "./get-overage";
import { recordOverageInvoiced } from "./record-overage-invoiced";
import { recordOveragePaid } from "./record-overage-paid";
import {
  cleo,
  closing,
  type Month,
  mara,
  type OverageWorld,
  openOverageWorld,
  reason,
  theo,
} from "./testing";

let overage: OverageWorld;

beforeAll(async () => {
  overage = await openOverageWorld();
});

afterAll(() => overage.close());

describe("a closed month", () => {
  it("below the first threshold is approved by itself, at it and above it waits", async () => {
    // 8 × $12 = $96 and 9 × $12 = $108.
    const [small, large] = [await overage.closeMonth(8), await overage.closeMonth(9)];
    expect(await overage.read(small)).toMatchObject({
      status: "CLOSED",
      due_minor: 9600,
      billed_minor: 9600,
    });
    expect(await overage.read(large)).toMatchObject({
      status: "REVIEW",
      due_minor: 10_800,
      billed_minor: null,
    });
    expect(await overage.orders(small)).toHaveLength(1);
    expect(await overage.orders(large)).toEqual([]);
  });

  it.each([
    { wish: { act: "APPROVE" }, status: "APPROVED", billed: 10_800, ordered: 1 },
    { wish: { act: "ADJUST", amountMinor: 5000 }, status: "ADJUSTED", billed: 5000, ordered: 1 },
    { wish: { act: "WAIVE", reasonCode: "GOODWILL" }, status: "WAIVED", billed: 0, ordered: 0 },
  ] as const)(
    "is $status by one operator, with its reason in the record",
    async ({ wish, status, billed, ordered }) => {
      const month = await overage.closeMonth(9);
      expect(await overage.decide(month, wish)).toEqual({ outcome: "decided", status });
      expect(await overage.read(month)).toMatchObject({
        status,
        billed_minor: billed,
        version: 2,
        due_minor: 10_800,
      });
      expect(await overage.orders(month)).toHaveLength(ordered);
      const { rows } = await overage.admin.query(
        "SELECT action, reason, actor_label FROM audit_events WHERE tenant_id = $1 AND actor_type = 'OPERATOR'",
        [month.tenant.tenant.id],
      );
      expect(rows).toEqual([{ action: `overage.${status.toLowerCase()}`, reason, actor_label: mara.email }]);
    },
  );

  it("says what was taken off as a line of its own", async () => {
    const month = await overage.closeMonth(9);
    await overage.decide(month, { act: "ADJUST", amountMinor: 5000 });
    const { lines } = await overage.asOperator(month.tenant, mara, (context) =>
      getOverage(context, { id: month.id }),
    );
    expect(lines.map((line) => line.text)).toEqual([
      "9 extra seats for 30 days: 270 seat-days at $12.00 per seat and month → $108.00",
      "Reduced from $108.00 to $50.00 → -$58.00",
    ]);
    expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(5000);
  });

  it.each([
    { wish: { act: "ADJUST" }, code: "INVALID_INPUT" },
    { wish: { act: "ADJUST", amountMinor: 10_800 }, code: "INVALID_INPUT" },
    { wish: { act: "ADJUST", amountMinor: 20_000 }, code: "INVALID_INPUT" },
    { wish: { act: "WAIVE" }, code: "INVALID_INPUT" },
    { wish: { act: "APPROVE", reasonCode: "BUG" }, code: "INVALID_INPUT" },
    { wish: { act: "CREDIT" }, code: "CONFLICT" },
    { wish: { version: 2 }, code: "STALE_VERSION" },
    { wish: { id: "0199d0a0-0000-7000-8000-000000000000" }, code: "NOT_FOUND" },
  ] as const)("refuses $wish with $code, and nothing is written", async ({ wish, code }) => {
    const month = await overage.closeMonth(9);
    await expect(overage.decide(month, wish)).rejects.toMatchObject({ code });
    expect(await overage.read(month)).toMatchObject({ status: "REVIEW", version: 1 });
    expect(await overage.history(month)).toEqual([]);
  });

  it("is decided once: a command that is repeated does nothing, and of two different ones the second is stale", async () => {
    const month = await overage.closeMonth(9);
    const command = { commandId: newId() };
    const twice = await Promise.all([
      overage.decide(month, command),
      overage.decide(month, command),
      overage.decide(month, command),
    ]);
    expect(twice).toEqual(Array(3).fill({ outcome: "decided", status: "APPROVED" }));
    expect(await overage.history(month)).toEqual(["DECIDED"]);
    expect(await overage.orders(month)).toHaveLength(1);
    await expect(overage.decide(month, {})).rejects.toMatchObject({ code: "STALE_VERSION" });
    await expect(overage.decide(month, { version: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(overage.decide(month, command, cleo)).rejects.toMatchObject({ code: "CONFLICT" });

    const raced = await overage.closeMonth(9);
    const settled = await Promise.allSettled([
      overage.decide(raced, { act: "WAIVE", reasonCode: "BUG" }),
      overage.decide(raced, { act: "APPROVE" }, cleo),
      overage.decide(raced, { act: "ADJUST", amountMinor: 100 }, theo),
    ]);
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await overage.history(raced)).toEqual(["DECIDED"]);
  });
});

describe("after the invoice", () => {
  const invoice = (month: Month) =>
    overage.asWorker(month.tenant, closing, (context) =>
      recordOverageInvoiced(context, { overagePeriodId: month.id, stripeInvoiceItemId: "ii_1" }),
    );

  it("there is only a credit, up to what was invoiced", async () => {
    const month = await overage.closeMonth(8);
    await invoice(month);
    for (const act of ["APPROVE", "WAIVE"] as const) {
      const reasonCode = act === "WAIVE" ? ("BUG" as const) : undefined;
      await expect(overage.decide(month, { act, reasonCode, version: 2 })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
    await expect(
      overage.decide(month, { act: "CREDIT", amountMinor: 9601, version: 2 }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await overage.decide(month, { act: "CREDIT", amountMinor: 2000, version: 2 });
    expect(await overage.read(month)).toMatchObject({
      status: "CREDITED",
      credited_minor: 2000,
      billed_minor: 9600,
    });
    expect(await overage.orders(month)).toEqual([
      { overagePeriodId: month.id },
      { overagePeriodId: month.id, credit: true },
    ]);
    await expect(overage.decide(month, { act: "CREDIT", amountMinor: 1, version: 3 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("a month that is paid stays as it is, and what was proposed for it goes back", async () => {
    const month = await overage.closeMonth(25);
    await overage.decide(month, { act: "APPROVE" });
    await overage.settle(month, "CONFIRMED", cleo);
    await invoice(month);
    const { version } = await overage.read(month);
    expect(await overage.decide(month, { act: "CREDIT", version })).toMatchObject({ outcome: "proposed" });
    const pay = () =>
      overage.asWorker(month.tenant, closing, (context) =>
        recordOveragePaid(context, { overagePeriodId: month.id }),
      );
    await pay();
    await pay();
    expect(await overage.read(month)).toMatchObject({
      status: "PAID",
      open_proposal_id: null,
      paid_at: closing,
    });
    expect(await overage.history(month)).toEqual(["PROPOSED", "CONFIRMED", "PROPOSED", "STALE"]);
    await expect(overage.settle(month, "CONFIRMED", theo)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(overage.decide(month, { act: "CREDIT", version: version + 3 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
