import { newId } from "@tenantry/core/ids";
import { env, expect, expectNoAxeViolations, newAddress, password, test } from "./fixtures";
import { findTenant } from "./support/console-page";
import { linkByRule, setSeats, verifyDomain } from "./support/joining";
import { inviteByRule } from "./support/tenants";
import { expectSeatFigures, tabTo } from "./support/workspace-page";

/** A domain that no other test has. */
const newDomain = () => `d${newId().slice(-12)}.example`;

test("a link is made, shown once, joined by one person in a full turn, and revoked", async ({
  page,
  openTenant,
  openBrowser,
  createPerson,
  login,
}) => {
  const tenant = await openTenant();
  const person = await createPerson({ name: "Lina Link" });
  await login(tenant.owner);
  await page.goto(tenant.url("/links"));
  await expect(page.getByText("No links yet")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Make a link" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a link" });
  await dialog.getByRole("button", { name: "Make link" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Give the link a name/);
  await dialog.getByLabel("Name").fill("Summer class ☀️");
  await dialog.getByRole("textbox", { name: "People" }).fill("1");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Make link" }).click();
  const made = page.getByRole("dialog", { name: "Your link is ready" });
  const url = await made.getByLabel("Link", { exact: true }).inputValue();
  await expect(made.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expectNoAxeViolations(page);
  await made.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("0 of 1");
  await expect(page.getByText(url)).toBeHidden();

  const joining = await openBrowser();
  await joining.goto(url);
  await expect(joining.getByRole("heading", { level: 1 })).toHaveText(`Join ${tenant.name}`);
  await expect(joining.getByRole("main")).toContainText("A link does not prove who you are");
  await expectNoAxeViolations(joining);
  await joining.getByLabel("Email address").fill(person.email);
  await joining.getByLabel("Password").fill(password);
  await joining.getByRole("button", { name: "Sign in" }).click();
  await expect(joining.getByRole("main")).toContainText(person.email);
  await expectNoAxeViolations(joining);
  await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await joining.waitForURL(tenant.url("/members"));
  await expect(joining.getByRole("row", { name: /Lina Link \(You\)/ })).toContainText("Member");
  await expect(joining.getByRole("link", { name: "Links" })).toBeHidden();
  // Again, it takes its member in.
  await joining.goto(url);
  await joining.waitForURL(tenant.url("/members"));

  const stranger = await openBrowser();
  await stranger.goto(url);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This link is used up");
  await expectNoAxeViolations(stranger);
  await page.reload();
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("Used up");
  await page.getByRole("button", { name: /^Revoke Summer class/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke link" }).click();
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("Revoked");
  await stranger.reload();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This link was revoked");
});

test("somebody whose address a link is not for is told so, and comes back as the right one", async ({
  page,
  world,
  openTenant,
  createPerson,
  login,
}) => {
  const tenant = await openTenant();
  const domain = newDomain();
  const [other, right] = [await createPerson(), await createPerson({ email: `ada@${domain}` })];
  const url = await linkByRule(world, tenant, { domains: [domain] });
  await login(other);
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is for other addresses");
  await expect(page.getByRole("main")).toContainText(other.email);
  await expect(page.getByRole("main")).toContainText(domain);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Sign out and continue" }).click();
  await page.getByLabel("Email address").fill(right.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await page.waitForURL(tenant.url("/members"));
  await page.goto(`${env.E2E_WORKSPACE_URL}/join/${"x".repeat(64)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not valid");
});

test("people at a verified domain join at once, or ask and are let in", async ({
  page,
  world,
  mail,
  openTenant,
  openBrowser,
  createPerson,
  login,
}) => {
  const tenant = await openTenant();
  const domain = newDomain();
  await verifyDomain(world, tenant, domain, "OFF");
  await login(tenant.owner);
  await page.goto(tenant.url("/settings/domains"));
  const policy = page.getByLabel(`People at ${domain}`);
  await expect(policy).toHaveText("Only with an invitation");
  await policy.click();
  await page.getByRole("option", { name: /^May ask to join/ }).click();
  await expect(page.getByText(`People at ${domain} may ask to join`)).toBeVisible();
  await expect(page.getByLabel("They come as")).toHaveText("Member");
  await expectNoAxeViolations(page);

  const asker = await createPerson({ name: "Asa Asker", email: `asa@${domain}` });
  const asking = await openBrowser();
  await login(asker, asking);
  await asking.goto(env.E2E_WORKSPACE_URL);
  await expect(asking.getByRole("heading", { level: 1 })).toHaveText("Your way in");
  await expectNoAxeViolations(asking);
  await asking.getByLabel("A word to those who decide").fill("I work on tides 🌊");
  await asking.getByRole("button", { name: `Ask to join ${tenant.name}` }).click();
  await expect(asking.getByText("You have asked. You get a letter with the answer.")).toBeVisible();
  await expect(asking.getByRole("button", { name: `Withdraw the request to ${tenant.name}` })).toBeVisible();
  await expectNoAxeViolations(asking);

  await mail.waitFor(tenant.owner.email, `${tenant.name}: ${asker.email} waits for your word`);
  await page.goto(tenant.url("/members"));
  await page.getByRole("link", { name: "Requests 1 waiting" }).click();
  const row = page.getByRole("row", { name: new RegExp(asker.email) });
  await expect(row).toContainText("I work on tides 🌊");
  await expect(row).toContainText("Asks to join by their domain as member");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: `Grant ${asker.email}` }).click();
  const question = page.getByRole("alertdialog", { name: `Grant the request of ${asker.email}?` });
  await expect(question).toContainText("Takes 1 seat");
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Grant" }).click();
  await expect(page.getByText(`Request of ${asker.email} granted`)).toBeVisible();
  await expect(page.getByText("Nobody waits")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Requests/ })).toHaveText("Requests");
  await mail.waitFor(asker.email, `${tenant.name}: your request was granted`);
  await asking.goto(env.E2E_WORKSPACE_URL);
  await asking.waitForURL(tenant.url("/members"));

  await page.goto(tenant.url("/settings/domains"));
  await page.getByLabel(`People at ${domain}`).click();
  await page.getByRole("option", { name: /^Join at once/ }).click();
  await expect(page.getByText(`People at ${domain} can join`)).toBeVisible();
  const comer = await createPerson({ name: "Cleo Comer", email: `cleo@${domain}` });
  const coming = await openBrowser();
  await login(comer, coming);
  await coming.goto(env.E2E_WORKSPACE_URL);
  await coming.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await coming.waitForURL(tenant.url("/members"));
  await expect(coming.getByRole("row", { name: /Cleo Comer \(You\)/ })).toBeVisible();
});

test("where an owner has the last word, who finds no seat waits, and is let in at a price that was shown", async ({
  page,
  world,
  openTenant,
  openBrowser,
  createPerson,
  login,
}) => {
  const tenant = await openTenant({ plan: "team" });
  const [first, second, third] = [await createPerson(), await createPerson(), await createPerson()];
  const url = await linkByRule(world, tenant);
  await setSeats(world, tenant, "APPROVAL", 1);
  const joining = await openBrowser();
  for (const person of [first, second, third]) {
    await login(person, joining);
    await joining.goto(url);
    await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
    await expect(joining.getByRole("main")).toContainText("All seats are taken, so an owner decides.");
  }
  await expectNoAxeViolations(joining);

  await login(tenant.owner);
  await page.goto(tenant.url("/requests"));
  await page.getByRole("checkbox", { name: `Choose ${first.email}` }).click();
  await page.getByRole("checkbox", { name: `Choose ${second.email}` }).click();
  await expect(page.getByText("2 requests chosen")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Grant chosen" }).click();
  const question = page.getByRole("alertdialog", { name: "Grant 2 requests?" });
  await expect(question).toContainText("Takes 2 seats above your limit");
  await expect(question).toContainText("$24.00 a month more");
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Grant" }).click();
  await expect(page.getByText("2 requests granted")).toBeVisible();
  await page.getByRole("button", { name: `Decline ${third.email}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText("1 request declined")).toBeVisible();
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page.getByRole("row", { name: new RegExp(first.email) })).toContainText("Granted");
  await expect(page.getByRole("row", { name: new RegExp(third.email) })).toContainText("Declined");
  await page.goto(tenant.url("/seats"));
  await expectSeatFigures(page, { Used: 3, Reserved: 0, Available: 0, Over: 2 });
});

test("what waits for an address is accepted and declined without the letters", async ({
  page,
  world,
  openTenant,
  createPerson,
  login,
}) => {
  const [one, two] = [await openTenant({ name: "Larch" }), await openTenant({ name: "Maple" })];
  const person = await createPerson();
  for (const tenant of [one, two]) await inviteByRule(world, tenant, { emails: [person.email] });
  await login(person);
  await page.goto(env.E2E_WORKSPACE_URL);
  await expect(page.getByRole("heading", { level: 3, name: one.name })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: `Decline ${two.name}` }).click();
  await expect(page.getByRole("heading", { level: 3, name: two.name })).toBeHidden();
  await tabTo(page, page.getByRole("button", { name: `Join ${one.name}` }));
  await page.keyboard.press("Enter");
  await page.waitForURL(one.url("/members"));
  const invitation = await world.operators.operatorView.invitation.findFirstOrThrow({
    where: { tenantId: two.id },
  });
  expect(invitation.status).toBe("DECLINED");
});

test("an invitation is declined by its link, with the keyboard alone and without an account", async ({
  page,
  world,
  openTenant,
}) => {
  const tenant = await openTenant();
  const [token = ""] = await inviteByRule(world, tenant, { emails: [newAddress("declines")] });
  await page.goto(`${env.E2E_WORKSPACE_URL}/invitations/${token}`);
  await tabTo(page, page.getByRole("button", { name: "Decline" }));
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: `Decline the invitation to ${tenant.name}?` });
  await expect(question).toBeVisible();
  await expectNoAxeViolations(page);
  await tabTo(page, question.getByRole("button", { name: "Decline invitation" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation was declined");
  await expectNoAxeViolations(page);
});

test("the staff see who waits and which links are open, and revoke one with a reason", async ({
  page,
  world,
  openTenant,
  loginOperator,
}) => {
  const tenant = await openTenant({ name: "Rowan" });
  await linkByRule(world, tenant);
  await loginOperator("SUPPORT");
  await findTenant(page, tenant.name);
  await page.getByRole("tab", { name: "Joining" }).click();
  await expect(page.getByText("No requests")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Revoke Summer class" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke Summer class" });
  await dialog.getByLabel("Reason").fill("The link was posted in public");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Revoke link" }).click();
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("Revoked");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the queue, the links and the inbox fit", async ({
    page,
    world,
    openTenant,
    openBrowser,
    createPerson,
    login,
  }) => {
    const tenant = await openTenant();
    const domain = newDomain();
    await verifyDomain(world, tenant, domain, "REQUEST");
    const url = await linkByRule(world, tenant, { domains: [domain], maxUses: 30 });
    const email = `a-person-with-quite-a-long-address@${domain}`;
    await login(await createPerson({ email }));
    await page.goto(url);
    await expectNoAxeViolations(page);
    await page.goto(env.E2E_WORKSPACE_URL);
    await page.getByRole("button", { name: `Ask to join ${tenant.name}` }).click();
    await expect(page.getByText("You have asked.")).toBeVisible();
    await expectNoAxeViolations(page);
    const owner = await openBrowser();
    await owner.setViewportSize({ width: 390, height: 844 });
    await login(tenant.owner, owner);
    for (const place of ["/requests", "/links", "/settings/domains"]) {
      await owner.goto(tenant.url(place));
      await expectNoAxeViolations(owner);
    }
    await owner.goto(tenant.url("/requests"));
    await owner.getByRole("button", { name: `Grant ${email}` }).click();
    await owner.getByRole("alertdialog").getByRole("button", { name: "Grant" }).click();
    await expect(owner.getByText("Nobody waits")).toBeVisible();
  });
});
