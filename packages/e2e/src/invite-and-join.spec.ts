import { env, expect, expectNoAxeViolations, newAddress, password, test } from "./fixtures";
import { invitationLinkIn } from "./support/mailbox";
import { countTraces, invitationUrl, inviteByRule, moveClock } from "./support/tenants";
import { expectSeatFigures, expectSeatMeter, openInviteDialog, tabTo } from "./support/workspace-page";

test("two people are invited at once; one makes an account and joins, the other signs in and joins", async ({
  page,
  mail,
  openTenant,
  openBrowser,
  createPerson,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 6 });
  const [newcomer, known] = [newAddress("newcomer"), await createPerson({ name: "Kim Known" })];
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  await expectSeatMeter(page, "7 of 10 seats used. Within limit");
  await expect(page.getByText("3 available")).toBeVisible();
  await expectNoAxeViolations(page);

  const dialog = await openInviteDialog(page);
  await dialog.getByLabel("Email address 1").fill(newcomer);
  await dialog.getByLabel("Email address 2").fill(known.email);
  await expect(dialog.getByRole("status")).toHaveText(
    "7 of 10 seats used. These 2 invitations reserve 2 seats.",
  );
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  await expect(page.getByText("2 invitations sent")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expectSeatMeter(page, "7 of 10 seats used, 2 reserved. Near limit");
  await expect(page.getByText("1 available")).toBeVisible();

  const subject = `Olive Owner invited you to ${tenant.name}`;
  const [letter, otherLetter] = await Promise.all([
    mail.waitFor(newcomer, subject),
    mail.waitFor(known.email, subject),
  ]);

  const joining = await openBrowser();
  await joining.goto(invitationLinkIn(letter));
  await expect(joining.getByRole("heading", { level: 1 })).toHaveText(`Join ${tenant.name}`);
  await expect(joining.getByLabel("Email address")).toHaveValue(newcomer);
  await expectNoAxeViolations(joining);
  await joining.getByLabel("Your name").fill("Nadia Newcomer");
  await joining.getByLabel("Password").fill("1234567890");
  await joining.getByRole("button", { name: "Make account" }).click();
  await expect(joining.getByLabel("Password")).toHaveAccessibleDescription(/among the most used|too few/);
  await joining.getByLabel("Password").fill(password);
  await joining.getByRole("button", { name: "Make account" }).click();
  await expect(joining.getByRole("button", { name: `Join ${tenant.name}` })).toBeVisible();
  await expectNoAxeViolations(joining);
  await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await joining.waitForURL(tenant.url("/members"));
  await expect(joining.getByRole("row", { name: /Nadia Newcomer \(You\)/ })).toContainText("Member");
  await expectSeatMeter(joining, "8 of 10 seats used, 1 reserved. Near limit");
  await expect(joining.getByRole("button", { name: "Invite people" })).toBeHidden();
  await expectNoAxeViolations(joining);

  await page.goto(tenant.url("/invitations"));
  await expect(page.getByRole("row", { name: known.email })).toContainText("Open");
  await expect(page.getByRole("row", { name: newcomer })).toBeHidden();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: /^Joined/ }).click();
  await expect(page.getByRole("row", { name: newcomer })).toContainText("Joined");

  const signingIn = await openBrowser();
  await signingIn.goto(invitationLinkIn(otherLetter));
  await expect(signingIn.getByText("You have an account. Sign in to go on.")).toBeVisible();
  await expectNoAxeViolations(signingIn);
  await signingIn.getByLabel("Password").fill(password);
  await signingIn.getByRole("button", { name: "Sign in" }).click();
  await signingIn.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await signingIn.waitForURL(tenant.url("/members"));
  await expect(signingIn.getByRole("row", { name: /Kim Known \(You\)/ })).toBeVisible();

  for (const member of [page, joining, signingIn]) {
    await member.goto(tenant.url("/seats"));
    await expectSeatFigures(member, { Used: 9, Reserved: 0, Available: 1, Over: 0 });
  }
  await expectNoAxeViolations(page);

  // A link that was used takes its member in; to everybody else it says what became of it.
  await joining.goto(invitationLinkIn(letter));
  await joining.waitForURL(tenant.url("/members"));
  const stranger = await openBrowser();
  await stranger.goto(invitationLinkIn(letter));
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This invitation was used");
  await expectNoAxeViolations(stranger);
});

test("somebody signed in with another account is told so, and gets out", async ({
  page,
  world,
  openTenant,
  createPerson,
  login,
}) => {
  const tenant = await openTenant();
  const [invited, other] = [await createPerson(), await createPerson()];
  const [token = ""] = await inviteByRule(world, tenant, { emails: [invited.email] });
  await login(other);
  await page.goto(invitationUrl(token));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation is for another account");
  await expect(page.getByRole("main")).toContainText(other.email);
  await expect(page.getByRole("main")).toContainText(invited.email);
  await expect(page.getByRole("button", { name: /^Join/ })).toBeHidden();
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Sign out and continue" }).click();
  await expect(page.getByLabel("Email address")).toHaveValue(invited.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await page.waitForURL(tenant.url("/members"));
});

test("a link that has expired says so, also to somebody who had the page open", async ({
  page,
  world,
  problems,
  openTenant,
  createPerson,
  login,
}) => {
  problems.expectRefusal(409, "/api/trpc/invitations.accept");
  const since = new Date("2026-06-01T09:00:00Z");
  const tenant = await openTenant({ since, clock: new Date("2026-06-02T09:00:00Z") });
  const person = await createPerson();
  const now = new Date("2026-06-02T09:00:00Z");
  const [token = ""] = await inviteByRule(world, tenant, { emails: [person.email], now });
  await login(person);
  await page.goto(invitationUrl(token));
  await expect(page.getByRole("button", { name: `Join ${tenant.name}` })).toBeVisible();

  // The last moment of seven days still counts; the next does not.
  await moveClock(world, tenant, { from: now, to: new Date("2026-06-09T08:59:59Z") });
  await page.reload();
  await expect(page.getByRole("button", { name: `Join ${tenant.name}` })).toBeVisible();
  await moveClock(world, tenant, { from: now, to: new Date("2026-06-09T09:00:00Z") });
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This invitation has expired.");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation has expired");
  await expectNoAxeViolations(page);
  expect(await countMembers()).toBe(1);

  async function countMembers(): Promise<number> {
    return world.operators.operatorView.membership.count({ where: { tenantId: tenant.id } });
  }
});

test("an invitation that is cancelled frees its seat, and its link says so", async ({
  page,
  world,
  mail,
  openTenant,
  openBrowser,
  login,
}) => {
  const tenant = await openTenant({ plan: "starter", members: 3 });
  const email = newAddress("invited");
  const [token = ""] = await inviteByRule(world, tenant, { emails: [email] });
  await login(tenant.owner);
  await page.goto(tenant.url("/invitations"));
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Send again" }).click();
  await expect(page.getByText(`Invitation sent again to ${email}`)).toBeVisible();
  await expect(async () => expect(await mail.listFor(email)).toHaveLength(2)).toPass({ timeout: 20_000 });
  const links = (await mail.listFor(email)).map(invitationLinkIn);
  const newLink = links.find((link) => link !== invitationUrl(token)) ?? "";

  const visitor = await openBrowser();
  await visitor.goto(invitationUrl(token));
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This link is not valid");
  await expectNoAxeViolations(visitor);
  await visitor.goto(newLink);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(`Join ${tenant.name}`);

  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Cancel invitation" }).click();
  const question = page.getByRole("alertdialog", { name: `Cancel the invitation of ${email}?` });
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Cancel invitation" }).click();
  await expect(page.getByText(`Invitation of ${email} cancelled`)).toBeVisible();
  await expect(page.getByText("No open invitations")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto(tenant.url("/seats"));
  await expectSeatFigures(page, { Used: 4, Reserved: 0, Available: 1, Over: 0 });

  await visitor.reload();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This invitation was withdrawn");
  await expectNoAxeViolations(visitor);
});

test("a link with a changed secret leads nowhere", async ({
  page,
  world,
  openTenant,
  createPerson,
  login,
}) => {
  const tenant = await openTenant({ name: "Secretive" });
  const person = await createPerson();
  const [token = ""] = await inviteByRule(world, tenant, { emails: [person.email] });
  const flipped = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  await login(person);
  for (const wrong of [
    flipped,
    token.slice(0, -1),
    `${token}A`,
    "x",
    "x".repeat(500),
    "%00",
    "..%2f..%2fseats",
  ]) {
    await page.goto(invitationUrl(wrong));
    await expect(page.getByRole("heading", { level: 1 }), wrong).toHaveText("This link is not valid");
    await expect(page.getByRole("main")).not.toContainText(tenant.name);
  }
  await page.goto(invitationUrl(token));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Join ${tenant.name}`);
});

test("opening a link changes nothing, however often a scanner does it", async ({
  page,
  world,
  request,
  mail,
  openTenant,
  createPerson,
  login,
}) => {
  const tenant = await openTenant();
  const person = await createPerson();
  const [token = ""] = await inviteByRule(world, tenant, { emails: [person.email] });
  // Once the letter has gone, nothing else is under way that could be mistaken for an effect of the scanner.
  await mail.waitFor(person.email, /invited you/);
  const read = () =>
    world.operators.operatorView.invitation.findFirstOrThrow({
      where: { tenantId: tenant.id },
      omit: { deliveryStatus: true, deliveredAt: true },
    });
  const before = [await read(), await countTraces(world, tenant)];
  await login(person);
  for (let time = 0; time < 10; time++) {
    expect((await request.get(invitationUrl(token))).status()).toBe(200);
    expect((await request.head(invitationUrl(token))).status()).toBe(200);
    // With the cookie of the very person who is invited, too.
    expect((await page.request.get(invitationUrl(token))).status()).toBe(200);
  }
  expect([await read(), await countTraces(world, tenant)]).toEqual(before);
  await page.goto(invitationUrl(token));
  await expect(page.getByRole("button", { name: `Join ${tenant.name}` })).toBeVisible();
});

test("the dialog to invite can be used with the keyboard alone", async ({
  page,
  mail,
  openTenant,
  login,
}) => {
  const tenant = await openTenant();
  const [first, second] = [newAddress("first"), newAddress("second")];
  await login(tenant.owner);
  await page.goto(tenant.url("/members"));
  const opener = page.getByRole("main").getByRole("button", { name: "Invite people" });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await expect(dialog.getByLabel("Email address 1")).toBeFocused();
  await page.keyboard.type(first);

  // What was written outlives closing by mistake.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Email address 1")).toHaveValue(first);

  await tabTo(page, dialog.getByLabel("Role 1"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: /^Member/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Role 1")).toHaveText("Viewer");
  await tabTo(page, dialog.getByLabel("Email address 2"));
  await page.keyboard.type("not an address");
  await tabTo(page, dialog.getByRole("button", { name: "Send 2 invitations" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Email address 2")).toBeFocused();
  await expect(dialog.getByLabel("Email address 2")).toHaveAccessibleDescription(/complete address/);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(second);
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 invitations sent")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  expect((await mail.waitFor(first, /invited you/)).text).toContain("as a viewer");
  expect((await mail.waitFor(second, /invited you/)).text).toContain("as a member");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("people are invited, and one joins", async ({ page, mail, openTenant, openBrowser, login }) => {
    const tenant = await openTenant({ members: 1 });
    const email = newAddress("a-person-with-quite-a-long-address");
    await login(tenant.owner);
    await page.goto(tenant.url("/members"));
    await expectNoAxeViolations(page);
    const dialog = await openInviteDialog(page);
    await dialog.getByLabel("Email address 1").fill(email);
    await expectNoAxeViolations(page);
    await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
    await expect(page.getByText("1 invitation sent")).toBeVisible();
    await page.getByRole("button", { name: "Open menu" }).click();
    await expectNoAxeViolations(page);
    await page
      .getByRole("dialog")
      .getByRole("link", { name: /^Invitations/ })
      .click();
    await expect(page.getByRole("row", { name: email })).toContainText("Open");
    await expectNoAxeViolations(page);
    await page.goto(tenant.url("/seats"));
    await expectNoAxeViolations(page);

    const joining = await openBrowser();
    await joining.goto(invitationLinkIn(await mail.waitFor(email, /invited you/)));
    await expectNoAxeViolations(joining);
    await joining.getByLabel("Your name").fill("Phoebe Phone");
    await joining.getByLabel("Password").fill(password);
    await joining.getByRole("button", { name: "Make account" }).click();
    await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
    await joining.waitForURL(`${env.E2E_WORKSPACE_URL}/${tenant.slug}/members`);
    await expect(joining.getByRole("row", { name: /Phoebe Phone/ })).toBeVisible();
  });
});
