import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { recordActivity } from "@tenantry/core/members/record-activity";
import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { asMember, seatTestMembers } from "@tenantry/core/testing";
import { env, expect, expectNoAxeViolations, test } from "./fixtures";
import { moveClock, type Tenant, type TenantOptions } from "./support/tenants";
import type { World } from "./support/world";

const since = new Date("2026-03-01T00:00:00Z");
const clock = new Date("2026-04-10T12:00:00Z");

/**
 * Ten seats, of which one more is taken every fifth day: the owner's from the first of March, and those of seven more
 * from the seventh on. The last 30 full days are March 11 to April 9.
 */
async function openGrowingTenant(
  world: World,
  openTenant: (options: TenantOptions) => Promise<Tenant>,
): Promise<{ tenant: Tenant; members: Visitor[] }> {
  const tenant = await openTenant({ plan: "team", since });
  const members: Visitor[] = [];
  const days = ["03-07", "03-12", "03-17", "03-22", "03-27", "04-01", "04-06"];
  for (const day of days) {
    const now = new Date(`2026-${day}T00:00:00Z`);
    members.push(...(await seatTestMembers(world, tenant, { count: 1, now })));
  }
  const use = async (person: Visitor | undefined, at: string) => {
    if (!person) throw new Error("There is nobody");
    const now = new Date(at);
    await asMember(world, tenant, person, (context) => recordActivity(context, { lastActiveAt: null }), now);
  };
  // Five days of use by three people. The one before the window and the one of today are not among them.
  const [, second, third] = members;
  await use(tenant.owner, "2026-03-10T23:59:59Z");
  await use(tenant.owner, "2026-03-11T00:00:00Z");
  await use(tenant.owner, "2026-03-12T09:00:00Z");
  await use(tenant.owner, "2026-04-09T09:00:00Z");
  await use(second, "2026-04-09T00:01:00Z");
  await use(third, "2026-04-09T23:59:00Z");
  await use(third, "2026-04-10T00:01:00Z");
  await moveClock(world, tenant, { from: since, to: clock });
  return { tenant, members };
}

/** A figure with what it is made of, as it is read. */
const figure = (within: Page | Locator, label: string) =>
  within
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator("xpath=..");

/** What a person who goes through the history with a pencil comes to. */
async function expectFigures(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await expect(main).toContainText("At this pace all 10 seats are taken on Apr 19, 2026.");
  await expect(main).toContainText("The seats grow by about 1.4 a week.");
  // Of eight seats, one has been held for 30 days by somebody who never came.
  await expect(figure(page, "Dormant seats")).toContainText("1of 8 seats held, 1 never used");
  await expect(figure(page, "Their cost")).toContainText("$10.00 a month1 seat × $10.00");
  const days = page.getByRole("region", { name: "Figures by day" });
  await expect(days).toContainText("30 days: Mar 11, 2026 to Apr 9, 2026, UTC");
  // 5 days of use over 30 days.
  await expect(figure(days, "Active people a day")).toContainText("0.23 different people in all");
  // 30 + 30 + 29 + 24 + 19 + 14 + 9 + 4 = 159 seat days, of 300.
  await expect(figure(days, "Seats used")).toContainText("56.6%3 active, 5.3 seats held on average");
  await expect(figure(days, "Seats assigned")).toContainText("53%159 of 300 seat days");
  await expect(figure(days, "Churn")).toContainText("0%0 of 2 people");
  await expect(figure(days, "Invitations accepted")).toContainText(
    "–No invitation was first sent Mar 4, 2026 to Apr 2, 2026.",
  );
}

test("an admin sees how seats are used, when they run out, and gives back the one that nobody uses", async ({
  page,
  world,
  mail,
  openTenant,
  login,
}) => {
  const { tenant, members } = await openGrowingTenant(world, openTenant);
  // Eight of ten are told of, by letter and on every page, with the day on which the last is taken.
  const letter = await mail.waitFor(tenant.owner.email, `${tenant.name}: 80 % of seats are taken`);
  expect(letter.text).toContain("At this pace all 10 seats are in use on Apr 19, 2026.");
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  await expect(page.getByRole("region", { name: "Seats" })).toContainText(
    "8 of 10 seats are taken; 2 are free. At this pace the last is taken on Apr 19, 2026.",
  );
  await page.getByRole("link", { name: "Analytics" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Analytics" })).toBeVisible();
  await expectFigures(page);
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  // The picture, the table and the file say the same.
  const use = page.getByRole("figure").filter({ hasText: "Active people" });
  await expect(use.getByRole("img")).toHaveAccessibleName(/^People active on each day/);
  await use.getByRole("button", { name: "Table" }).click();
  const table = use.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(31);
  await expect(table.getByRole("row").nth(1)).toHaveText("Apr 9, 202638");
  await expectNoAxeViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    use.getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("daily-active-seats.csv");
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("\uFEFFDay,Active people,Seats held");
  expect(lines).toHaveLength(31);
  expect(lines.slice(1, 3)).toEqual(["2026-03-11,1,2", "2026-03-12,1,3"]);
  expect(lines.at(-1)).toBe("2026-04-09,3,8");

  // By keyboard to another window, which the address keeps; back again by the browser.
  const week = page.getByRole("link", { name: "7 days" });
  await week.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]window=7d/);
  const days = page.getByRole("region", { name: "Figures by day" });
  await expect(days).toContainText("7 days: Apr 3, 2026 to Apr 9, 2026, UTC");
  // 3 days of use in 7 days; 6 seats for three days, 7 from the sixth, at its beginning, on.
  await expect(figure(days, "Active people a day")).toContainText("0.4");
  await page.reload();
  await expect(days).toContainText("7 days: Apr 3, 2026 to Apr 9, 2026, UTC");
  await page.goBack();
  await expect(days).toContainText("30 days: Mar 11, 2026 to Apr 9, 2026, UTC");

  const unused = page.getByRole("table", { name: "Who does not use their seat" });
  await expect(unused).toContainText(members[0]?.email ?? "nobody");
  await page.getByRole("button", { name: "Deactivate 1 person" }).click();
  const question = page.getByRole("alertdialog", { name: "Deactivate 1 person?" });
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Deactivate" }).click();
  const progress = page.getByRole("dialog", { name: "Deactivated: 1 of 1 person" });
  await progress.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(figure(page, "Dormant seats")).toContainText("0of 7 seats held");
  await expect(unused).toBeHidden();
});

test("an operator is told the same of a tenant", async ({ page, world, openTenant, loginOperator }) => {
  const { tenant } = await openGrowingTenant(world, openTenant);
  await loginOperator("SUPPORT");
  await page.goto(`${env.E2E_CONSOLE_URL}/tenants/${tenant.id}`);
  await page.getByRole("tab", { name: "Analytics" }).click();
  await expectFigures(page);
  await expect(page.getByRole("button", { name: /^Deactivate/ })).toBeHidden();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "1 year" }).click();
  await expect(page).toHaveURL(/[?&]tab=analytics/);
  await expect(page).toHaveURL(/[?&]window=1y/);
  const days = page.getByRole("region", { name: "Figures by day" });
  // No further back than the workspace.
  await expect(days).toContainText("40 days: Mar 1, 2026 to Apr 9, 2026, UTC");
  await page.reload();
  await expect(days).toContainText("40 days: Mar 1, 2026 to Apr 9, 2026, UTC");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
});

test("a workspace on its first day is told why there are no figures yet", async ({
  page,
  openTenant,
  login,
}) => {
  const since = new Date("2026-04-10T09:00:00Z");
  const tenant = await openTenant({ plan: "team", since, clock: new Date("2026-04-10T17:00:00Z") });
  await login(tenant.owner);
  await page.goto(tenant.url("/analytics"));
  const main = page.getByRole("main");
  await expect(main).toContainText("Too early for a forecast.");
  await expect(main).toContainText("The first full day is not over yet");
  await expect(figure(page, "Dormant seats")).toContainText("0of 1 seat held");
  await expectNoAxeViolations(page);
});
