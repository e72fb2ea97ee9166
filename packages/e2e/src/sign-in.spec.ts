import { env, expect, expectNoAxeViolations, type Page, password, test } from "./fixtures";
import { callProcedure, readRefusal, readResult } from "./support/procedures";

const { E2E_WORKSPACE_URL: workspaceUrl, E2E_CONSOLE_URL: consoleUrl } = env;

async function signIn(page: Page, credentials: { email: string; password: string }): Promise<void> {
  await page.getByLabel("Email address").fill(credentials.email);
  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const mismatch = "The address and the password do not match an account.";

test("a member signs in to the workspace and out again, and the old session is dead", async ({
  page,
  context,
  problems,
  createPerson,
  openTenant,
}) => {
  problems.expectRefusal(401, "/api/trpc/auth.signIn");
  const owner = await createPerson({ name: "Ida Insider" });
  const tenant = await openTenant({ owner });
  await page.goto(tenant.url("/seats"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expectNoAxeViolations(page);

  await signIn(page, { email: owner.email, password: "not my password" });
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(mismatch);
  await expect(page.getByLabel("Password")).toBeFocused();
  await expectNoAxeViolations(page);
  // The same words for an address that nobody has.
  await signIn(page, { email: `nobody-${owner.email}`, password });
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(mismatch);

  await signIn(page, { email: `  ${owner.email.toUpperCase()} `.trim(), password });
  await page.waitForURL(tenant.url("/seats"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Seats");

  const cookies = await context.cookies(workspaceUrl);
  const session = cookies.find(({ name }) => name === "tenantry_session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.getByRole("button", { name: "Account of Ida Insider" }).click();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${workspaceUrl}/sign-in`);
  expect((await context.cookies(workspaceUrl)).map(({ name }) => name)).not.toContain("tenantry_session");

  if (session) await context.addCookies([session]);
  const call = await callProcedure(page.request, workspaceUrl, "workspaces.list");
  expect((await readRefusal(call)).data.code).toBe("UNAUTHORIZED");
  await page.goto(tenant.url("/seats"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("an operator signs in to the console and out again, and the old session is dead", async ({
  page,
  context,
  problems,
  createOperator,
}) => {
  problems.expectRefusal(401, "/api/trpc/auth.signIn");
  const operator = await createOperator("ADMIN");
  await page.goto(`${consoleUrl}/tenants`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to the console");
  await expectNoAxeViolations(page);
  await signIn(page, { email: operator.email, password: "not my password" });
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(mismatch);
  await expectNoAxeViolations(page);
  await signIn(page, { email: operator.email, password });
  await page.waitForURL(`${consoleUrl}/tenants`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tenants");

  const cookies = await context.cookies(consoleUrl);
  const session = cookies.find(({ name }) => name === "tenantry_console_session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.getByRole("button", { name: `Account of ${operator.name}, Administrator` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${consoleUrl}/sign-in`);

  if (session) await context.addCookies([session]);
  const call = await callProcedure(page.request, consoleUrl, "tenants.list", { input: {} });
  expect((await readRefusal(call)).data.code).toBe("UNAUTHORIZED");
  await page.goto(`${consoleUrl}/tenants`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to the console");
});

test("a workspace's session does not open the console, nor an operator's the workspace", async ({
  page,
  context,
  world,
  openTenant,
  openBrowser,
  login,
  loginOperator,
}) => {
  const tenant = await openTenant();
  await login(tenant.owner);
  const operatorPage = await openBrowser();
  const operator = await loginOperator("ADMIN", operatorPage);
  await readResult(await callProcedure(page.request, workspaceUrl, "workspaces.list"));
  await readResult(await callProcedure(operatorPage.request, consoleUrl, "tenants.list", { input: {} }));

  await page.goto(`${consoleUrl}/tenants`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to the console");
  await operatorPage.goto(tenant.url("/members"));
  await expect(operatorPage.getByRole("heading", { level: 1 })).toHaveText("Sign in");

  // Nor does either secret under the other's name.
  const user = await world.users.createSession(tenant.owner.id, new Date());
  const staff = await world.staff.createSession(operator.id, new Date());
  await context.clearCookies();
  await context.addCookies([
    { name: staff.name, value: user.value, url: consoleUrl },
    { name: user.name, value: staff.value, url: workspaceUrl },
  ]);
  const toConsole = await callProcedure(page.request, consoleUrl, "tenants.list", { input: {} });
  const toWorkspace = await callProcedure(page.request, workspaceUrl, "workspaces.list");
  expect((await readRefusal(toConsole)).data.code).toBe("UNAUTHORIZED");
  expect((await readRefusal(toWorkspace)).data.code).toBe("UNAUTHORIZED");
});

const elsewhere = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "http:evil.example",
];

for (const { app, url } of [
  { app: "workspace", url: workspaceUrl },
  { app: "console", url: consoleUrl },
]) {
  test(`the sign-in of the ${app} leads to nobody else's site`, async ({
    page,
    context,
    openTenant,
    createPerson,
    createOperator,
    login,
    loginOperator,
  }) => {
    const owner = await createPerson();
    await openTenant({ owner });
    const operator = await createOperator("SUPPORT");
    const email = app === "workspace" ? owner.email : operator.email;
    const strange: string[] = [];
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== url) strange.push(request.url());
    });

    for (const next of elsewhere.slice(0, 4)) {
      // What the last page still asks for must not meet the next sign-in without a cookie.
      await page.goto("about:blank");
      await context.clearCookies();
      await page.goto(`${url}/sign-in?next=${encodeURIComponent(next)}`);
      await signIn(page, { email, password });
      await expect(page.getByRole("heading", { level: 1, name: /^Sign in/ })).toBeHidden();
      expect(new URL(page.url()).origin, next).toBe(url);
    }
    // Somebody who is signed in is sent on at once.
    await (app === "workspace" ? login(owner) : loginOperator(operator));
    for (const next of elsewhere) {
      await page.goto(`${url}/sign-in?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin, next).toBe(url);
      await expect(page.getByRole("heading", { level: 1, name: /^Sign in/ })).toBeHidden();
    }
    expect(strange).toEqual([]);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("both sign-ins fit", async ({ page }) => {
    for (const url of [workspaceUrl, consoleUrl]) {
      await page.goto(`${url}/sign-in`);
      await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
      await expectNoAxeViolations(page);
    }
  });
});
