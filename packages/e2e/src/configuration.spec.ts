import { env, expect, expectNoAxeViolations, test } from "./fixtures";

const consoleUrl = env.E2E_CONSOLE_URL;
const reason = "Agreed with their head of IT";

test("an operator sets flags and limits with a reason, reads the history and goes back", async ({
  page,
  openTenant,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team" });
  await loginOperator("BILLING");
  await page.goto(`${consoleUrl}/tenants/${tenant.id}?tab=configuration`);
  await expect(page.getByText("Nothing was ever set")).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("combobox", { name: "White label" }).click();
  await page.getByRole("option", { name: "On", exact: true }).click();
  await page.getByRole("combobox", { name: "Open invitations" }).click();
  await page.getByRole("option", { name: "Unlimited" }).click();
  await page.getByLabel("Name").fill("crm.account");
  await page.getByLabel("Text").fill("4711");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("3 changes not saved")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this configuration" });
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await dialog.getByRole("button", { name: "Save configuration" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAccessibleDescription(/10 characters or more/);
  await dialog.getByLabel("Reason").fill(reason);
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Save configuration" }).click();
  await expect(page.getByText("Version 1 is in force")).toBeVisible();
  const first = page.getByRole("listitem").filter({ hasText: "Version 1" });
  await expect(first).toContainText(reason);

  await page.getByRole("combobox", { name: "White label" }).click();
  await page.getByRole("option", { name: /Follow the plan/ }).click();
  await page.getByRole("button", { name: "Review and save" }).click();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Save configuration" }).click();
  await expect(page.getByText("Version 2 is in force")).toBeVisible();
  await page.getByRole("button", { name: "Restore version 1" }).click();
  const restore = page.getByRole("dialog", { name: "Restore version 1" });
  await expect(restore.getByRole("listitem")).toContainText(["White label"]);
  await restore.getByLabel("Reason").fill(reason);
  await restore.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("Version 3 is in force")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "White label" })).toContainText("On");
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByText("brought an earlier configuration back").first()).toBeVisible();
});

test("an operator's draft stays when somebody else saves first, and support can only look", async ({
  page,
  problems,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  problems.expectRefusal(409, "/api/trpc/configuration.save");
  const tenant = await openTenant({ plan: "team" });
  await loginOperator("ADMIN");
  await page.goto(`${consoleUrl}/tenants/${tenant.id}?tab=configuration`);
  await page.getByRole("combobox", { name: "Custom domain", exact: true }).click();
  await page.getByRole("option", { name: "On", exact: true }).click();

  const workspace = await openBrowser();
  await login(tenant.owner, workspace);
  await workspace.goto(tenant.url("/settings/branding"));
  await workspace.getByRole("button", { name: "Teal" }).click();
  await workspace.getByRole("button", { name: "Save branding" }).click();
  await expect(workspace.getByText("Branding saved")).toBeVisible();

  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Save configuration" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Your changes now stand on top of it");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Save configuration" }).click();
  await expect(page.getByText("Version 2 is in force")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Accent colour" })).toHaveValue("#0e7490");

  await loginOperator("SUPPORT");
  await page.goto(`${consoleUrl}/tenants/${tenant.id}?tab=configuration`);
  await expect(page.getByText("Your role can look at this")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Custom domain", exact: true })).toBeDisabled();
  await expectNoAxeViolations(page);
});
