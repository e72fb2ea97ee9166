import { newId } from "@tenantry/core/ids";
import { createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { runSweeps } from "../run-sweeps";
import { openTestStack, type TestStack } from "../testing/stack";
import { type Books, compareBooks } from "./compare-books";
import { liveDay } from "./lives";
import { openPost } from "./post";
import { createRandom, type Random } from "./random";

export type YearOptions = { seed: number; tenants: number; days: number; onMonth?: (month: Month) => void };
export type Month = Omit<Books, "differences"> & { month: string; tenants: number; differences: number };
export type YearReport = {
  months: Month[];
  /** Tenant by tenant and month by month, how often the books were compared. */
  compared: number;
  differences: string[];
  /** How often each thing was done or refused. */
  acts: [string, number][];
};

const dayMs = 86_400_000;
/** The first has no equal in the month after. */
const begin = Date.parse("2027-01-31T09:17:43Z");
const zones = ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Europe/Rome", "Asia/Kolkata"];

/**
 * A year of many workspaces on one clock: people come and go, buy, change plans, lose their cards, leave and come back,
 * while the post is late and Stripe fails now and then. The books are compared at the end of each month.
 */
export async function runYear({ seed, tenants: count, days, onMonth }: YearOptions): Promise<YearReport> {
  let now = begin;
  const random = createRandom(seed);
  const stack = await openTestStack({ stripeClock: { now: () => Math.floor(now / 1000) } });
  try {
    await giveTrials(stack);
    const post = openPost(stack.services, random);
    const acts = new Map<string, number>();
    const tenants: TestTenant[] = [];
    const report: YearReport = { months: [], compared: 0, differences: [], acts: [] };
    for (let day = 0; day < days; day++) {
      now = begin + day * dayMs + random.int(0, 6 * 3_600) * 1_000;
      await setClocks(stack, now);
      await post.deliver(now);
      await settle(stack);
      // Half of them are there from the start, the others come over the first four months.
      while (tenants.length < count && (tenants.length < count / 2 || random.chance(0.3))) {
        tenants.push(await openTenant(stack, random, { now: new Date(now), counts: acts }));
        if (tenants.length >= count / 2) break;
      }
      await setClocks(stack, now);
      await settle(stack);
      for (const tenant of tenants)
        await liveDay({ stack, random, tenant, now: new Date(now), counts: acts });
      if (random.chance(0.04)) await breakStripe(stack, random);
      await settle(stack);
      await mendStripe(stack);
      if (day % 4 === 3) {
        await runSweeps(stack.services, new AbortController().signal);
        await settle(stack);
      }
      const isMonthsEnd = new Date(now + dayMs).getUTCDate() === 1;
      if (!isMonthsEnd && day < days - 1) continue;
      const month = await closeMonth(stack, tenants, { now, post });
      report.months.push(month.figures);
      report.compared += tenants.length;
      report.differences.push(...month.differences, ...stack.stripeProblems.splice(0));
      onMonth?.(month.figures);
    }
    report.acts = [...acts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return report;
  } finally {
    await stack.close();
  }
}

/** Who begins with the starter plan pays nothing for two weeks. */
async function giveTrials({ admin }: TestStack): Promise<void> {
  await admin.query(`UPDATE plans SET terms = terms || '{"trialDays": 14}' WHERE key = 'starter'`);
}

async function openTenant(
  stack: TestStack,
  random: Random,
  { now, counts }: { now: Date; counts: Map<string, number> },
): Promise<TestTenant> {
  const planKey = random.pick(["starter", "team", "team", "business"]);
  const beginning = planKey === "starter" ? "begin with a trial" : "begin";
  counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  const tenant = await createTestTenant(stack.world, { planKey, now });
  await stack.admin.query("UPDATE tenants SET time_zone = $2, test_clock_now = $3 WHERE id = $1", [
    tenant.tenant.id,
    random.pick(zones as [string, ...string[]]),
    now,
  ]);
  return tenant;
}

async function setClocks({ admin }: TestStack, now: number): Promise<void> {
  await admin.query("UPDATE tenants SET test_clock_now = $1", [new Date(now)]);
}

/** Works until nothing is left, however often it has to be tried. */
async function settle(stack: TestStack): Promise<void> {
  for (let round = 0; round < 40; round++) {
    await stack.drain();
    const { rowCount } = await stack.admin.query(
      `UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL
        WHERE processed_at IS NULL AND failed_at IS NULL`,
    );
    if (!rowCount) return;
  }
}

/** The next calls go wrong: refused, or done with the answer lost. */
async function breakStripe(stack: TestStack, random: Random): Promise<void> {
  const kind = random.pick(["error", "drop_after_effect"]);
  await stack.fault({
    ...{ next: random.int(1, 3), kind, method: "POST", pathPrefix: "/v1/" },
    ...(kind === "error" ? { status: random.pick([500, 429]) } : {}),
  });
}

async function mendStripe({ stripeUrl }: TestStack): Promise<void> {
  await fetch(`${stripeUrl}/_emulator/faults`, { method: "DELETE" });
}

async function closeMonth(
  stack: TestStack,
  tenants: TestTenant[],
  { now, post }: { now: number; post: ReturnType<typeof openPost> },
): Promise<{ figures: Month; differences: string[] }> {
  await post.deliverAll();
  await settle(stack);
  await runSweeps(stack.services, new AbortController().signal);
  await settle(stack);
  for (const { tenant } of tenants) {
    await stack.services.database.queue.outboxMessage.create({
      data: { id: newId(), tenantId: tenant.id, kind: "stripe.reconcile", payload: {}, dedupeKey: newId() },
    });
  }
  await settle(stack);
  const books: Books[] = [];
  for (const tenant of tenants) books.push(await compareBooks(stack, tenant));
  const sum = (part: "invoices" | "billedMinor" | "paidMinor" | "overageMinor") =>
    books.reduce((total, each) => total + each[part], 0);
  const month = new Date(now).toISOString().slice(0, 7);
  const differences = books.flatMap((each) => each.differences.map((text) => `${month} ${text}`));
  return {
    figures: {
      ...{ month, tenants: tenants.length, differences: differences.length },
      invoices: sum("invoices"),
      billedMinor: sum("billedMinor"),
      paidMinor: sum("paidMinor"),
      overageMinor: sum("overageMinor"),
    },
    differences,
  };
}
