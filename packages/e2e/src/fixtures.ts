import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { hashPassword } from "@tenantry/auth/password";
import { newId } from "@tenantry/core/ids";
import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { createTestUser } from "@tenantry/core/testing";
import type { OperatorRole } from "@tenantry/db";
import type Stripe from "stripe";
import { env } from "./env";
import { expectNoAxeViolations } from "./support/accessibility";
import { type Mailbox, mailbox } from "./support/mailbox";
import { ProblemLog } from "./support/problems";
import { openTenant, type Tenant, type TenantOptions } from "./support/tenants";
import { openWorld, type World } from "./support/world";

export type Operator = { id: string; name: string; email: string; role: OperatorRole };

/** What everybody's password is who signs in through a form. */
export const password = "a password for tests";

/** An address that no other test writes to. */
export const newAddress = (name = "person") => `${name}-${newId()}@example.com`;

type TestFixtures = {
  /** Fails the test for whatever goes wrong in a browser and was not declared. */
  problems: ProblemLog;
  mail: Mailbox;
  stripe: Stripe;
  /** Opens a tenant of the test's own. */
  openTenant(options?: TenantOptions): Promise<Tenant>;
  /** A person with a verified address and {@link password}. */
  createPerson(input?: { name?: string; email?: string }): Promise<Visitor>;
  createOperator(role: OperatorRole): Promise<Operator>;
  /** Another browser, with cookies of its own. */
  openBrowser(): Promise<Page>;
  /** Signs a person in to the workspace by writing a session, without the form. */
  login(person: { id: string }, page?: Page): Promise<void>;
  /** Signs an operator in to the console; one of the role is made when none is given. */
  loginOperator(operator?: OperatorRole | Operator, page?: Page): Promise<Operator>;

  /** A client without a browser that carries a person's session of the workspace. */
  clientOf(person: { id: string }): Promise<APIRequestContext>;
  /** The same for an operator of the console. */
  clientOfOperator(operator: OperatorRole | Operator): Promise<APIRequestContext>;
};

type WorkerFixtures = { world: World };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const world = openWorld();
      await use(world);
      await world.close();
    },
    { scope: "worker" },
  ],

  problems: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const problems = new ProblemLog();
      await use(problems);
      expect(problems.unexpected(), "problems in a browser beside what the test looked at").toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, problems }, use) => {
    await problems.watch(context);
    await use(context);
  },

  openBrowser: async ({ browser, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      await problems.watch(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  mail: async ({}, use) => use(mailbox),

  stripe: async ({ world }, use) => use(world.stripe),

  openTenant: async ({ world }, use) => use((options) => openTenant(world, options)),

  createPerson: async ({ world }, use) =>
    use(async (input = {}) => {
      const email = input.email ?? newAddress();
      const passwordHash = await hashPassword(password);
      return createTestUser(world, { ...input, email, passwordHash });
    }),

  createOperator: async ({ world }, use) =>
    use((role) =>
      world.staff.createOperator({
        name: "Otto Operator",
        email: newAddress("operator"),
        role,
        password,
        now: new Date(),
      }),
    ),

  login: async ({ world, page: ownPage }, use) =>
    use(async (person, page = ownPage) => {
      const { name, value } = await world.users.createSession(person.id, new Date());
      await addCookie(page, env.E2E_WORKSPACE_URL, { name, value });
    }),

  loginOperator: async ({ world, page: ownPage, createOperator }, use) =>
    use(async (wanted = "ADMIN", page = ownPage) => {
      const operator = typeof wanted === "string" ? await createOperator(wanted) : wanted;
      const { name, value } = await world.staff.createSession(operator.id, new Date());
      await addCookie(page, env.E2E_CONSOLE_URL, { name, value });
      return operator;
    }),

  clientOf: async ({ world, playwright }, use) => {
    const clients: APIRequestContext[] = [];
    await use(async (person) => {
      const { name, value } = await world.users.createSession(person.id, new Date());
      const client = await playwright.request.newContext({
        extraHTTPHeaders: { cookie: `${name}=${value}` },
      });
      clients.push(client);
      return client;
    });
    await Promise.all(clients.map((client) => client.dispose()));
  },

  clientOfOperator: async ({ world, playwright, createOperator }, use) => {
    const clients: APIRequestContext[] = [];
    await use(async (wanted) => {
      const operator = typeof wanted === "string" ? await createOperator(wanted) : wanted;
      const { name, value } = await world.staff.createSession(operator.id, new Date());
      const client = await playwright.request.newContext({
        extraHTTPHeaders: { cookie: `${name}=${value}` },
      });
      clients.push(client);
      return client;
    });
    await Promise.all(clients.map((client) => client.dispose()));
  },
});

function addCookie(page: Page, url: string, cookie: { name: string; value: string }): Promise<void> {
  return page.context().addCookies([{ ...cookie, url, httpOnly: true, sameSite: "Lax" }]);
}

export type { Page, Tenant, World };
export { env, expect, expectNoAxeViolations };
