import {
  type OperatorDatabase,
  openOperatorDatabase,
  openWorkerDatabase,
  type WorkerDatabase,
} from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import {
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { approveOverages } from "./approve-overages";
import { closeOveragePeriods } from "./close-overage-periods";
import { decideOverage, type OperatorContext } from "./decide-overage";
import { expireProposals } from "./expire-proposals";
import { getOverage } from "./get-overage";
import { countOverages, listOverages } from "./list-overages";
import { recordOverageInvoiced } from "./record-overage-invoiced";
import { recordOveragePaid } from "./record-overage-paid";
import { settleProposal } from "./settle-proposal";

const june = new Date("2027-06-01T00:00:00Z");
const day = (n: number) => new Date(june.getTime() + n * 86_400_000);
const closing = day(31);
const reason = "Agreed with their owner on the phone";

type Operator = { id: string; email: string };

let database: TestDatabase;
let world: TestWorld;
let worker: WorkerDatabase;
let operators: OperatorDatabase;
let admin: pg.Client;
let [mara, cleo, theo]: Operator[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  worker = openWorkerDatabase(database.worker, 10);
  operators = openOperatorDatabase(database.operator, 10);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  [mara, cleo, theo] = ["mara", "cleo", "theo"].map((name) => ({
    id: newId(),
    email: `${name}@tenantry.example`,
  }));
});

afterAll(async () => {
  await admin.end();
  await Promise.all([worker.close(), operators.close()]);
  await world.close();
  await database.drop();
});

const asWorker = <T>({ tenant }: TestTenant, now: Date, work: (context: TenantContext) => Promise<T>) =>
  worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    work({ db, tenant, actor: systemActor, now }),
  );

function asOperator<T>(
  { tenant }: TestTenant,
  operator: Operator | undefined,
  work: (context: OperatorContext) => Promise<T>,
  now = closing,
): Promise<T> {
  if (!operator) throw new Error("No operator");
  const actor = { type: "OPERATOR", id: operator.id, label: operator.email } as const;
  return operators.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    work({ db, tenant, actor, now }),
  );
}

type Month = { tenant: TestTenant; id: string };

/** A closed month with so many seats above the limit for all of it: $12 each. */
async function closeMonth(over: number): Promise<Month> {
  const tenant = await createTestTenant(world, { planKey: over > 20 ? "business" : "team", now: june });
  // The business plan has 50 seats at $20.
  await seatTestMembers(world, tenant, { count: (over > 20 ? 49 : 9) + over, now: june });
  await asWorker(tenant, closing, closeOveragePeriods);
  const { rows } = await admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [
    tenant.tenant.id,
  ]);
  return { tenant, id: rows[0].id };
}

const read = async ({ tenant, id }: Month) =>
  (
    await admin.query("SELECT * FROM overage_periods WHERE tenant_id = $1 AND id = $2", [
      tenant.tenant.id,
      id,
    ])
  ).rows[0];
const orders = async ({ tenant }: Month) =>
  (
    await admin.query(
      "SELECT payload FROM outbox_messages WHERE tenant_id = $1 AND kind = 'stripe.overage_item' ORDER BY id",
      [tenant.tenant.id],
    )
  ).rows.map((row) => row.payload);
const history = async ({ tenant }: Month) =>
  (
    await admin.query("SELECT step FROM overage_decisions WHERE tenant_id = $1 ORDER BY at, id", [
      tenant.tenant.id,
    ])
  ).rows.map((row) => row.step);

type Wish = Partial<Parameters<typeof decideOverage>[1]>;
const decide = (month: Month, wish: Wish, operator: Operator | undefined = mara, now = closing) =>
  asOperator(
    month.tenant,
    operator,
    (context) =>
      decideOverage(context, {
        id: month.id,
        act: "APPROVE",
        version: 1,
        commandId: newId(),
        reason,
        ...wish,
      }),
    now,
  );
const settle = async (
  month: Month,
  word: "CONFIRMED" | "REJECTED" | "WITHDRAWN",
  operator: Operator | undefined,
  now = closing,
) => {
  const { rows } = await admin.query(
    "SELECT id FROM overage_decisions WHERE tenant_id = $1 AND step = 'PROPOSED' ORDER BY at DESC, id DESC LIMIT 1",
    [month.tenant.tenant.id],
  );
  return asOperator(
    month.tenant,
    operator,
    (context) => settleProposal(context, { id: month.id, proposalId: rows[0].id, reason, word }),
    now,
  );
};

describe("a closed month", () => {
  it("below the first threshold is approved by itself, at it and above it waits", async () => {
    // 8 × $12 = $96 and 9 × $12 = $108.
    const [small, large] = [await closeMonth(8), await closeMonth(9)];
    expect(await read(small)).toMatchObject({ status: "CLOSED", due_minor: 9600, billed_minor: 9600 });
    expect(await read(large)).toMatchObject({ status: "REVIEW", due_minor: 10_800, billed_minor: null });
    expect(await orders(small)).toHaveLength(1);
    expect(await orders(large)).toEqual([]);
  });

  it.each([
    { wish: { act: "APPROVE" }, status: "APPROVED", billed: 10_800, ordered: 1 },
    { wish: { act: "ADJUST", amountMinor: 5000 }, status: "ADJUSTED", billed: 5000, ordered: 1 },
    { wish: { act: "WAIVE", reasonCode: "GOODWILL" }, status: "WAIVED", billed: 0, ordered: 0 },
  ] as const)(
    "is $status by one operator, with its reason in the record",
    async ({ wish, status, billed, ordered }) => {
      const month = await closeMonth(9);
      expect(await decide(month, wish)).toEqual({ outcome: "decided", status });
      expect(await read(month)).toMatchObject({
        status,
        billed_minor: billed,
        version: 2,
        due_minor: 10_800,
      });
      expect(await orders(month)).toHaveLength(ordered);
      const { rows } = await admin.query(
        "SELECT action, reason, actor_label FROM audit_events WHERE tenant_id = $1 AND actor_type = 'OPERATOR'",
        [month.tenant.tenant.id],
      );
      expect(rows).toEqual([{ action: `overage.${status.toLowerCase()}`, reason, actor_label: mara?.email }]);
    },
  );

  it("says what was taken off as a line of its own", async () => {
    const month = await closeMonth(9);
    await decide(month, { act: "ADJUST", amountMinor: 5000 });
    const { lines } = await asOperator(month.tenant, mara, (context) =>
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
    const month = await closeMonth(9);
    await expect(decide(month, wish)).rejects.toMatchObject({ code });
    expect(await read(month)).toMatchObject({ status: "REVIEW", version: 1 });
    expect(await history(month)).toEqual([]);
  });

  it("is decided once: a command that is repeated does nothing, and of two different ones the second is stale", async () => {
    const month = await closeMonth(9);
    const command = { commandId: newId() };
    const twice = await Promise.all([decide(month, command), decide(month, command), decide(month, command)]);
    expect(twice).toEqual(Array(3).fill({ outcome: "decided", status: "APPROVED" }));
    expect(await history(month)).toEqual(["DECIDED"]);
    expect(await orders(month)).toHaveLength(1);
    await expect(decide(month, {})).rejects.toMatchObject({ code: "STALE_VERSION" });
    await expect(decide(month, { version: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(decide(month, command, cleo)).rejects.toMatchObject({ code: "CONFLICT" });

    const raced = await closeMonth(9);
    const settled = await Promise.allSettled([
      decide(raced, { act: "WAIVE", reasonCode: "BUG" }),
      decide(raced, { act: "APPROVE" }, cleo),
      decide(raced, { act: "ADJUST", amountMinor: 100 }, theo),
    ]);
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await history(raced)).toEqual(["DECIDED"]);
  });
});

/** 25 × $20 = $500, from where on two must agree. */
const closeLargeMonth = () => closeMonth(25);

describe("a large month", () => {
  it("is proposed by one and confirmed by another, who is never the same", async () => {
    const month = await closeLargeMonth();
    expect(await decide(month, { act: "ADJUST", amountMinor: 30_000 })).toEqual({
      outcome: "proposed",
      status: "REVIEW",
    });
    expect(await orders(month)).toEqual([]);
    await expect(settle(month, "CONFIRMED", mara)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(settle(month, "REJECTED", mara)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(settle(month, "WITHDRAWN", cleo)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(decide(month, { version: 2 }, cleo)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "confirmed" });
    // Saying it again changes nothing; saying otherwise is too late.
    expect(await settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "confirmed" });
    await expect(settle(month, "REJECTED", theo)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await read(month)).toMatchObject({
      status: "ADJUSTED",
      billed_minor: 30_000,
      open_proposal_id: null,
    });
    expect(await history(month)).toEqual(["PROPOSED", "CONFIRMED"]);
    expect(await orders(month)).toHaveLength(1);
  });

  it("is held to two people by the database itself", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "APPROVE" });
    const { rows } = await admin.query("SELECT * FROM overage_decisions WHERE tenant_id = $1", [
      month.tenant.tenant.id,
    ]);
    const confirm = (actorId: string, proposerId: string) =>
      admin.query(
        `INSERT INTO overage_decisions (tenant_id, id, overage_period_id, step, act, amount_minor, reason, proposal_id,
           proposer_id, period_version, ledger_hash, at, actor_type, actor_id, actor_label)
         VALUES ($1, gen_random_uuid(), $2, 'CONFIRMED', 'APPROVE', 0, 'r', $3, $4, 1, '', now(), 'OPERATOR', $5, 'x')`,
        [month.tenant.tenant.id, month.id, rows[0].id, proposerId, actorId],
      );
    const [maker, other] = [mara?.id ?? "", cleo?.id ?? ""];
    await expect(confirm(maker, maker)).rejects.toThrow("overage_decisions_two_people");
    // Nor by saying that somebody else had made it.
    await expect(confirm(maker, other)).rejects.toThrow("overage_decisions_proposal_fkey");
    await confirm(other, maker);
    await expect(confirm(theo?.id ?? "", maker)).rejects.toThrow(
      "overage_decisions_tenant_id_proposal_id_key",
    );
  });

  it("cannot be changed in what it came to, nor its history, by anybody who serves", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "APPROVE" });
    const change = (data: object) => (context: TenantContext<unknown>) =>
      context.db.overagePeriod.updateMany({ where: { tenantId: month.tenant.tenant.id }, data });
    for (const data of [
      { amountMinor: 1 },
      { dueMinor: 1 },
      { lines: [] },
      { working: {} },
      { ledgerHash: "" },
    ]) {
      await expect(asOperator(month.tenant, mara, change(data))).rejects.toThrow(/denied/);
      await expect(asWorker(month.tenant, closing, change(data))).rejects.toThrow(/denied/);
    }
    const rewrite = (context: TenantContext<unknown>) =>
      context.db.overageDecision.updateMany({
        where: { tenantId: month.tenant.tenant.id },
        data: { reason: "Something else" },
      });
    await expect(asOperator(month.tenant, mara, rewrite)).rejects.toThrow(/denied/);
  });

  it("comes back to be decided when the proposal is rejected or withdrawn", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "WAIVE", reasonCode: "MIGRATION" });
    expect(await settle(month, "REJECTED", cleo)).toEqual({ outcome: "rejected" });
    await decide(month, { act: "WAIVE", reasonCode: "CONTRACT", version: 3 });
    expect(await settle(month, "WITHDRAWN", mara)).toEqual({ outcome: "withdrawn" });
    expect(await read(month)).toMatchObject({ status: "REVIEW", version: 5, open_proposal_id: null });
    expect(await history(month)).toEqual(["PROPOSED", "REJECTED", "PROPOSED", "WITHDRAWN"]);
  });

  it("is confirmed or rejected once when two answer at the same time", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "APPROVE" });
    const settled = await Promise.allSettled([
      settle(month, "CONFIRMED", cleo),
      settle(month, "REJECTED", theo),
      settle(month, "WITHDRAWN", mara),
      settle(month, "CONFIRMED", theo),
    ]);
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await history(month)).toHaveLength(2);
  });

  it("goes back when the ledger that bears on it changed since it was proposed", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "APPROVE" });
    await admin.query(
      `UPDATE membership_intervals SET valid_to = $2, end_reason = 'left' WHERE tenant_id = $1 AND id =
       (SELECT id FROM membership_intervals WHERE tenant_id = $1 AND role = 'MEMBER' LIMIT 1)`,
      [month.tenant.tenant.id, day(15)],
    );
    expect(await settle(month, "CONFIRMED", cleo)).toEqual({ outcome: "stale" });
    expect(await read(month)).toMatchObject({ status: "REVIEW", open_proposal_id: null });
    expect(await history(month)).toEqual(["PROPOSED", "STALE"]);
    const seen = await asOperator(month.tenant, cleo, (context) => getOverage(context, { id: month.id }));
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
    for (const month of [swept, asked, renewed]) await decide(month, { act: "APPROVE" });
    await asWorker(swept.tenant, new Date(late.getTime() - 1), expireProposals);
    expect(await history(swept)).toEqual(["PROPOSED"]);
    await asWorker(swept.tenant, late, expireProposals);
    expect(await history(swept)).toEqual(["PROPOSED", "EXPIRED"]);
    expect(await settle(asked, "CONFIRMED", cleo, late)).toEqual({ outcome: "expired" });
    expect(await read(asked)).toMatchObject({ status: "REVIEW", open_proposal_id: null });
    await decide(renewed, { act: "WAIVE", reasonCode: "BUG", version: 2 }, cleo, late);
    expect(await history(renewed)).toEqual(["PROPOSED", "EXPIRED", "PROPOSED"]);
  });
});

describe("after the invoice", () => {
  const invoice = (month: Month) =>
    asWorker(month.tenant, closing, (context) =>
      recordOverageInvoiced(context, { overagePeriodId: month.id, stripeInvoiceItemId: "ii_1" }),
    );

  it("there is only a credit, up to what was invoiced", async () => {
    const month = await closeMonth(8);
    await invoice(month);
    for (const act of ["APPROVE", "WAIVE"] as const) {
      const reasonCode = act === "WAIVE" ? ("BUG" as const) : undefined;
      await expect(decide(month, { act, reasonCode, version: 2 })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
    await expect(decide(month, { act: "CREDIT", amountMinor: 9601, version: 2 })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await decide(month, { act: "CREDIT", amountMinor: 2000, version: 2 });
    expect(await read(month)).toMatchObject({ status: "CREDITED", credited_minor: 2000, billed_minor: 9600 });
    expect(await orders(month)).toEqual([
      { overagePeriodId: month.id },
      { overagePeriodId: month.id, credit: true },
    ]);
    await expect(decide(month, { act: "CREDIT", amountMinor: 1, version: 3 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("a month that is paid stays as it is, and what was proposed for it goes back", async () => {
    const month = await closeLargeMonth();
    await decide(month, { act: "APPROVE" });
    await settle(month, "CONFIRMED", cleo);
    await invoice(month);
    const { version } = await read(month);
    expect(await decide(month, { act: "CREDIT", version })).toMatchObject({ outcome: "proposed" });
    const pay = () =>
      asWorker(month.tenant, closing, (context) => recordOveragePaid(context, { overagePeriodId: month.id }));
    await pay();
    await pay();
    expect(await read(month)).toMatchObject({ status: "PAID", open_proposal_id: null, paid_at: closing });
    expect(await history(month)).toEqual(["PROPOSED", "CONFIRMED", "PROPOSED", "STALE"]);
    await expect(settle(month, "CONFIRMED", theo)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(decide(month, { act: "CREDIT", version: version + 3 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("many at once", () => {
  const approve = (months: Month[], commandId = newId()) =>
    approveOverages(
      {
        view: operators.operatorView,
        inTenant: (tenantId, work) =>
          asOperator(
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
    const [plain, decided, large] = [await closeMonth(9), await closeMonth(10), await closeLargeMonth()];
    await decide(decided, { act: "WAIVE", reasonCode: "GOODWILL" });
    const commandId = newId();
    const results = await approve([plain, decided, large], commandId);
    expect(results.map(({ approved }) => approved)).toEqual([true, false, false]);
    expect(results.map(({ message }) => message)).toEqual([
      null,
      expect.stringContaining("in the meantime"),
      expect.stringContaining("second person"),
    ]);
    expect(await approve([plain, decided, large], commandId)).toEqual(results);
    expect(await history(plain)).toEqual(["DECIDED"]);
    expect(await read(large)).toMatchObject({ status: "REVIEW" });
  });

  it("may not come to more than one operator may let pass", async () => {
    const months = await Promise.all(Array.from({ length: 5 }, () => closeMonth(24)));
    // 5 × 24 × $20 = $2,400.
    await expect(approve(months)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    for (const month of months) expect(await history(month)).toEqual([]);
  });
});

describe("the queues", () => {
  it("show each operator what waits for their word, page by page", async () => {
    await admin.query(
      "UPDATE overage_periods SET status = 'NOTHING_DUE', billed_minor = NULL, credited_minor = NULL, open_proposal_id = NULL, open_proposer_id = NULL",
    );
    const [one, two, proposed] = [await closeMonth(9), await closeMonth(10), await closeLargeMonth()];
    await decide(proposed, { act: "APPROVE" });
    const view = operators.operatorView;
    const list = (
      queue: "decide" | "confirm" | "mine" | "closed",
      operator: Operator | undefined,
      cursor?: string,
    ) => listOverages(view, { queue, search: "", limit: 1, cursor, operatorId: operator?.id ?? "" });
    const first = await list("decide", mara);
    const second = await list("decide", mara, first.nextCursor ?? undefined);
    expect([first, second].flatMap((page) => page.rows.map((row) => row.id)).toSorted()).toEqual(
      [one.id, two.id].toSorted(),
    );
    expect(second.nextCursor).toBeNull();
    expect((await list("confirm", mara)).rows).toEqual([]);
    expect((await list("confirm", cleo)).rows).toMatchObject([{ id: proposed.id, amountMinor: 50_000 }]);
    expect((await list("mine", mara)).rows).toMatchObject([{ id: proposed.id }]);
    expect(await countOverages(view, { operatorId: cleo?.id ?? "" })).toEqual({
      decide: 2,
      confirm: 1,
      mine: 0,
    });
    expect(await countOverages(view, { operatorId: mara?.id ?? "" })).toEqual({
      decide: 2,
      confirm: 0,
      mine: 1,
    });
    await decide(one, {});
    expect((await list("closed", mara)).rows).toMatchObject([{ id: one.id, status: "APPROVED" }]);
  });
});

it("shows who sat above the limit: those who came last, and since when", async () => {
  const tenant = await createTestTenant(world, { planKey: "team", now: june });
  await seatTestMembers(world, tenant, { count: 9, now: june });
  const [late] = await seatTestMembers(world, tenant, { count: 1, now: day(10) });
  await asWorker(tenant, closing, closeOveragePeriods);
  const { rows } = await admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [
    tenant.tenant.id,
  ]);
  const seen = await asOperator(tenant, mara, (context) => getOverage(context, { id: rows[0].id }));
  expect(seen.people).toMatchObject([{ email: late?.email, from: day(10), to: null }]);
  expect(seen.course).toEqual([
    { from: june, to: day(10), used: 10, limit: 10 },
    { from: day(10), to: day(30), used: 11, limit: 10 },
  ]);
  expect(seen.reckonedNowMinor).toBeNull();
});
