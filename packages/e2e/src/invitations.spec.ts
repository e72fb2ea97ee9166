import { recordInvitationDelivery } from "@tenantry/core/invitations/record-invitation-delivery";
import { systemActor } from "@tenantry/core/tenancy/tenant-context";
import { env, expect, expectNoAxeViolations, newAddress, type Tenant, test, type World } from "./fixtures";
import { findTenant } from "./support/console-page";
import { inviteByRule } from "./support/tenants";
import { expectSeatMeter, openInviteDialog, tabTo } from "./support/workspace-page";

test("a pasted list shows a verdict for each row, and ends in a report", async ({
  page,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "business", members: 1 });
  const fresh = Array.from({ length: 8 }, (_, index) => newAddress(`pasted-${index}`));
  const [member] = tenant.members;
  await login(tenant.owner);
  await page.goto(tenant.url("/invitations"));
  const dialog = await openInviteDialog(page);
  await dialog.getByRole("tab", { name: "Paste a list" }).click();
  const text = [`Ada Lovelace <${fresh[0]}>`, ...fresh.slice(1), "nobody", member?.email].join(", ");
  await dialog.getByLabel("Addresses").fill(text);
  const rows = dialog.getByRole("region", { name: "10 rows" }).getByRole("listitem");
  await expect(rows).toHaveCount(10);
  await expect(rows.filter({ hasText: "Will be invited" })).toHaveCount(8);
  await expect(rows.filter({ hasText: "nobody" })).toContainText("No address");
  await expect(rows.filter({ hasText: member?.email ?? "" })).toContainText("Already a member");
  await expect(dialog.getByRole("status")).toHaveText(
    "2 of 50 seats used. These 8 invitations reserve 8 seats.",
  );
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Send 8 invitations" }).click();

  const report = page.getByRole("dialog", { name: "What became of your invitations" });
  await expect(report.getByText("8 invitations sent.")).toBeFocused();
  const counts = report.getByRole("list", { name: "Counts" });
  await expect(counts).toContainText("Invited: 8");
  await expect(counts).toContainText("No address: 1");
  await expectNoAxeViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    report.getByRole("button", { name: "Download the report" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("invitations-report.csv");
  await report.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: /^Open/ })).toContainText("8");
});

test("a CSV file brings roles and last days, and says of each bad row what is wrong with it", async ({
  page,
  world,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "business" });
  const [full, guest] = [newAddress("full"), newAddress("guest")];
  const csv = [
    "\uFEFFEmail;Role;Until",
    `${full};admin;`,
    `${guest};Member;2031-03-31`,
    `${newAddress()};Emperor;`,
    `${newAddress()};Member;31.03.2031`,
    `${full};Member;`,
    "=cmd|calc;Member;",
  ].join("\r\n");
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const dialog = await openInviteDialog(page);
  await dialog.getByRole("tab", { name: "CSV file" }).click();
  await expectNoAxeViolations(page);
  const [template] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download a template" }).click(),
  ]);
  expect(template.suggestedFilename()).toBe("invitations.csv");
  await dialog
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(dialog.getByText("people.csv: 6 rows")).toBeVisible();
  const rows = dialog.getByRole("region", { name: "6 rows" }).getByRole("listitem");
  await expect(rows.filter({ hasText: guest })).toContainText("Member, until 2031-03-31");
  await expect(rows.filter({ hasText: "Emperor" })).toContainText("There is no role “Emperor”.");
  await expect(rows.filter({ hasText: "31.03.2031" })).toContainText("Write the last day as 2030-12-31");
  await expect(rows.filter({ hasText: "Written twice" })).toHaveCount(1);
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  const report = page.getByRole("dialog", { name: "What became of your invitations" });
  await expect(report.getByText("2 invitations sent.")).toBeFocused();
  const made = await world.operators.operatorView.invitation.findMany({
    where: { tenantId: tenant.id },
    orderBy: { email: "asc" },
    select: { email: true, role: true, seatType: true, seatExpiresAt: true },
  });
  expect(made).toEqual([
    { email: full, role: "ADMIN", seatType: "FULL", seatExpiresAt: null },
    { email: guest, role: "MEMBER", seatType: "CONTRACTOR", seatExpiresAt: new Date("2031-04-01T00:00:00Z") },
  ]);

  // What was not invited comes back into the fields, to be put right.
  await report.getByRole("button", { name: "Try 3 again" }).click();
  await expect(dialog.getByLabel(/^Email address/)).toHaveCount(3);
});

test("seats above the limit are asked for with their exact price", async ({ page, openTenant, login }) => {
  const clock = new Date("2026-04-16T00:00:00Z");
  const tenant = await openTenant({
    plan: "team",
    members: 9,
    since: new Date("2026-04-01T00:00:00Z"),
    clock,
  });
  const email = newAddress("above");
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const dialog = await openInviteDialog(page);
  await dialog.getByLabel("Email address 1").fill(email);
  await dialog.getByLabel("Email address 2").fill(newAddress("above"));
  await expect(dialog.getByRole("status")).toHaveText(
    "10 of 10 seats used. These 2 invitations need 2 more seats than are free: +$12.00 now, prorated, and $24.00 for a full month.",
  );
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  const question = page.getByRole("alertdialog", { name: "Invite people to 2 seats above your limit?" });
  await expect(question).toContainText("$12.00");
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByLabel("Email address 1")).toHaveValue(email);
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  await question.getByRole("button", { name: "Send, $12.00 now" }).click();
  await expect(page.getByText("2 invitations sent")).toBeVisible();
  await expectSeatMeter(page, "10 of 10 seats used, 2 reserved. Over limit");
});

test("nothing that was written is lost when the server does not answer", async ({
  page,
  problems,
  openTenant,
  login,
}) => {
  problems.expectRefusal(503, "/api/trpc/invitations.create");
  problems.expect(/^answer: 503 from .*invitations\.create/);
  const tenant = await openTenant();
  const email = newAddress("kept");
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const dialog = await openInviteDialog(page);
  await dialog.getByLabel("Email address 1").fill(email);
  await page.route("**/api/trpc/invitations.create**", (route) =>
    route.fulfill({ status: 503, body: "away" }),
  );
  await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing was sent");
  await expect(dialog.getByLabel("Email address 1")).toHaveValue(email);
  await page.unroute("**/api/trpc/invitations.create**");
  await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(page.getByText("1 invitation sent")).toBeVisible();
});

test("invitations are found, extended and cancelled together, with the keyboard too", async ({
  page,
  world,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "business" });
  const emails = Array.from({ length: 4 }, (_, index) => newAddress(`bulk-${index}`));
  await inviteByRule(world, tenant, { emails });
  await login(tenant.owner);
  await page.goto(tenant.url("/invitations"));
  await expect(page.getByRole("row")).toHaveCount(5);
  const all = page.getByRole("checkbox", { name: "Select all shown" });
  await tabTo(page, all);
  await page.keyboard.press("Space");
  const bar = page.getByRole("region", { name: "With the selected invitations" });
  await expect(bar.getByRole("status")).toHaveText("4 invitations selected");
  await expectNoAxeViolations(page);
  await page.getByRole("checkbox", { name: `Select ${emails[3]}` }).click();
  await expect(bar.getByRole("status")).toHaveText("3 invitations selected");
  await bar.getByRole("button", { name: "Extend by 7 days" }).click();
  await expect(page.getByText("3 invitations extended")).toBeVisible();

  await page.getByLabel("Search invitations").fill("bulk-2");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=bulk-2/);
  await page.getByRole("checkbox", { name: "Select all shown" }).click();
  await bar.getByRole("button", { name: "Cancel" }).click();
  const question = page.getByRole("alertdialog", { name: `Cancel the invitation of ${emails[2]}?` });
  await question.getByRole("button", { name: "Cancel invitation" }).click();
  await expect(page.getByText(`No address with “bulk-2” here`)).toBeVisible();
  await page.getByRole("link", { name: /^Declined or cancelled/ }).click();
  await expect(page.getByRole("row", { name: emails[2] })).toContainText("Cancelled");
  await expect(page).toHaveURL(/group=closed/);
  await page.getByRole("button", { name: "Clear search" }).click();
  await page.getByRole("link", { name: /^Open/ }).click();
  await page.getByRole("checkbox", { name: "Select all shown" }).click();
  await bar.getByRole("button", { name: "Cancel" }).click();
  await page
    .getByRole("alertdialog", { name: "Cancel 3 invitations?" })
    .getByRole("button", { name: "Cancel invitations" })
    .click();
  await expect(page.getByText("3 invitations cancelled")).toBeVisible();
  await expect(page.getByText("No open invitations")).toBeVisible();
  await expectNoAxeViolations(page);
});

test.describe("a letter that was refused", () => {
  const problem = "The mail server of this address refuses it (550 5.1.1 no such user).";

  test("is shown with its reason, frees its seat, and can be sent again", async ({
    page,
    world,
    mail,
    openTenant,
    login,
  }) => {
    const tenant = await openTenant({ plan: "starter", members: 3 });
    const email = newAddress("gone");
    await inviteByRule(world, tenant, { emails: [email] });
    await mail.waitFor(email, /invited you/);
    await bounce(world, tenant, problem);
    await login(tenant.owner);
    await page.goto(tenant.url("/invitations?group=bounced"));
    const row = page.getByRole("row", { name: email });
    await expect(row).toContainText("Undeliverable");
    await expect(row).toContainText(problem);
    await expectNoAxeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(row.getByText(problem).first()).toBeVisible();
    await expectNoAxeViolations(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await row.getByRole("button", { name: `Actions for ${email}` }).click();
    await page.getByRole("menuitem", { name: "Send again" }).click();
    await expect(page.getByText(`Invitation sent again to ${email}`)).toBeVisible();
    await expect(page.getByText("Every letter found its way")).toBeVisible();
    await expect.poll(async () => (await mail.listFor(email)).length).toBe(2);
  });

  test("is found by an operator who asks why somebody cannot join", async ({
    page,
    world,
    mail,
    problems,
    openTenant,
    loginOperator,
  }) => {
    problems.expectRefusal(400, "/api/trpc/tenants.resendInvitation");
    const tenant = await openTenant({ plan: "team" });
    const email = newAddress("helped");
    await inviteByRule(world, tenant, { emails: [email] });
    await mail.waitFor(email, /invited you/);
    await bounce(world, tenant, problem);
    await loginOperator("SUPPORT");
    await findTenant(page, tenant.name);
    await page.getByRole("tab", { name: "Invitations" }).click();
    await page.getByRole("button", { name: `Actions for ${email}` }).click();
    await page.getByRole("menuitem", { name: "Why can't they join?" }).click();
    const answer = page.getByRole("main");
    await expect(answer.getByText(`The letter could not be delivered: ${problem}`).first()).toBeVisible();
    await expectNoAxeViolations(page);

    await page.getByRole("button", { name: `Actions for ${email}` }).click();
    await page.getByRole("menuitem", { name: "Send again" }).click();
    const question = page.getByRole("dialog", { name: "Send this invitation again?" });
    await question.getByRole("button", { name: "Send again" }).click();
    await expect(question.getByLabel("Reason")).toHaveAccessibleDescription(/Say why/);
    await question.getByLabel("Reason").fill("The customer mended their mail server");
    await expectNoAxeViolations(page);
    await question.getByRole("button", { name: "Send again" }).click();
    await expect(page.getByText(`Invitation of ${email} sent again`)).toBeVisible();
    await expect(answer.getByText(`Nothing stands in the way of ${email}.`)).toBeVisible();
    await expect.poll(async () => (await mail.listFor(email)).length).toBe(2);
    await page.goto(`${env.E2E_CONSOLE_URL}/tenants/${tenant.id}?tab=activity`);
    await expect(page.getByText("“The customer mended their mail server”")).toBeVisible();
  });
});

/** What the worker writes down when an address refuses its letter for good. */
async function bounce(world: World, tenant: Tenant, problem: string): Promise<void> {
  await world.worker.withTenant({ tenantId: tenant.id, access: "write" }, async (db) => {
    const { id, secretHash } = await db.invitation.findFirstOrThrow({ where: { tenantId: tenant.id } });
    const context = { db, tenant: tenant.tenant, actor: systemActor, now: new Date() };
    await recordInvitationDelivery(context, {
      invitationId: id,
      secretHash,
      delivery: { status: "BOUNCED", problem },
    });
  });
}
