import { expect, type Page, test } from "./fixtures";
import { expectNoAxeViolations } from "./support/accessibility";
import { findTenant } from "./support/console-page";

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function openMenu(page: Page, name: string) {
  await row(page, name)
    .getByRole("button", { name: `Actions for ${name}` })
    .click();
}

test("a role changes in its row and a press takes it back", async ({ page, openTenant, login }) => {
  const tenant = await openTenant({ members: 2 });
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const role = page.getByRole("combobox", { name: "Role of Member 1" });
  await role.click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await expect(role).toHaveText("Viewer");
  // The row shows each change before the server has answered; the button comes with the first answer.
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  const answered = page.waitForResponse(/members\.update/);
  await undo.click();
  await expect(role).toHaveText("Member");
  await answered;
  await page.reload();
  await expect(role).toHaveText("Member");
  await expectNoAxeViolations(page);
});

test("somebody deactivated or removed is out at their next click", async ({
  page,
  openTenant,
  login,
  openBrowser,
  problems,
}) => {
  const tenant = await openTenant({ members: 1 });
  const [member] = tenant.members;
  if (!member) throw new Error("There is no member");
  const other = await openBrowser();
  await login(member, other);
  await other.goto(tenant.url("/members"));
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Members");
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  await openMenu(page, "Member 1");
  await page.getByRole("menuitem", { name: "Deactivate" }).click();
  // The row says so at once; the message comes when it is done.
  await expect(page.getByText("Member 1 deactivated")).toBeVisible();
  await expect(row(page, "Member 1")).toContainText("Deactivated");
  problems.expectRefusal(404, `/${tenant.slug}/seats`);
  await other.goto(tenant.url("/seats"));
  await expect(other.getByRole("heading", { level: 1 })).not.toHaveText("Seats");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Member 1")).not.toContainText("Deactivated");
  await openMenu(page, "Member 1");
  await page.getByRole("menuitem", { name: "Remove from workspace" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove Member 1?" });
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(row(page, "Member 1")).toHaveCount(0);
});

test("many are chosen by keyboard and acted on as a job", async ({ page, openTenant, login }) => {
  const tenant = await openTenant({ members: 3 });
  await login(tenant.owner);
  await page.goto(tenant.url("/members?roles=MEMBER"));
  await expect(page.getByText("3 people found")).toBeVisible();
  // The page is there before its keys are.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(row(page, "Member 1")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("x");
  await expect(page.getByText("1 person selected")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("2 people selected")).toBeVisible();
  await expect(page).toHaveURL(/selected=/);
  await page.reload();
  await expect(page.getByText("2 people selected")).toBeVisible();
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Deactivate 2 people?" });
  await question.getByRole("button", { name: "Deactivate" }).click();
  const progress = page.getByRole("dialog", { name: "Deactivated: 2 of 2 people" });
  await expect(progress).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(progress.getByRole("link", { name: "Download report" })).toBeVisible();
});

test("an operator deactivates a member with a reason", async ({ page, openTenant, loginOperator }) => {
  const tenant = await openTenant({ members: 1 });
  await loginOperator("SUPPORT");
  await findTenant(page, tenant.name);
  await page.getByRole("tab", { name: "Members" }).click();
  await openMenu(page, "Member 1");
  await page.getByRole("menuitem", { name: "Deactivate" }).click();
  const question = page.getByRole("dialog", { name: "Deactivate: Member 1" });
  await question.getByLabel("Reason").fill("Asked for by the customer");
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(row(page, "Member 1")).toContainText("Deactivated");
});

test("an operator moves the end of a seat", async ({ page, openTenant, loginOperator }) => {
  const tenant = await openTenant({ members: 1 });
  await loginOperator("SUPPORT");
  await findTenant(page, tenant.name);
  await page.getByRole("tab", { name: "Members" }).click();
  for (const [day, words] of [
    ["2030-03-31", "Contractor until Mar 31, 2030"],
    ["", "Full"],
  ] as const) {
    await openMenu(page, "Member 1");
    await page.getByRole("menuitem", { name: "Change seat end" }).click();
    const question = page.getByRole("dialog", { name: "Change seat end: Member 1" });
    await question.getByLabel("Last day").fill(day);
    await question.getByLabel("Reason").fill("Asked for by the customer");
    await expectNoAxeViolations(page);
    await question.getByRole("button", { name: "Change seat end" }).click();
    await expect(row(page, "Member 1").getByRole("cell", { name: words, exact: true })).toBeVisible();
  }
});

test("of a long list only the rows near the screen are drawn, and all of them answer", async ({
  page,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ members: 60 });
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  await page.getByRole("button", { name: "Show more people" }).click();
  await expect(page.getByRole("table", { name: "Members" })).toHaveAttribute("aria-rowcount", "62");
  // By name, nine is the last.
  await page.keyboard.press("End");
  const role = page.getByRole("combobox", { name: "Role of Member 9", exact: true });
  await expect(role).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Role of Member 1", exact: true })).toBeHidden();
  await role.click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await expect(page.getByText("Member 9 is now Viewer")).toBeVisible();
  await expect(role).toHaveText("Viewer");
  await expectNoAxeViolations(page);
});
