import { addMonths } from "@tenantry/core/overage/billing-period";
import { seatTestMembers } from "@tenantry/core/testing";
import { env, expect, expectNoAxeViolations, type Page, type Tenant, test, type World } from "./fixtures";
import { moveClock } from "./support/tenants";
import { expectSeatFigures, expectSeatMeter, tabTo } from "./support/workspace-page";

const reason = "They take over a second team next week";
const changes = (page: Page) => page.getByRole("list", { name: "Bought and released seats" });

/** Waits until the tenant has its subscription, which seats are bought on. */
async function waitForSubscription(world: World, tenant: Tenant): Promise<void> {
  const where = { tenantId: tenant.id };
  await expect.poll(() => world.operators.operatorView.subscription.count({ where })).toBe(1);
}

async function buy(page: Page, seats: string): Promise<void> {
  await page.getByRole("button", { name: "Buy seats" }).click();
  const dialog = page.getByRole("dialog", { name: "Buy seats" });
  await dialog.getByLabel("How many seats").fill(seats);
  await dialog.getByRole("button", { name: new RegExp(`^Buy ${seats} seats? for \\$`) }).click();
  await expect(dialog).toBeHidden();
}

/** The beginning of the month that the tenant's seats are paid for now. */
async function readPeriodStart(world: World, tenant: Tenant): Promise<Date> {
  const { currentPeriodStart } = await world.operators.operatorView.subscription.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  return currentPeriodStart;
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("an owner sees the price, buys seats, and has them once they are paid", async ({
      page,
      world,
      openTenant,
      login,
    }) => {
      const tenant = await openTenant({ members: 9 });
      await waitForSubscription(world, tenant);
      await login(tenant.owner);
      await page.goto(tenant.url("/seats"));
      await expectSeatMeter(page, "10 of 10 seats used. Limit reached");
      const open = page.getByRole("button", { name: "Buy seats" });
      await tabTo(page, open);
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "Buy seats" });
      await dialog.getByLabel("How many seats").fill("3");
      await expect(dialog).toContainText("$100.00 → $130.00");
      await expect(dialog).toContainText("10 → 13");
      await expectNoAxeViolations(page);
      await dialog.getByLabel("How many seats").press("Enter");
      await expect(dialog).toBeHidden();
      await expect(changes(page)).toContainText(/3 seats bought for \$\d+\.\d\d/);
      await expectSeatFigures(page, { Used: 10, Reserved: 0, Available: 3, Over: 0 });
      await expect(page.getByRole("main")).toContainText("Seats were bought");
      await expectNoAxeViolations(page);
    });
  });
}

test("a declined card grants nothing, says what to do, and the owner gets a letter", async ({
  page,
  world,
  stripe,
  mail,
  openTenant,
  login,
}) => {
  const tenant = await openTenant();
  await waitForSubscription(world, tenant);
  const { stripeSubscriptionId } = await world.operators.operatorView.subscription.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const subscription = await stripe.subscriptions.retrieve(stripeSubscriptionId);
  const customer = String(subscription.customer);
  const card = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await stripe.subscriptions.update(stripeSubscriptionId, {
    collection_method: "charge_automatically",
    default_payment_method: card.id,
  });
  await login(tenant.owner);
  await page.goto(tenant.url("/seats"));
  await buy(page, "2");
  await expect(changes(page)).toContainText("Not paid");
  await expect(changes(page)).toContainText("Your card was declined");
  await expect(changes(page)).toContainText("Check how you pay, then buy the seats once more.");
  await expectSeatMeter(page, "1 of 10 seats used. Within limit");
  await expectNoAxeViolations(page);
  await mail.waitFor(tenant.owner.email, `${tenant.name}: 2 seats could not be bought`);
});

test("bought seats are released at the period's end, and stay when they are in use", async ({
  page,
  world,
  mail,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ members: 9 });
  await waitForSubscription(world, tenant);
  await login(tenant.owner);
  await page.goto(tenant.url("/seats"));
  await buy(page, "3");
  await expectSeatMeter(page, "10 of 13 seats used. Within limit");

  const release = async (seats: string) => {
    await page.getByRole("button", { name: "Release seats" }).click();
    const dialog = page.getByRole("dialog", { name: "Release seats" });
    await dialog.getByLabel("How many seats").fill(seats);
    const confirm = dialog.getByRole("button", { name: new RegExp(`^Release ${seats} seats?$`) });
    await expect(confirm).toBeEnabled();
    return { dialog, confirm };
  };
  const first = await release("1");
  await expect(first.dialog).toContainText("13 → 12");
  await first.confirm.click();
  await expect(changes(page)).toContainText("1 seat to be released on");
  await changes(page).getByRole("button", { name: "Keep the seats" }).click();
  await expect(changes(page)).toContainText("Cancelled");
  const second = await release("1");
  await second.confirm.click();
  await expect(second.dialog).toBeHidden();
  const start = await readPeriodStart(world, tenant);
  const end = addMonths(start, 1);
  await moveClock(world, tenant, { from: new Date(), to: end });
  await expect
    .poll(async () => {
      await page.reload();
      return changes(page).textContent();
    })
    .toContain("1 seat released on");
  await page.reload();
  await expectSeatMeter(page, "10 of 12 seats used. Near limit");

  // Two more come, and the rest cannot go.
  await seatTestMembers(world, tenant, { count: 2, now: end });
  await page.reload();
  const third = await release("2");
  await expect(third.dialog).toContainText("2 seats too few for everybody who is in today");
  await expectNoAxeViolations(page);
  await third.confirm.click();
  await expect(third.dialog).toBeHidden();
  await moveClock(world, tenant, { from: end, to: addMonths(start, 2) });
  await expect
    .poll(async () => {
      await page.reload();
      return changes(page).textContent();
    })
    .toContain("Not released");
  await page.reload();
  await expect(changes(page)).toContainText("12 people held a seat on that day");
  await expectSeatMeter(page, "12 of 12 seats used. Limit reached");
  await mail.waitFor(tenant.owner.email, `${tenant.name}: 2 seats were not released`);
});

test("the ledger answers who came by which door, and the address keeps the question", async ({
  page,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ members: 2 });
  const [member] = tenant.members;
  await login(tenant.owner);
  await page.goto(tenant.url("/seats"));
  await page.getByRole("link", { name: "Open the ledger" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Seat ledger" })).toBeVisible();
  const table = page.getByRole("table", { name: "Seat ledger" });
  // The plan, the owner and two members, below the head.
  await expect(table.getByRole("row")).toHaveCount(5);
  await expectNoAxeViolations(page);
  await page.getByLabel("Search people").fill(member?.email ?? "");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText("Setting up, by Test");
  await expect(page).toHaveURL(/[?&]q=/);
  await page.reload();
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByLabel("Search people").fill("nobody of that name");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(table.getByRole("row")).toHaveCount(5);
});

test("an operator grants seats until a day, changes the policy, and the workspace has both at once", async ({
  page,
  openTenant,
  openBrowser,
  login,
  loginOperator,
  problems,
}) => {
  const tenant = await openTenant({ members: 9 });
  await loginOperator("BILLING");
  await page.goto(`${env.E2E_CONSOLE_URL}/tenants/${tenant.id}`);
  await page.getByRole("button", { name: "Grant seats" }).click();
  const grant = page.getByRole("dialog", { name: "Grant seats" });
  await grant.getByLabel("Granted seats").fill("5");
  await grant.getByLabel("Last day").fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  await expect(grant).toContainText("10 → 15 seats");
  problems.expectRefusal(400, "tenants.grantSeats");
  await grant.getByRole("button", { name: "Save grant" }).click();
  await expect(grant.getByLabel("Reason")).toHaveAccessibleDescription(/10 characters or more/);
  await expectNoAxeViolations(page);
  await grant.getByLabel("Reason").fill(reason);
  await grant.getByRole("button", { name: "Save grant" }).click();
  await expect(grant).toBeHidden();
  await page.getByRole("button", { name: "Change policy" }).click();
  const policy = page.getByRole("dialog", { name: "Change seat policy" });
  await policy.getByRole("radio", { name: "Limit with approval" }).click();
  await policy.getByLabel("Reason").fill(reason);
  await expectNoAxeViolations(page);
  await policy.getByRole("button", { name: "Save seat policy" }).click();
  await expect(policy).toBeHidden();
  await page.getByRole("tab", { name: "Seat ledger" }).click();
  await expect(page.getByRole("table", { name: "Seat ledger" })).toContainText("Seats: 10 → 15");
  await expectNoAxeViolations(page);

  const workspace = await openBrowser();
  await login(tenant.owner, workspace);
  await workspace.goto(tenant.url("/seats"));
  await expectSeatMeter(workspace, "10 of 15 seats used. Within limit");
  await expect(workspace.getByRole("main")).toContainText("where an owner agrees each time");
  await expect(workspace.getByRole("main")).toContainText(/5 seats until/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("everything of the seats page and the ledger fits", async ({ page, openTenant, login }) => {
    const tenant = await openTenant({ members: 3 });
    await login(tenant.owner);
    for (const path of ["/seats", "/seats/ledger"]) {
      await page.goto(tenant.url(path));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await expectNoAxeViolations(page);
    }
  });
});
