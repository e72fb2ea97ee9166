import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { env } from "./env";
import { expect, expectNoAxeViolations, test } from "./fixtures";

const consoleUrl = env.E2E_CONSOLE_URL;

const term = (page: Page, name: string) =>
  page.getByRole("main").locator("dt", { hasText: name }).locator("xpath=following-sibling::dd").first();

async function publish(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Publish" }).click();
}

test("an operator begins a plan and publishes its next version; who is on the first stays there", async ({
  page,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  // Plans are everybody's: the test has one of its own.
  const key = `plan-${randomInt(1e9)}`;
  const name = `Plan ${key}`;
  await loginOperator("ADMIN");
  await page.goto(`${consoleUrl}/plans`);
  await expect(page.getByRole("table", { name: "Plans" })).toContainText("Enterprise");
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "New plan" }).click();
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1, name: "New plan" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.getByLabel("Key").fill("Not a key");
  await expect(main).toContainText("Use 3 to 32 lower-case letters, digits and hyphens, a letter first.");
  await page.getByLabel("Key").fill(key);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Description").fill("For the test alone.");
  await page.getByLabel("A seat and month", { exact: true }).fill("11");
  await page.getByLabel("Description").click();
  await expect(main).toContainText("A year costs more than twelve months.");
  await page.getByLabel("A seat and year", { exact: true }).fill("110");
  await page.getByLabel("Description").click();
  await publish(page, "A plan of its own");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(term(page, "A seat and month")).toHaveText("$11.00");
  await expectNoAxeViolations(page);

  const held = await openTenant({ plan: key, members: 1 });
  const owner = await openBrowser();
  await login(held.owner, owner);
  const theirs = owner.getByRole("main");
  await expect(async () => {
    await owner.goto(held.url("/billing"));
    await expect(theirs).toContainText("2 seats × $11.00 a month", { timeout: 1_000 });
  }).toPass();

  await page.getByRole("link", { name: "New version" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name}, version 2` })).toBeVisible();
  await page.getByLabel("A seat and month", { exact: true }).fill("14");
  await page.getByLabel("A seat and month", { exact: true }).blur();
  const preview = page.getByRole("table", { name: "What they would pay a month if they chose it" });
  await expect(preview.getByRole("row").filter({ hasText: held.name })).toContainText("$22.00$28.00");
  await expect(main).toContainText("Nobody is moved. 1 tenant on version 1");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await publish(page, "More work than we thought");
  await expect(term(page, "A seat and month")).toHaveText("$14.00");
  await expect(main).toContainText("“More work than we thought”");

  // The new price is what they would choose, the old one what they pay.
  await owner.goto(held.url("/billing"));
  await expect(theirs).toContainText("2 seats × $11.00 a month");
  await owner.goto(held.url("/billing/plans"));
  const offered = owner.getByRole("listitem").filter({ has: owner.getByRole("heading", { name }) });
  await expect(offered).toContainText("$14.00 a seat and month");

  // Others need not see it.
  await page.getByRole("link", { name: "New version" }).click();
  await page.getByRole("switch", { name: "Can be chosen" }).click();
  await publish(page, "Taken from sale");
  await expect(main).toContainText("Not sold");
  await owner.reload();
  await expect(offered).toBeHidden();
});

test("support reads the plans and publishes none", async ({ page, loginOperator }) => {
  await loginOperator("SUPPORT");
  await page.goto(`${consoleUrl}/plans/team`);
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New version" })).toBeHidden();
  await page.goto(`${consoleUrl}/plans`);
  await expect(page.getByRole("link", { name: "New plan" })).toBeHidden();
});
