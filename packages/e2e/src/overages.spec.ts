import { seatTestMembers } from "@tenantry/core/testing";
import { env, expect, expectNoAxeViolations, type Page, type Tenant, test, type World } from "./fixtures";
import { moveClock } from "./support/tenants";

const consoleUrl = env.E2E_CONSOLE_URL;
const april = new Date("2026-04-01T00:00:00Z");
const closing = new Date("2026-05-02T00:00:00Z");
const reason = "Agreed with their owner on the phone";

type Opening = { openTenant: (options: object) => Promise<Tenant>; world: World };

/** A tenant whose April had so many seats above its limit for all of its 30 days, closed and waiting for a decision. */
async function openMonthToDecide(
  { openTenant, world }: Opening,
  { plan, over }: { plan: "team" | "business"; over: number },
): Promise<{ tenant: Tenant; id: string }> {
  const seats = { team: 10, business: 50 }[plan];
  const tenant = await openTenant({ plan, members: seats - 1, since: april });
  await seatTestMembers(world, tenant, { count: over, now: april });
  await moveClock(world, tenant, { from: april, to: closing });
  const find = () => world.operators.operatorView.overagePeriod.findFirst({ where: { tenantId: tenant.id } });
  await expect.poll(async () => (await find())?.status, { timeout: 20_000 }).toBe("REVIEW");
  return { tenant, id: (await find())?.id ?? "" };
}

/** Finds a month in a queue of the console by its tenant's name, and opens it. */
async function openFromQueue(page: Page, queue: string, tenant: Tenant): Promise<void> {
  await page.getByRole("navigation", { name: "Queues" }).getByRole("link", { name: queue }).click();
  await page.getByLabel("Search overages").fill(tenant.name);
  // The head of the table and the one that was looked for.
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: tenant.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(tenant.name);
}

test("a large month is adjusted by one operator, confirmed by another, and reads alike everywhere", async ({
  page,
  world,
  stripe,
  openTenant,
  openBrowser,
  login,
  loginOperator,
  clientOfOperator,
}) => {
  // 30 seats over at $20.00 each: $600.00, and from $500.00 on two must agree.
  const { tenant, id } = await openMonthToDecide({ openTenant, world }, { plan: "business", over: 30 });
  const words = "30 extra seats for 30 days: 900 seat-days at $20.00 per seat and month → $600.00";
  const reduction = "Reduced from $600.00 to $400.00 → -$200.00";

  const maker = await loginOperator("BILLING");
  await page.goto(`${consoleUrl}/overages`);
  await expectNoAxeViolations(page);
  await openFromQueue(page, "To decide", tenant);
  const lines = page.getByRole("table", { name: "Invoice lines" });
  await expect(lines).toContainText(words);
  await expect(page.getByRole("main")).toContainText("900 seat days ÷ 30 days × $20.00 = $600.00");
  await expect(page.getByRole("img", { name: /^Seats used and the limit/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "People above the limit" }).getByRole("row")).toHaveCount(31);
  await expectNoAxeViolations(page);

  // What it does is said before it is done; a reason is asked for.
  await page.getByRole("radio", { name: "Adjust to a lower amount" }).check();
  await page.getByLabel("Left to pay").fill("400");
  await page.getByLabel("Left to pay").blur();
  await expect(page.getByText("To pay: $600.00 → $400.00")).toBeVisible();
  await expect(page.getByText(`New line: ${reduction}`)).toBeVisible();
  await page.getByRole("button", { name: "Propose to adjust" }).click();
  await expect(page.getByText("Say why, in 10 characters or more.")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Propose to adjust" }).click();
  await expect(page.getByText("You proposed to adjust it to $400.00")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirm" })).toHaveCount(0);
  await expectNoAxeViolations(page);

  // The maker is no checker, whatever the page shows.
  const proposal = await world.operators.operatorView.overageDecision.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const client = await clientOfOperator(maker);
  const refused = await client.post(`${consoleUrl}/api/trpc/overages.confirm`, {
    data: { json: { tenantId: tenant.id, id, proposalId: proposal.id, reason } },
    headers: { origin: consoleUrl },
  });
  expect(refused.status()).toBe(403);

  const second = await openBrowser();
  await loginOperator("ADMIN", second);
  await second.goto(`${consoleUrl}/overages`);
  await openFromQueue(second, "To confirm", tenant);
  await expect(second.getByText(`${maker.email} proposed to adjust it to $400.00`).first()).toBeVisible();
  await expectNoAxeViolations(second);
  await second.getByLabel("Reason").fill("The figures are right, I have looked");
  await second.getByRole("button", { name: "Confirm" }).click();
  await expect(second.getByRole("table", { name: "Invoice lines" })).toContainText(reduction);
  await expect(second.getByRole("list", { name: "History" })).toContainText(
    /confirmed to adjust it to \$400\.00/,
  );

  // At Stripe, in the same words.
  const read = () =>
    world.operators.operatorView.overagePeriod.findUniqueOrThrow({
      where: { tenantId_id: { tenantId: tenant.id, id } },
    });
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe("INVOICED");
  const { stripeCustomerId: customer } = await world.directory.directory.stripeCustomer.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const { data } = await stripe.invoiceItems.list({ customer, limit: 100 });
  const items = data.filter((item) => item.metadata?.overage_period_id === id);
  expect(items.map((item) => item.description).toSorted()).toEqual([words, reduction].toSorted());
  expect(items.reduce((sum, item) => sum + item.amount, 0)).toBe(40_000);

  // And in the workspace.
  const customerPage = await openBrowser();
  await login(tenant.owner, customerPage);
  await customerPage.goto(tenant.url("/seats"));
  const month = customerPage.getByRole("table", { name: "Closed months" }).getByRole("row").nth(1);
  await expect(month).toContainText(words);
  await expect(month).toContainText(reduction);
  await expect(month).toContainText("On your invoice");
  await expectNoAxeViolations(customerPage);
  await customerPage.getByRole("button", { name: /^Show the working/ }).click();
  const working = customerPage.getByRole("dialog", { name: "How the overage came about" });
  await expect(working.getByRole("table")).toContainText("Charged");
  await expectNoAxeViolations(customerPage);

  // Paid, once the invoice with the items is.
  const invoice = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
  await stripe.invoices.finalizeInvoice(invoice.id ?? "");
  await stripe.invoices.pay(invoice.id ?? "", { paid_out_of_band: true });
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe("PAID");
  await second.reload();
  await expect(second.getByText("Paid. It stays as it is.")).toBeVisible();
});

test("a month is waived by keyboard alone, and the customer reads so", async ({
  page,
  world,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  // 9 seats over at $12.00: $108.00, which one operator decides.
  const { tenant, id } = await openMonthToDecide({ openTenant, world }, { plan: "team", over: 9 });
  await loginOperator("BILLING");
  await page.goto(`${consoleUrl}/overages?q=${encodeURIComponent(tenant.name)}`);
  const link = page.getByRole("link", { name: tenant.name });
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${consoleUrl}/overages/${tenant.id}/${id}`);
  await page.getByRole("radio", { name: "Approve $108.00" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Waive all of it" })).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Kind of reason" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Goodwill" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Kind of reason" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await page.keyboard.type("Their first month 🙏, a gift of ours");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Waive" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Waived. Nothing is billed for it.")).toBeVisible();
  await expect(page.getByRole("list", { name: "History" })).toContainText("Goodwill. Their first month 🙏");
  await expectNoAxeViolations(page);

  const customer = await openBrowser();
  await login(tenant.owner, customer);
  await customer.goto(tenant.url("/seats"));
  const month = customer.getByRole("table", { name: "Closed months" }).getByRole("row").nth(1);
  await expect(month).toContainText("$108.00 waived → -$108.00");
  await expect(month).toContainText("$0.00");
  await expect(month).not.toContainText("gift");
});

test("several months are approved at once, and support only reads", async ({
  page,
  world,
  openTenant,
  openBrowser,
  loginOperator,
}) => {
  const name = "Bulk";
  const named = { openTenant: (options: object) => openTenant({ ...options, name }), world };
  const months = [
    await openMonthToDecide(named, { plan: "team", over: 9 }),
    await openMonthToDecide(named, { plan: "team", over: 10 }),
  ];
  const support = await openBrowser();
  await loginOperator("SUPPORT", support);
  const [first] = months;
  await support.goto(`${consoleUrl}/overages/${first?.tenant.id}/${first?.id}`);
  await expect(support.getByText("Your role does not decide about overages.")).toBeVisible();
  await expectNoAxeViolations(support);

  await loginOperator("ADMIN");
  await page.goto(`${consoleUrl}/overages`);
  for (const { tenant } of months) {
    await page.getByLabel("Search overages").fill(tenant.name);
    await page.getByRole("checkbox", { name: `Choose ${tenant.name}` }).check();
  }
  await page.getByLabel("Search overages").fill(name);
  await expect(page.getByText("2 months chosen, $228.00")).toBeVisible();
  await page.getByRole("button", { name: "Approve chosen" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve 2 months" });
  await dialog.getByLabel("Reason").fill("Both as agreed in their contracts");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Approve $228.00" }).click();
  await expect(dialog).toBeHidden();
  const ids = months.map(({ id }) => id);
  const read = () => world.operators.operatorView.overagePeriod.findMany({ where: { id: { in: ids } } });
  await expect
    .poll(async () => (await read()).map(({ status }) => status), { timeout: 20_000 })
    .toEqual(["INVOICED", "INVOICED"]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a month is looked at and decided", async ({ page, world, openTenant, loginOperator }) => {
    const { tenant, id } = await openMonthToDecide({ openTenant, world }, { plan: "team", over: 9 });
    await loginOperator("ADMIN");
    await page.goto(`${consoleUrl}/overages?q=${encodeURIComponent(tenant.name)}`);
    await expectNoAxeViolations(page);
    await page.getByRole("link", { name: tenant.name }).click();
    await page.waitForURL(`${consoleUrl}/overages/${tenant.id}/${id}`);
    await expectNoAxeViolations(page);
    await page.getByLabel("Reason").fill(reason);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByRole("list", { name: "History" })).toContainText("approved $108.00");
  });
});

test("an unknown month, or one under another tenant, is not found", async ({
  page,
  world,
  problems,
  openTenant,
  loginOperator,
}) => {
  problems.expectRefusal(404, "/overages/");
  const { tenant, id } = await openMonthToDecide({ openTenant, world }, { plan: "team", over: 9 });
  const other = await openTenant({});
  await loginOperator("ADMIN");
  for (const path of [`${other.id}/${id}`, `${tenant.id}/${tenant.id}`, "no/ids"]) {
    const response = await page.goto(`${consoleUrl}/overages/${path}`);
    expect(response?.status(), path).toBe(404);
  }
});
