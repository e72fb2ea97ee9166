import { seatTestMembers } from "@tenantry/core/testing";
import { expect, expectNoAxeViolations, type Page, test } from "./fixtures";
import { type Receiver, readEvent, startReceiver } from "./support/receiver";

let receiver: Receiver;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

/** Makes a webhook that is told of members, and gives its secret. */
async function addWebhook(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a webhook" });
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByRole("checkbox", { name: "Member removed" }).click();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const made = page.getByRole("dialog", { name: "Your webhook is ready" });
  const secret = await made.getByLabel("Signing secret").inputValue();
  await made.getByRole("button", { name: "Done" }).click();
  await expect(made).toBeHidden();
  return secret;
}

test("a webhook is added, its secret shown once, tried, told of who leaves, and deleted", async ({
  page,
  world,
  openTenant,
  login,
}) => {
  const tenant = await openTenant();
  await seatTestMembers(world, tenant, { count: 1 });
  await login(tenant.owner);
  await page.goto(tenant.url("/settings/webhooks"));
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a webhook" });
  await dialog.getByLabel("Address").fill("http://example.com/in");
  await dialog.getByRole("checkbox", { name: "Seat alert" }).click();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByLabel("Address")).toHaveAccessibleDescription(/begins with https/);
  await expect(dialog.getByRole("group", { name: "Events" })).toHaveAccessibleDescription(/Choose one event/);
  await expectNoAxeViolations(page);
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByRole("checkbox", { name: "Member removed" }).click();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const made = page.getByRole("dialog", { name: "Your webhook is ready" });
  const secret = await made.getByLabel("Signing secret").inputValue();
  await expect(made.getByRole("button", { name: "Copy secret" })).toBeVisible();
  await expectNoAxeViolations(page);
  await made.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: new RegExp(`^${receiver.host}`) })).toContainText(
    "Nothing sent yet",
  );
  await page.reload();
  await expect(page.getByText(receiver.url)).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: `Send a test to ${receiver.host}` }).click();
  const row = page.getByRole("row", { name: /webhook\.test/ });
  await expect(row).toContainText("Delivered");
  await expect(row).toContainText(/204 in \d+ ms/);
  await expect(page.getByRole("heading", { name: new RegExp(`^${receiver.host}`) })).toContainText("Working");
  const [sent] = receiver.received;
  if (!sent) throw new Error("nothing came");
  expect(readEvent(sent, secret)).toMatchObject({ type: "webhook.test", tenant: { slug: tenant.slug } });
  await expectNoAxeViolations(page);

  await page.goto(tenant.url("/members"));
  await page.getByRole("button", { name: "Actions for Member 1" }).click();
  await page.getByRole("menuitem", { name: "Remove from workspace" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("row", { name: /Member 1/ })).toBeHidden();
  await expect.poll(() => receiver.received.length).toBe(2);
  await page.goto(tenant.url("/settings/webhooks"));
  await expect(page.getByRole("row", { name: /member\.removed/ })).toContainText("Delivered");
  const told = receiver.received.map((request) => readEvent(request, secret));
  expect(told[1]).toMatchObject({ type: "member.removed", data: { name: "Member 1", reason: "removed" } });
  await page.getByRole("button", { name: `Send again member.removed to ${receiver.host}` }).click();
  await expect(page.getByRole("row", { name: /member\.removed/ })).toHaveCount(2);
  await expect.poll(() => receiver.received.length).toBe(3);
  expect(receiver.received[2]?.headers["webhook-id"]).toBe(receiver.received[1]?.headers["webhook-id"]);

  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: `Actions for ${receiver.host}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expectNoAxeViolations(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete webhook" }).click();
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await expect(page.getByRole("row", { name: /member\.removed/ }).first()).toBeVisible();
});

test("a failing webhook is tried again by itself, gets a new secret, and is turned off when it is gone", async ({
  page,
  mail,
  openTenant,
  login,
}) => {
  const tenant = await openTenant();
  await login(tenant.owner);
  await page.goto(tenant.url("/settings/webhooks"));
  const oldSecret = await addWebhook(page);
  const heading = page.getByRole("heading", { name: new RegExp(`^${receiver.host}`) });

  receiver.status = 500;
  const sendTest = page.getByRole("button", { name: `Send a test to ${receiver.host}` });
  await sendTest.click();
  const first = page.getByRole("row", { name: /webhook\.test/ });
  await expect(first).toContainText("Waiting to retry");
  await expect(first).toContainText("It answered 500.");
  await expectNoAxeViolations(page);
  receiver.status = 204;
  await expect(first).toContainText("Delivered", { timeout: 20_000 });
  await expect(heading).toContainText("Working");
  const [before, after] = receiver.received.slice(-2);
  expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);

  await page.getByRole("button", { name: `Actions for ${receiver.host}` }).click();
  await page.getByRole("menuitem", { name: "Make a new secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make new secret" }).click();
  const rotated = page.getByRole("dialog", { name: "Your new secret" });
  const newSecret = await rotated.getByLabel("Signing secret").inputValue();
  await expectNoAxeViolations(page);
  await rotated.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("term").filter({ hasText: "Old secret ends" })).toBeVisible();

  receiver.status = 410;
  await sendTest.click();
  await expect(heading).toContainText("Turned off after failures");
  await expectNoAxeViolations(page);
  const last = receiver.received.at(-1);
  if (!last) throw new Error("nothing came");
  for (const secret of [oldSecret, newSecret]) readEvent(last, secret);
  const letter = await mail.waitFor(tenant.owner.email, /a webhook was turned off/);
  expect(letter.text).toContain(tenant.url("/settings/webhooks"));
  await page.getByRole("button", { name: `Turn on ${receiver.host}` }).click();
  await expect(sendTest).toBeVisible();
});

test("who does not manage the workspace sees no webhooks", async ({ page, openTenant, login }) => {
  const tenant = await openTenant({ members: 1 });
  const [member] = tenant.members;
  if (!member) throw new Error("nobody");
  await login(member);
  await page.goto(tenant.url("/settings/domains"));
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText([
    "Branding",
    "Domains",
  ]);
  await page.goto(tenant.url("/settings/webhooks"));
  await expect(page.getByText("Owners and admins set up webhooks")).toBeVisible();
  await expectNoAxeViolations(page);
});
