import { seatTestMembers } from "@tenantry/core/testing";
import { env, expect, expectNoAxeViolations, newAddress, test } from "./fixtures";
import { expectTenantSeats, findTenant } from "./support/console-page";
import { invitationUrl, inviteByRule } from "./support/tenants";
import { expectSeatFigures, expectSeatMeter, openInviteDialog } from "./support/workspace-page";

test("a soft limit: the first seat above it is told, counted, closed and on one invoice item", async ({
  page,
  world,
  stripe,
  mail,
  openTenant,
  openBrowser,
  createPerson,
  login,
  loginOperator,
}) => {
  // April has 30 days. The tenant's time stands still at the eleventh, so the seat begins to cost at that instant.
  const since = new Date("2026-04-01T00:00:00Z");
  const clock = new Date("2026-04-11T00:00:00Z");
  const tenant = await openTenant({ plan: "team", members: 6, since, clock });
  const owner = tenant.owner.email;
  const [eleventh, twelfth] = [await createPerson({ name: "Elena Eleventh" }), newAddress("twelfth")];

  // The eighth of ten seats is the first that is told.
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const dialog = await openInviteDialog(page);
  await dialog.getByLabel("Email address 1").fill(eleventh.email);
  await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
  await expectSeatMeter(page, "7 of 10 seats used, 1 reserved. Near limit");
  const near = await mail.waitFor(owner, `${tenant.name}: 80 % of seats are taken`);
  expect(near.text).toContain("Seats in use: 7\nPending invitations: 1\nSeats in total: 10");
  expect(near.text).toContain(tenant.url("/seats"));

  // Three more come by another door and fill the plan; the invited one is the first beyond it.
  await seatTestMembers(world, tenant, { count: 3, now: clock });
  await page.reload();
  await expectSeatMeter(page, "10 of 10 seats used, 1 reserved. Over limit");
  await expectNoAxeViolations(page);
  const { text } = await mail.waitFor(eleventh.email, /invited you/);
  const [link = ""] = text.match(/https?:\/\/\S+\/invitations\/[\w-]+/) ?? [];
  const joining = await openBrowser();
  await login(eleventh, joining);
  await joining.goto(link);
  await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await joining.waitForURL(tenant.url("/members"));
  await expectSeatMeter(joining, "11 of 10 seats used. Over limit");
  await expect(joining.getByRole("region", { name: "Seats" })).toContainText(
    /1 seat over your (plan|limit)\./,
  );

  await page.goto(tenant.url("/seats"));
  await expectSeatFigures(page, { Used: 11, Reserved: 0, Available: 0, Over: 1 });
  const running = page.getByRole("main");
  await expect(running).toContainText("$8.00 if nothing changes");
  await expectNoAxeViolations(page);
  const overage = await mail.waitFor(owner, `${tenant.name}: 1 seat beyond the plan`);
  expect(overage.text).toContain("Each extra seat costs $12.00 a month");

  // Another look at the same seats tells nothing twice. A letter that was ordered later has come when this is counted.
  await inviteByRule(world, tenant, { emails: [twelfth], now: clock });
  await mail.waitFor(twelfth, /invited you/);
  const elsewhere = await openTenant();
  await inviteByRule(world, elsewhere, { emails: [owner] });
  await mail.waitFor(owner, `invited you to ${elsewhere.name}`);
  expect((await mail.listFor(owner)).map(({ subject }) => subject).sort()).toEqual(
    [near.subject, overage.subject, `Olive Owner invited you to ${elsewhere.name}`].sort(),
  );

  // The operator sees the same, and lets the month and its day of grace go by.
  const staff = await openBrowser();
  await loginOperator("ADMIN", staff);
  await staff.goto(`${env.E2E_CONSOLE_URL}/overages?queue=over`);
  const now = staff.getByRole("table", { name: /^Tenants over .* limit now$/ });
  await expect(now.getByRole("row").filter({ hasText: tenant.name })).toContainText("1 over");
  await expectNoAxeViolations(staff);
  await findTenant(staff, tenant.name);
  await expectTenantSeats(staff, "11 of 10 seats used, 1 pending. Over limit");
  await expect(staff.getByRole("main")).toContainText("$8.00");

  const advance = async (to: string) => {
    await staff.getByRole("button", { name: "Advance clock" }).click();
    const clockDialog = staff.getByRole("dialog", { name: "Advance clock" });
    await clockDialog.getByLabel("New time (UTC)").fill(to);
    await clockDialog.getByRole("button", { name: "Advance clock" }).click();
    await expect(clockDialog).toBeHidden();
  };
  await staff.getByRole("button", { name: "Advance clock" }).click();
  await expectNoAxeViolations(staff);
  await staff.keyboard.press("Escape");
  await expect(staff.getByRole("dialog", { name: "Advance clock" })).toBeHidden();
  await advance("2026-05-01T12:00");
  await expect(staff.getByRole("main")).toContainText(/May 1, 2026 (to|–) Jun 1, 2026/);
  await advance("2026-05-02T00:00");

  // One seat for 20 of 30 days at 12.00 a month.
  const readPeriods = () =>
    world.operators.operatorView.overagePeriod.findMany({ where: { tenantId: tenant.id } });
  await expect.poll(async () => (await readPeriods()).map(({ status }) => status)).toEqual(["INVOICED"]);
  const [period] = await readPeriods();
  expect(period).toMatchObject({ amountMinor: 800, currency: "usd", peakSeats: 1, seatSeconds: 1_728_000n });
  expect(period?.periodStart).toEqual(since);
  expect(period?.periodEnd).toEqual(new Date("2026-05-01T00:00:00Z"));

  // Nothing comes twice from going over the same time again.
  await advance("2026-05-03T00:00");
  const { stripeCustomerId } = await world.directory.directory.stripeCustomer.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const { data } = await stripe.invoiceItems.list({ customer: stripeCustomerId, limit: 100 });
  const items = data.filter((item) => item.metadata?.overage_period_id);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ id: period?.stripeInvoiceItemId, amount: 800, currency: "usd" });
  const words = "1 extra seat for 20 days: 20 seat-days at $12.00 per seat and month → $8.00";
  expect(items[0]?.description).toBe(words);
  expect(await readPeriods()).toHaveLength(1);

  await staff.reload();
  await staff.getByRole("tab", { name: "Overage" }).click();
  const month = staff.getByRole("table", { name: "Closed months" }).getByRole("row").nth(1);
  await expect(month).toContainText("$8.00");
  await expect(month).toContainText("Invoiced");
  await expect(month).toContainText(items[0]?.id ?? "no item");
  await expectNoAxeViolations(staff);
  await staff.goto(`${env.E2E_CONSOLE_URL}/overages?queue=closed&q=${encodeURIComponent(tenant.name)}`);
  const listed = staff.getByRole("table", { name: /^Closed months/ }).getByRole("row");
  await expect(listed.filter({ hasText: tenant.name })).toContainText("Invoiced");
  await page.goto(tenant.url("/seats"));
  const own = page.getByRole("table", { name: "Closed months" }).getByRole("row").nth(1);
  await expect(own).toContainText(words);
  await expect(own).toContainText("On your invoice");
});

test("a spell above the limit that is shorter than a day costs nothing", async ({
  page,
  world,
  openTenant,
  login,
}) => {
  const since = new Date("2026-04-01T00:00:00Z");
  const clock = new Date("2026-04-10T23:59:59Z");
  const tenant = await openTenant({ plan: "team", members: 9, since, clock });
  await seatTestMembers(world, tenant, { count: 1, now: new Date("2026-04-10T00:00:00Z") });
  await login(tenant.owner);
  await page.goto(tenant.url("/seats"));
  await expect(page.getByRole("table", { name: "How the overage came about" })).toContainText(
    "Free, under 24 h",
  );
  await expect(page.getByRole("main")).toContainText("$0.00");
  await expectNoAxeViolations(page);
});

test("a hard limit: who is one too many is told so before, and left out when it is sent", async ({
  page,
  mail,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ plan: "starter", members: 3 });
  const [fifth, sixth] = [newAddress("fifth"), newAddress("sixth")];
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  await expectSeatMeter(page, "4 of 5 seats used. Near limit");
  const dialog = await openInviteDialog(page);
  await dialog.getByLabel("Email address 1").fill(fifth);
  await dialog.getByLabel("Email address 2").fill(sixth);
  await expect(dialog.getByRole("status")).toHaveText(
    "4 of 5 seats used. This invitation reserves 1 seat. 1 person does not fit.",
  );
  await expect(dialog.getByLabel("Email address 2")).toHaveAccessibleDescription(/^No seat left\./);
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  const report = page.getByRole("dialog", { name: "What became of your invitations" });
  await expect(report.getByText("1 invitation sent.")).toBeFocused();
  await expect(report.getByRole("listitem").filter({ hasText: sixth })).toContainText("No seat left");
  await expectNoAxeViolations(page);
  await report.getByRole("button", { name: "Try 1 again" }).click();
  await expect(dialog.getByLabel("Email address 1")).toHaveValue(sixth);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expectSeatMeter(page, "4 of 5 seats used, 1 reserved. Limit reached");
  await mail.waitFor(fifth, /invited you/);
  await mail.waitFor(tenant.owner.email, `${tenant.name}: all seats are taken`);
  expect(await mail.listFor(sixth)).toEqual([]);

  // A viewer takes no seat and so is never one too many.
  const again = await openInviteDialog(page);
  await expect(again.getByLabel("Email address 1")).toHaveValue(sixth);
  await again.getByLabel("Role 1").click();
  await page.getByRole("option", { name: /^Viewer/ }).click();
  await again.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(again).toBeHidden();
  await expectSeatMeter(page, "4 of 5 seats used, 1 reserved. Limit reached");
});

test("a hard limit that was lowered meanwhile keeps an invited person out until a seat is free", async ({
  page,
  world,
  problems,
  openTenant,
  openBrowser,
  createPerson,
  login,
  loginOperator,
}) => {
  problems.expectRefusal(409, "/api/trpc/invitations.accept");
  const tenant = await openTenant({ plan: "starter", members: 2 });
  const person = await createPerson();
  const [token = ""] = await inviteByRule(world, tenant, { emails: [person.email] });
  const staff = await openBrowser();
  await loginOperator("ADMIN", staff);
  const setLimit = async (seats: string) => {
    await staff.goto(`${env.E2E_CONSOLE_URL}/tenants/${tenant.id}`);
    await staff.getByRole("button", { name: "Change seat limit" }).click();
    const dialog = staff.getByRole("dialog", { name: "Change seat limit" });
    await dialog.getByLabel("Seat limit").fill(seats);
    await dialog.getByLabel("Reason").fill("Agreed with their owner");
    await dialog.getByRole("button", { name: "Save seat limit" }).click();
    await expect(dialog).toBeHidden();
  };
  await setLimit("3");
  await login(person);
  await page.goto(invitationUrl(token));
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "All seats of this workspace are taken.",
  );
  await expectNoAxeViolations(page);
  await setLimit("4");
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await page.waitForURL(tenant.url("/members"));
});
