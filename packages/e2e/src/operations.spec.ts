import { newId } from "@tenantry/core/ids";
import { env, expect, expectNoAxeViolations, test } from "./fixtures";

const consoleUrl = env.E2E_CONSOLE_URL;

test("a number of seats that was changed at Stripe is found, shown, and put right", async ({
  page,
  world,
  stripe,
  openTenant,
  openBrowser,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  const findCustomer = () =>
    world.directory.directory.stripeCustomer.findFirst({ where: { tenantId: tenant.id } });
  const running = async () => {
    const known = await findCustomer();
    const { data } = known
      ? await stripe.subscriptions.list({ customer: known.stripeCustomerId })
      : { data: [] };
    return data[0];
  };
  await expect.poll(async () => (await running())?.id).toBeDefined();
  const subscription = await running();
  const item = subscription?.items.data[0];
  await stripe.subscriptions.update(subscription?.id ?? "", {
    items: [{ id: item?.id ?? "", quantity: 12 }],
  });
  const order = { id: newId(), tenantId: tenant.id, kind: "stripe.reconcile", payload: {} };
  await world.worker.queue.outboxMessage.create({ data: { ...order, dedupeKey: `e2e:${order.id}` } });

  await loginOperator("BILLING");
  const row = page
    .getByRole("list", { name: "Differences" })
    .getByRole("listitem")
    .filter({ hasText: tenant.name });
  await expect(async () => {
    await page.goto(`${consoleUrl}/reconciliation`);
    await expect(row).toContainText("Another number of seats is paid for", { timeout: 1_000 });
  }).toPass();
  await expect(row).toContainText("Here10 seats");
  await expect(row).toContainText("At Stripe12 seats");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  const support = await openBrowser();
  await loginOperator("SUPPORT", support);
  await support.goto(`${consoleUrl}/reconciliation`);
  await expect(support.getByText(tenant.name)).toBeVisible();
  await expect(support.getByRole("button", { name: "Put right" })).toBeHidden();

  await row.getByRole("button", { name: "Put right" }).click();
  const dialog = page.getByRole("dialog", { name: "Another number of seats is paid for" });
  await dialog.getByRole("button", { name: "Put right" }).click();
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await dialog.getByLabel("Reason").fill("Changed by hand in the dashboard");
  await dialog.getByRole("button", { name: "Put right" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await running())?.items.data[0]?.quantity).toBe(10);
  await expect(async () => {
    await page.goto(`${consoleUrl}/reconciliation?state=resolved`);
    await expect(row).toContainText("Another number of seats is paid for", { timeout: 1_000 });
  }).toPass();
});

test("a credit that an operator gives is told the customer, and pays their next invoice", async ({
  page,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await loginOperator("BILLING");
  const give = page.getByRole("button", { name: "Give credit" });
  await expect(async () => {
    await page.goto(`${consoleUrl}/tenants/${tenant.id}`);
    await expect(give).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await give.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Give credit" });
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Give credit" }).click();
  await expect(dialog.getByLabel("Amount")).toBeFocused();
  await dialog.getByLabel("Amount").fill("150");
  await dialog.getByLabel("Reason").fill("For the outage in May");
  await dialog.getByRole("button", { name: "Give credit" }).click();
  await expect(page.getByText(`${tenant.name} gets a credit of $150.00`)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("gave a credit of $150.00");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText("Credit$150.00", { timeout: 1_000 });
  }).toPass();

  const support = await openBrowser();
  await loginOperator("SUPPORT", support);
  await support.goto(`${consoleUrl}/tenants/${tenant.id}`);
  await expect(support.getByRole("main")).toContainText("Credit$150.00");
  await expect(support.getByRole("button", { name: "Give credit" })).toBeHidden();

  const customer = await openBrowser();
  await login(tenant.owner, customer);
  await customer.goto(tenant.url("/billing"));
  await expect(customer.getByRole("main")).toContainText("$150.00 pays your next invoices");
  // A hundred dollars for ten seats, and nothing of it is left to pay.
  await expect(customer.getByRole("main")).toContainText("$0.00 on");
  await expectNoAxeViolations(customer);
});

test("a job that was given up is tried again by an operator, and only then done", async ({
  page,
  world,
  openTenant,
  openBrowser,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team", members: 1 });
  const id = newId();
  await world.worker.queue.outboxMessage.create({
    data: {
      id,
      ...{ tenantId: tenant.id, kind: "stripe.sync_subscription", payload: {}, dedupeKey: `e2e:${id}` },
      ...{ attempts: 12, failedAt: new Date(), lastError: "An answer that nobody understood" },
    },
  });
  const support = await openBrowser();
  await loginOperator("SUPPORT", support);
  await support.goto(`${consoleUrl}/jobs`);
  await expect(support.getByRole("table", { name: "Jobs" })).toContainText(tenant.name);
  await expect(support.getByRole("button", { name: "Try again" })).toBeHidden();

  await loginOperator("BILLING");
  await page.goto(`${consoleUrl}/jobs`);
  const row = page.getByRole("table", { name: "Jobs" }).getByRole("row").filter({ hasText: tenant.name });
  await expect(row).toContainText("The subscription, brought up to date");
  await expect(row).toContainText("An answer that nobody understood");
  await expect(row).toContainText("12 tries");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByLabel("Kind").click();
  await page.getByRole("option", { name: "Letters" }).click();
  await expect(page).toHaveURL(/group=letters/);
  await expect(row).toBeHidden();
  await page.goBack();

  await row.getByRole("button", { name: "Try again" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "The subscription, brought up to date" });
  await dialog.getByLabel("Reason").fill("The fault is mended");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toBeHidden();
  const read = () => world.worker.queue.outboxMessage.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await read()).processedAt).not.toBeNull();
  await page.goto(`${consoleUrl}/tenants/${tenant.id}?tab=activity`);
  await expect(page.getByRole("main")).toContainText("had a job done once more");
});
