import type { Page } from "@playwright/test";
import { expect, expectNoAxeViolations, test } from "./fixtures";
import type { Tenant } from "./support/tenants";

/** Stripe's account is made by the worker, after the workspace. */
async function openBilling(page: Page, tenant: Tenant): Promise<void> {
  await expect(async () => {
    await page.goto(tenant.url("/billing"));
    await expect(page.getByText("Seats paid for")).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function fillCard(page: Page, number = "4242 4242 4242 4242"): Promise<void> {
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByLabel("Name on card").fill("Olive Owner");
}

test("an owner adds a card at Stripe, cancels there, thinks better of it, and sees each of them here", async ({
  page,
  problems,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await login(tenant.owner);
  await openBilling(page, tenant);
  const main = page.getByRole("main");
  await expect(main).toContainText("10 seats × $10.00 a month");
  await expect(main).toContainText("Next invoice$100.00");
  await expect(main).toContainText("Invoice, to be paid within 30 days");
  await expect(main.getByRole("heading", { name: "No invoices yet" })).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Add a card" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add a payment method" })).toBeVisible();
  await expectNoAxeViolations(page);
  // A decline is a status of its own on Stripe's page.
  problems.expectRefusal(402, "/payment-method");
  await fillCard(page, "4000 0000 0000 0002");
  await page.getByRole("button", { name: "Add card" }).click();
  await expect(page.getByLabel("Card number")).toHaveAccessibleDescription("Your card was declined.");
  await fillCard(page);
  await page.getByRole("button", { name: "Add card" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  await expect(main).toContainText("Visa ending in 4242, until 12/");
  await expect(page).toHaveURL(tenant.url("/billing"));

  await page.getByRole("button", { name: "Manage at Stripe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Billing of ${tenant.name}` })).toBeVisible();
  await page.getByRole("link", { name: "Cancel plan" }).click();
  await page.getByLabel("It is too expensive").check();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Cancel plan" }).click();
  await expect(main).toContainText(/It ends on .* and is not renewed\./);
  await page.getByRole("button", { name: "Manage at Stripe" }).click();
  await page.getByRole("link", { name: "Don't cancel plan" }).click();
  await page.getByRole("button", { name: "Keep plan" }).click();
  await expect(main).toContainText(/It renews on/);
});

test("a payment that fails stops growth and nothing else, until it is paid on its page", async ({
  page,
  world,
  stripe,
  openTenant,
  openBrowser,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await login(tenant.owner);
  await openBilling(page, tenant);
  const { stripeCustomerId: customer } = await world.directory.directory.stripeCustomer.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  // A card that is taken, and declined whenever it is charged.
  const { id: card } = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  const { data } = await stripe.subscriptions.list({ customer });
  const [subscription] = data;
  const [item] = subscription?.items.data ?? [];
  if (!subscription || !item) throw new Error("There is no subscription");
  await stripe.subscriptions.update(subscription.id, {
    collection_method: "charge_automatically",
    default_payment_method: card,
    items: [{ id: item.id, quantity: 11 }],
    proration_behavior: "always_invoice",
  });
  const banner = page.getByRole("region", { name: "Billing" });
  await expect(async () => {
    await page.goto(tenant.url("/members"));
    await expect(banner).toContainText("A payment is overdue.", { timeout: 1_000 });
  }).toPass();
  await expectNoAxeViolations(page);
  await banner.getByRole("link", { name: "See billing" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Payment overdue");
  const row = page.getByRole("table", { name: "Invoices" }).getByRole("row").filter({ hasText: "Overdue" });
  await expect(row).toContainText("The card is tried again on");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  const [hosted] = await Promise.all([
    page.waitForEvent("popup"),
    row.getByRole("link", { name: /opens a new window/ }).click(),
  ]);
  await fillCard(hosted);
  await hosted.getByRole("button", { name: /^Pay \$/ }).click();
  await expect(hosted.getByText("Status: paid")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(main.getByText("Active", { exact: true })).toBeVisible({ timeout: 1_000 });
    await expect(banner).toBeHidden({ timeout: 1_000 });
  }).toPass();

  // It is nobody's business but the admins'.
  const [member] = tenant.members;
  if (!member) throw new Error("There is nobody");
  const other = await openBrowser();
  await login(member, other);
  await other.goto(tenant.url("/members"));
  await expect(other.getByRole("link", { name: "Members" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Billing" })).toBeHidden();
});
