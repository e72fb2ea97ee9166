import { seatTestMembers } from "@tenantry/core/testing";
import { env, expect, test } from "./fixtures";
import { moveClock } from "./support/tenants";

test("an invoice item whose answer was lost is still made once", async ({ world, stripe, openTenant }) => {
  const since = new Date("2026-04-01T00:00:00Z");
  const over = new Date("2026-04-16T00:00:00Z");
  const tenant = await openTenant({ plan: "team", members: 9, since });
  await seatTestMembers(world, tenant, { count: 1, now: over });

  // Stripe does the work and the connection breaks, for as long as the fault stands. Other tests' items may meet it
  // too; it costs them a repetition.
  const faults = `${env.E2E_STRIPE_URL}/_emulator/faults`;
  const fault = { next: 1000, kind: "drop_after_effect", method: "POST", pathPrefix: "/v1/invoiceitems" };
  expect((await fetch(faults, { method: "POST", body: JSON.stringify(fault) })).status).toBe(200);
  const readPeriod = () =>
    world.operators.operatorView.overagePeriod.findFirst({ where: { tenantId: tenant.id } });
  const listItems = async () => {
    const known = await world.directory.directory.stripeCustomer.findFirst({
      where: { tenantId: tenant.id },
    });
    if (!known) return [];
    const { data } = await stripe.invoiceItems.list({ customer: known.stripeCustomerId, limit: 100 });
    return data.filter((item) => item.metadata?.overage_period_id);
  };
  try {
    await moveClock(world, tenant, { from: since, to: new Date("2026-05-02T00:00:00Z") });
    const order = { tenantId: tenant.id, kind: "stripe.overage_item", attempts: { gte: 1 } };
    await expect
      .poll(() => world.worker.queue.outboxMessage.count({ where: { ...order, lastError: { not: null } } }), {
        message: "the order has failed once",
        timeout: 20_000,
      })
      .toBe(1);
    expect(await listItems()).toHaveLength(1);
    expect((await readPeriod())?.status).toBe("CLOSED");
  } finally {
    await fetch(faults, { method: "DELETE" });
  }

  await expect.poll(async () => (await readPeriod())?.status, { timeout: 20_000 }).toBe("INVOICED");
  const items = await listItems();
  expect(items).toHaveLength(1);
  // One seat too many for 15 of April's 30 days at 12.00 a month.
  expect(items[0]).toMatchObject({ amount: 600, currency: "usd" });
  expect((await readPeriod())?.stripeInvoiceItemId).toBe(items[0]?.id);
});
