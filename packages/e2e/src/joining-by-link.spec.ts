import { newId } from "@tenantry/core/ids";
import { env, expect, expectNoAxeViolations, password, test } from "./fixtures";
import { findTenant } from "./support/console-page";
import { linkByRule } from "./support/joining";

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
  await dialog.getByLabel("Last day of the seats").fill("2030-03-31");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Make link" }).click();
  const made = page.getByRole("dialog", { name: "Your link is ready" });
  const url = await made.getByLabel("Link", { exact: true }).inputValue();
  await expect(made.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expectNoAxeViolations(page);
  await made.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("0 of 1");
  await expect(page.getByRole("row", { name: /Summer class/ })).toContainText("until Mar 31, 2030");
  await expect(page.getByText(url)).toBeHidden();

  const joining = await openBrowser();
  await joining.goto(url);
  await expect(joining.getByRole("heading", { level: 1 })).toHaveText(`Join ${tenant.name}`);
  await expect(joining.getByRole("main")).toContainText("A link does not prove who you are");
  await expect(joining.getByRole("main")).toContainText("Mar 31, 2030");
  await expectNoAxeViolations(joining);
  await joining.getByLabel("Email address").fill(person.email);
  await joining.getByLabel("Password").fill(password);
  await joining.getByRole("button", { name: "Sign in" }).click();
  await expect(joining.getByRole("main")).toContainText(person.email);
  await expectNoAxeViolations(joining);
  await joining.getByRole("button", { name: `Join ${tenant.name}` }).click();
  await joining.waitForURL(tenant.url("/members"));
  await expect(joining.getByRole("row", { name: /Lina Link \(You\)/ })).toContainText("Member");
  await expect(joining.getByRole("row", { name: /Lina Link \(You\)/ })).toContainText("until Mar 31, 2030");
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
  const domain = `d${newId().slice(-12)}.example`;
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
