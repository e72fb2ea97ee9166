import { env, expect, expectNoAxeViolations, test } from "./fixtures";
import { expectTenantSeats, fillSeatLimit, findTenant, openSeatLimitDialog } from "./support/console-page";
import { callProcedure, readRefusal, readResult } from "./support/procedures";
import { countTraces } from "./support/tenants";
import { expectSeatFigures, expectSeatMeter } from "./support/workspace-page";

const consoleUrl = env.E2E_CONSOLE_URL;
const reason = "They take over a second team next week";

test("an operator finds a tenant, raises its limit with a reason, and the workspace has it at once", async ({
  page,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team", members: 11 });
  const workspace = await openBrowser();
  await login(tenant.owner, workspace);
  await workspace.goto(tenant.url("/members"));
  await expectSeatMeter(workspace, "12 of 10 seats used. Over limit");

  await loginOperator("BILLING");
  await page.goto(`${consoleUrl}/tenants`);
  await expectNoAxeViolations(page);
  await findTenant(page, tenant.name);
  await expectTenantSeats(page, "12 of 10 seats used. Over limit");
  await expect(page.getByRole("main")).toContainText(tenant.owner.email);
  await expectNoAxeViolations(page);
  for (const tab of ["Members", "Invitations", "Overage", "Activity"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
    await expectNoAxeViolations(page);
  }
  await page.getByRole("tab", { name: "Overview" }).click();

  const dialog = await openSeatLimitDialog(page);
  await fillSeatLimit(dialog, "8", "short");
  await expect(dialog).toContainText("This would put them 4 over. Nobody is removed.");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Save seat limit" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAccessibleDescription(/10 characters or more/);
  await expectNoAxeViolations(page);
  await fillSeatLimit(dialog, "15", reason);
  await dialog.getByRole("button", { name: "Save seat limit" }).click();
  await expect(page.getByText(`${tenant.name} now has 15 seats`)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expectTenantSeats(page, "12 of 15 seats used. Near limit");
  await page.getByRole("tab", { name: "Activity" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: "changed the seat limit from 10 to 15" });
  await expect(entry).toContainText(reason);

  await workspace.reload();
  await expectSeatMeter(workspace, "12 of 15 seats used. Near limit");
  await workspace.goto(tenant.url("/seats"));
  await expectSeatFigures(workspace, { Used: 12, Reserved: 0, Available: 3, Over: 0 });
});

test("who saves on figures that another has changed meanwhile is told so", async ({
  page,
  world,
  problems,
  openTenant,
  openBrowser,
  loginOperator,
}) => {
  problems.expectRefusal(409, "/api/trpc/tenants.changeSeatLimit");
  const tenant = await openTenant({ plan: "team" });
  const pageUrl = `${consoleUrl}/tenants/${tenant.id}`;
  await loginOperator("ADMIN");
  await page.goto(pageUrl);
  const stale = await openSeatLimitDialog(page);
  await fillSeatLimit(stale, "11", "Agreed on the telephone today");

  const other = await openBrowser();
  await loginOperator("BILLING", other);
  await other.goto(pageUrl);
  const fresh = await openSeatLimitDialog(other);
  await fillSeatLimit(fresh, "25", reason);
  await fresh.getByRole("button", { name: "Save seat limit" }).click();
  await expect(fresh).toBeHidden();

  await stale.getByRole("button", { name: "Save seat limit" }).click();
  await expect(stale.getByRole("alert")).toHaveText(
    "Somebody changed these seats in the meantime. Look at the new figures and try again.",
  );
  await expectNoAxeViolations(page);
  // Nothing of what was written is lost, and with the new figures before one's eyes it can be saved.
  await expect(stale.getByLabel("Reason")).toHaveValue("Agreed on the telephone today");
  const readLimit = () =>
    world.operators.operatorView.seatAccount.findUniqueOrThrow({ where: { tenantId: tenant.id } });
  expect(await readLimit()).toMatchObject({ seatLimit: 25, version: 2 });
  await stale.getByRole("button", { name: "Save seat limit" }).click();
  await expect(stale).toBeHidden();
  expect(await readLimit()).toMatchObject({ seatLimit: 11, version: 3 });
});

test("a support operator sees everything and changes nothing", async ({
  page,
  world,
  openTenant,
  loginOperator,
}) => {
  const tenant = await openTenant({ plan: "team" });
  await loginOperator("SUPPORT");
  await findTenant(page, tenant.name);
  const button = page.getByRole("button", { name: "Change seat limit" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/can look but not change seats/);
  await expect(page.getByRole("button", { name: "Advance clock" })).toBeHidden();
  await expectNoAxeViolations(page);

  const before = await countTraces(world, tenant);
  const input = { tenantId: tenant.id, seatLimit: 99, reason, version: 1 };
  const change = await callProcedure(page.request, consoleUrl, "tenants.changeSeatLimit", {
    kind: "mutation",
    input,
  });
  expect((await readRefusal(change)).data).toMatchObject({ code: "FORBIDDEN", domainCode: "FORBIDDEN" });
  const advance = await callProcedure(page.request, consoleUrl, "tenants.advanceTestClock", {
    kind: "mutation",
    input: { tenantId: tenant.id, to: new Date(Date.now() + 86_400_000).toISOString() },
    meta: { values: { to: ["Date"] } },
  });
  expect((await readRefusal(advance)).data.code).toBe("FORBIDDEN");
  expect(await countTraces(world, tenant)).toEqual(before);
  // The same call of somebody who may is what it takes: the refusal was not for the input.
  await loginOperator("BILLING");
  await readResult(
    await callProcedure(page.request, consoleUrl, "tenants.changeSeatLimit", { kind: "mutation", input }),
  );
});

test("a tenant that does not exist is not found", async ({ page, problems, loginOperator }) => {
  await loginOperator("SUPPORT");
  for (const id of ["01a20b38-0000-7000-8000-000000000000", "nobody"]) {
    problems.expectRefusal(404, `/tenants/${id}`);
    const response = await page.goto(`${consoleUrl}/tenants/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tenant not found");
    await expectNoAxeViolations(page);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("an operator changes a limit", async ({ page, openTenant, loginOperator }) => {
    const tenant = await openTenant({ plan: "team", members: 2 });
    await loginOperator("ADMIN");
    await page.goto(`${consoleUrl}/tenants`);
    await expectNoAxeViolations(page);
    await findTenant(page, tenant.name);
    await expectNoAxeViolations(page);
    const dialog = await openSeatLimitDialog(page);
    await fillSeatLimit(dialog, "20", reason);
    await expectNoAxeViolations(page);
    await dialog.getByRole("button", { name: "Save seat limit" }).click();
    await expectTenantSeats(page, "3 of 20 seats used. Within limit");
    await page.goto(`${consoleUrl}/overages`);
    await expectNoAxeViolations(page);
  });
});
