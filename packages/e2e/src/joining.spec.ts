import { newId } from "@tenantry/core/ids";
import { env, expect, expectNoAxeViolations, newAddress, test } from "./fixtures";
import { linkByRule, setSeats, verifyDomain } from "./support/joining";
import { inviteByRule } from "./support/tenants";
import { expectSeatFigures, tabTo } from "./support/workspace-page";

/** A domain that no other test has. */
const newDomain = () => `d${newId().slice(-12)}.example`;

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
  await expect(row).toContainText("Asks to join by their domain as a member");
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
