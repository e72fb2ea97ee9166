import { newId } from "@tenantry/core/ids";
import { createTracker } from "@tenantry/tracker";
import { env, expect, expectNoAxeViolations, test } from "./fixtures";

const consoleUrl = env.E2E_CONSOLE_URL;

/** Sends events as a program of the tenant's does. */
async function send(key: string, events: object[]) {
  const response = await fetch(`${env.E2E_WORKSPACE_URL}/api/v1/usage/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(events),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("usage is metered from the operator's meter to the customer's page, and ends with the key", async ({
  page,
  openTenant,
  openBrowser,
  login,
  loginOperator,
  mail,
}) => {
  const tail = newId().slice(-8);
  const eventType = `call-${tail}`;
  await loginOperator("ADMIN");
  await page.goto(`${consoleUrl}/meters`);
  await page.getByRole("button", { name: "New meter" }).click();
  const meter = page.getByRole("dialog", { name: "New meter" });
  await expectNoAxeViolations(page);
  await meter.getByRole("button", { name: "Make meter" }).click();
  await expect(meter.getByText("Give the meter a name.")).toBeVisible();
  await meter.getByLabel("Name").fill(`Tokens ${tail}`);
  await meter.getByLabel("Key").fill(`tokens_${tail}`);
  await meter.getByLabel("Unit").fill("tokens");
  await meter.getByLabel("Type of the events").fill(eventType);
  await meter.getByLabel("How it counts").click();
  await page.getByRole("option", { name: "Add up a property" }).click();
  await meter.getByLabel("Property").fill("tokens");
  await meter.getByRole("button", { name: "Make meter" }).click();
  await expect(page.getByText(`Tokens ${tail} counts from now on`)).toBeVisible();
  const meters = page.getByRole("table", { name: "Meters" });
  await expect(meters).toContainText(`Adds up tokens of the events ${eventType}`);
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);

  const support = await openBrowser();
  await loginOperator("SUPPORT", support);
  await support.goto(`${consoleUrl}/meters`);
  await expect(support.getByRole("table", { name: "Meters" })).toContainText(`Tokens ${tail}`);
  await expect(support.getByRole("button", { name: "New meter" })).toBeHidden();

  const tenant = await openTenant({ plan: "team", members: 1 });
  const owner = await openBrowser();
  await login(tenant.owner, owner);
  await owner.goto(tenant.url("/settings/api-keys"));
  await owner.getByRole("button", { name: "Make a key" }).press("Enter");
  const dialog = owner.getByRole("dialog");
  await expectNoAxeViolations(owner);
  await dialog.getByRole("button", { name: "Make key" }).click();
  await expect(dialog.getByText("Say what the key is for.")).toBeVisible();
  await dialog.getByLabel("What it is for").fill("The gateway");
  await dialog.getByRole("button", { name: "Make key" }).click();
  const key = await dialog.getByLabel("API key").inputValue();
  await expectNoAxeViolations(owner);
  await dialog.getByRole("button", { name: "Done" }).click();
  const keys = owner.getByRole("table", { name: "API keys" });
  await expect(keys).toContainText(`tnt_…${key.slice(-4)}`);
  await expect(owner.getByText(key)).toBeHidden();
  await expect(owner.getByRole("table", { name: "Fields of an event" })).toContainText(
    "sent again, it counts once",
  );
  await expectNoAxeViolations(owner);

  const event = (id: string, tokens: string) => ({ id, type: eventType, properties: { tokens } });
  const sent = await send(key, [
    event("a", "1200.5"),
    event("b", "4"),
    event("a", "1200.5"),
    event("c", "x"),
  ]);
  expect(sent).toMatchObject({ status: 200, body: { accepted: 2, duplicates: 1, rejected: 1 } });

  // As a service sends it, packed and in a batch.
  const tracker = createTracker({ url: env.E2E_WORKSPACE_URL, key, source: "gateway" });
  for (let nth = 0; nth < 100; nth++) void tracker.track({ ...event(`t-${nth}`, "0.01"), id: `t-${nth}` });
  await tracker.flush();
  expect(tracker.stats()).toMatchObject({ accepted: 100, rejected: 0, waiting: 0 });
  await tracker.close();

  await owner.goto(tenant.url("/usage"));
  const row = owner
    .getByRole("table", { name: "Meters" })
    .getByRole("row")
    .filter({ hasText: `Tokens ${tail}` });
  await expect(row).toContainText("1,205.5 tokens");
  await expectNoAxeViolations(owner);
  await owner.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(owner);
  await owner.setViewportSize({ width: 1280, height: 720 });

  await row.getByRole("link", { name: `Tokens ${tail}` }).click();
  await expect(owner.getByRole("heading", { level: 1, name: `Tokens ${tail}` })).toBeVisible();
  const main = owner.getByRole("main");
  await expect(main).toContainText("Added up, from 102 events.");
  await expect(owner.getByRole("img", { name: /1,205.5 tokens in all/ })).toBeVisible();
  const events = owner.getByRole("table", { name: "Events", exact: true });
  await expect(events.getByRole("row")).toHaveCount(26);
  for (const shown of [51, 76, 101, 103]) {
    await owner.getByRole("button", { name: "Show more events" }).click();
    await expect(events.getByRole("row")).toHaveCount(shown);
  }
  await expect(owner.getByText("All 102 events shown")).toBeVisible();
  await expectNoAxeViolations(owner);
  await owner.getByLabel("Budget for a month, in tokens").fill("many");
  await owner.getByRole("button", { name: "Save budget" }).click();
  await expect(owner.getByText("Write a number, such as 10000.")).toBeVisible();
  await expectNoAxeViolations(owner);
  await owner.getByLabel("Budget for a month, in tokens").fill("0.0000001");
  await owner.getByRole("button", { name: "Save budget" }).click();
  await expect(main).toContainText("1,205.5 of 0.0000001 tokens used");
  await expect(main).toContainText("Over budget");
  await owner.getByLabel("Budget for a month, in tokens").fill("1,400");
  await owner.getByLabel("Budget for a month, in tokens").press("Enter");
  await expect(owner.getByText(`The budget of Tokens ${tail} is saved`)).toBeVisible();
  await expect(main).toContainText("1,205.5 of 1,400 tokens used");
  await expect(main).toContainText("80 % reached");
  await send(key, [event("more", "130")]);
  const subject = `${tenant.name}: Tokens ${tail}, 95 % of the budget is used`;
  const letter = await mail.waitFor(tenant.owner.email, subject);
  expect(letter.text).toContain("1,335.5 tokens");
  await owner.reload();
  await expect(main).toContainText("95 % reached");
  await owner.emulateMedia({ colorScheme: "dark" });
  await expectNoAxeViolations(owner);
  await owner.getByRole("link", { name: "Month before" }).click();
  await expect(main).toContainText("Added up, from 0 events.");
  await expect(main).toContainText("No events");

  const member = await openBrowser();
  await login(tenant.members[0] ?? tenant.owner, member);
  await member.goto(tenant.url("/usage"));
  await expect(member.getByRole("table", { name: "Meters" })).toContainText("1,335.5 tokens");
  await member.getByRole("link", { name: `Tokens ${tail}` }).click();
  await expect(member.getByRole("main")).toContainText("1,335.5 of 1,400 tokens used");
  await expect(member.getByRole("button", { name: "Save budget" })).toBeHidden();
  await member.goto(tenant.url("/settings/api-keys"));
  await expect(member.getByText("Owners and admins make API keys")).toBeVisible();

  await owner.goto(tenant.url("/settings/api-keys"));
  await owner.getByRole("button", { name: "Revoke The gateway" }).click();
  await owner.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(owner.getByText("No API keys yet")).toBeVisible();
  expect((await send(key, [event("d", "1")])).status).toBe(401);

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("button", { name: `Archive Tokens ${tail}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive meter" }).click();
  await expect(page.getByText(`Tokens ${tail} counts no more`)).toBeVisible();
});
