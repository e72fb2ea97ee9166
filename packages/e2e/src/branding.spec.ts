import { env, expect, expectNoAxeViolations, password, test } from "./fixtures";

// 4 × 4 pixels, green.
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGPgqoqBIwbiOABnIw4BzUJpxgAAAABJRU5ErkJggg==",
  "base64",
);

test("an admin dresses the workspace after seeing it in both themes, and everybody sees it", async ({
  page,
  openTenant,
  openBrowser,
  login,
}) => {
  const tenant = await openTenant({ plan: "team", members: 1 });
  await login(tenant.owner, page);
  await page.goto(tenant.url("/settings"));
  await expect(page).toHaveURL(tenant.url("/settings/branding"));
  await expectNoAxeViolations(page);

  await page.getByRole("textbox", { name: "Own colour" }).fill("#ffff00");
  await expect(page.getByText("Too light for a white page")).toBeVisible();
  await page.getByRole("textbox", { name: "Own colour" }).fill("#12");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByRole("textbox", { name: "Own colour" })).toHaveAccessibleDescription(/six digits/);
  await page.getByRole("button", { name: "Green" }).click();
  await page.getByRole("radio", { name: "Round" }).click();
  await page.getByLabel("Logo", { exact: true }).setInputFiles({
    name: "logo.png",
    mimeType: "image/png",
    buffer: picture,
  });
  await expect(page.getByRole("img", { name: "The workspace's logo" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Branding saved")).toBeVisible();

  const other = await openBrowser();
  const [member] = tenant.members;
  if (!member) throw new Error("no member");
  await login(member, other);
  await other.goto(tenant.url("/members"));
  const accent = await other.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--accent-solid"),
  );
  expect(accent).toContain("oklch");
  expect(
    await other.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--radius-md")),
  ).toBe("14px");
  await expect(other.locator(`img[src^="/api/logos/${tenant.id}/"]`)).toBeVisible();
  await other.goto(tenant.url("/settings/branding"));
  await expect(other.getByText("Owners and admins of this workspace can change")).toBeVisible();
  await expect(other.getByRole("button", { name: "Save branding" })).toHaveCount(0);
  await expectNoAxeViolations(other);
});

test("who saves over somebody else's branding is told so, and keeps what was chosen", async ({
  page,
  problems,
  openTenant,
  openBrowser,
  login,
}) => {
  problems.expectRefusal(409, "/api/trpc/branding.save");
  const tenant = await openTenant({ plan: "team" });
  await login(tenant.owner, page);
  await page.goto(tenant.url("/settings/branding"));
  const second = await openBrowser();
  await login(tenant.owner, second);
  await second.goto(tenant.url("/settings/branding"));
  await second.getByRole("button", { name: "Red" }).click();
  await second.getByRole("button", { name: "Save branding" }).click();
  await expect(second.getByText("Branding saved")).toBeVisible();

  await page.getByRole("radio", { name: "Sharp" }).click();
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Somebody changed this in the meantime")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Sharp" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Red" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Branding saved")).toBeVisible();
});

test("a domain is claimed, shows its record, and is removed", async ({ page, openTenant, login }) => {
  const tenant = await openTenant({ plan: "business" });
  const domain = `team.${tenant.slug}.example`;
  await login(tenant.owner, page);
  await page.goto(tenant.url("/settings/domains"));
  await expect(page.getByText("No domain of your own yet")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel("Host name").fill("not a host");
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByLabel("Host name")).toHaveAccessibleDescription(/host name alone/);
  await page.getByLabel("Host name").fill(domain.toUpperCase());
  await page.keyboard.press("Enter");
  await expect(page.getByText(`_tenantry.${domain}`, { exact: true })).toBeVisible();
  await expect(page.getByText(/^tenantry-verification=[0-9a-f]{32}$/)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove domain" }).click();
  await expect(page.getByText("No domain of your own yet")).toBeVisible();
});

test("a workspace has its own host: no slug in its addresses, its own sign-in, and nobody else's pages", async ({
  page,
  problems,
  openTenant,
  createPerson,
}) => {
  const owner = await createPerson();
  const [own, other] = [await openTenant({ plan: "team", owner }), await openTenant({ plan: "team" })];
  const main = new URL(env.E2E_WORKSPACE_URL);
  const host = (slug: string) => `${main.protocol}//${slug}.${main.host}`;
  await page.goto(`${host(own.slug)}/seats`);
  await expect(page).toHaveURL(`${host(own.slug)}/sign-in?next=%2Fseats`);
  await page.getByLabel("Email").fill(own.owner.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${host(own.slug)}/seats`);
  await expect(page.getByRole("heading", { level: 1, name: "Seats" })).toBeVisible();
  await page.getByRole("link", { name: "Members" }).click();
  await expect(page).toHaveURL(`${host(own.slug)}/members`);
  await page.goto(host(own.slug));
  await expect(page).toHaveURL(`${host(own.slug)}/members`);

  problems.expectRefusal(404, `/${other.slug}/members`);
  await page.goto(`${host(own.slug)}/${other.slug}/members`);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
});
