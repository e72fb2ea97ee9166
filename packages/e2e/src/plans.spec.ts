import type { Page } from "@playwright/test";
import { expect, expectNoAxeViolations, test } from "./fixtures";
import type { Tenant } from "./support/tenants";

/** Opens the plans once Stripe has made the subscription. */
async function openPlans(page: Page, tenant: Tenant): Promise<void> {
  await expect(async () => {
    await page.goto(tenant.url("/billing"));
    await expect(page.getByText("Seats paid for")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("link", { name: "Change plan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plans" })).toBeVisible();
}

const offer = (page: Page, name: string) =>
  page
    .getByRole("list", { name: "Plans", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

test("an owner takes a larger plan for the amount that was shown, and has it once it is paid", async ({
  page,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await login(tenant.owner);
  await openPlans(page, tenant);
  await expect(offer(page, "Team")).toContainText("Your plan");
  await expect(offer(page, "Business")).toContainText("$18.00 a seat and month");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await offer(page, "Business").getByRole("button", { name: "Choose" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("$100.00 a month → $900.00 a month");
  await dialog.getByLabel("How many seats").fill("52");
  await expect(dialog).toContainText("$100.00 a month → $936.00 a month");
  await expectNoAxeViolations(page);
  const confirm = dialog.getByRole("button", { name: /^Change now for/ });
  const amount = (await confirm.textContent())?.replace("Change now for ", "") ?? "";
  await confirm.click();

  await expect(page.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Business plan" })).toBeVisible();
  await expect(main).toContainText("52 seats × $18.00 a month");
  await expect(page.getByRole("table", { name: "Invoices" })).toContainText(amount);
  await page.getByRole("link", { name: "Seats" }).click();
  await expect(main.getByRole("heading", { name: "Business plan" })).toBeVisible();
});

test("a smaller plan follows at the end of the period, and can be taken back until then", async ({
  page,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "business", members: 7 });
  await login(tenant.owner);
  await openPlans(page, tenant);
  await offer(page, "Starter").getByRole("button", { name: "Choose" }).click();
  const dialog = page.getByRole("dialog");
  // Everybody who is in has a seat, and what is lost is said.
  await expect(dialog.getByLabel("How many seats")).toHaveValue("8");
  await expect(dialog).toContainText("nothing to be paid now");
  await expect(dialog).toContainText("Custom domain is not part of it.");
  await dialog.getByLabel("How many seats").fill("6");
  await expect(dialog).toContainText("2 seats too few for everybody who is in today");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: /^Change on/ }).click();

  const main = page.getByRole("main");
  await expect(main).toContainText(/Starter with 6 seats, by the month, from .* on/);
  await expect(main.getByRole("heading", { name: "Business plan" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto(tenant.url("/billing/plans"));
  await expect(main).toContainText("Another plan is to follow");
  await expect(offer(page, "Team").getByRole("button", { name: "Choose" })).toBeDisabled();
  await page.getByRole("link", { name: "Have a look" }).click();
  await page.getByRole("button", { name: "Keep Business" }).click();
  await expect(page.getByText("Your plan stays")).toBeVisible();
  await expect(main).not.toContainText("Starter with 6 seats");
});

test("what is paid by the month can be paid by the year", async ({ page, openTenant, login }) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await login(tenant.owner);
  await openPlans(page, tenant);
  await page.getByRole("link", { name: "By the year" }).click();
  await expect(offer(page, "Team")).toContainText("$100.00 a seat and year");
  await offer(page, "Team").getByRole("button", { name: "Pay by the year" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("$100.00 a month → $1,000.00 a year");
  await dialog.getByRole("button", { name: /^Change now for/ }).click();
  await expect(page.getByRole("main")).toContainText("10 seats × $100.00 a year");
});

test("whoever has cancelled subscribes again at Stripe's Checkout", async ({
  page,
  world,
  stripe,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 2 });
  await login(tenant.owner);
  await openPlans(page, tenant);
  const { stripeCustomerId: customer } = await world.directory.directory.stripeCustomer.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const { data } = await stripe.subscriptions.list({ customer });
  await stripe.subscriptions.cancel(data[0]?.id ?? "");
  const main = page.getByRole("main");
  await expect(async () => {
    await page.goto(tenant.url("/billing"));
    await expect(main).toContainText("nobody can be added until you subscribe again", { timeout: 1_000 });
  }).toPass();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Subscribe again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Subscribe");
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByLabel("Name on card").fill("Olive Owner");
  await page.getByRole("button", { name: /Subscribe|Pay/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  await expect(main).toContainText(/It renews on/);
  await expect(main).toContainText("Visa ending in 4242");
  await expect(main).toContainText("10 seats × $10.00 a month");
});
