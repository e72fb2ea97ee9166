import { randomBytes } from "node:crypto";
import { newId } from "@tenantry/core/ids";
import {
  env,
  expect,
  expectNoAxeViolations,
  newAddress,
  type Page,
  type Tenant,
  test,
  type World,
} from "./fixtures";
import { callProcedure, readRefusal, readResult } from "./support/procedures";
import { countTraces, invitationUrl, inviteByRule } from "./support/tenants";

const workspaceUrl = env.E2E_WORKSPACE_URL;

/** Every page of a workspace. */
const pages = [
  "",
  "/members",
  "/invitations",
  "/seats",
  "/settings/branding",
  "/settings/domains",
  "/settings/webhooks",
];

/** Every procedure of a workspace, with an input that would work for an owner. */
const procedures: {
  path: string;
  kind: "query" | "mutation";
  input(id: string): Record<string, unknown>;
}[] = [
  { path: "workspaces.get", kind: "query", input: () => ({}) },
  { path: "members.list", kind: "query", input: () => ({}) },
  { path: "invitations.list", kind: "query", input: () => ({ group: "all" }) },
  { path: "seats.get", kind: "query", input: () => ({}) },
  {
    path: "invitations.create",
    kind: "mutation",
    input: () => ({ invitations: [{ email: newAddress(), role: "MEMBER" }] }),
  },
  { path: "invitations.resend", kind: "mutation", input: (id) => ({ id }) },
  { path: "invitations.cancel", kind: "mutation", input: (id) => ({ id }) },
];

/** What a page shows of itself: the answer's status, its title and all of its text. */
async function look(page: Page, url: string) {
  const response = await page.goto(url);
  // The whole document with the data for the scripts, not only what is drawn.
  const source = (await response?.text()) ?? "";
  return { status: response?.status(), title: await page.title(), source, shown: await page.content() };
}

const withoutSlug = (text: string, slug: string) => text.replaceAll(slug, "…");

for (const path of pages) {
  test.describe(`the page ${path || "/"} of another tenant`, () => {
    test("is not there for a stranger, as if the tenant did not exist", async ({
      page,
      problems,
      openTenant,
      login,
    }) => {
      const own = await openTenant({ name: "Own" });
      const other = await openTenant({ name: "Secretive" });
      const missing = `t-${newId().slice(-12)}`;
      problems.expectRefusal(404, `/${other.slug}`);
      problems.expectRefusal(404, `/${missing}`);
      await login(own.owner);

      const theirs = await look(page, other.url(path));
      const heading = await page.getByRole("main").getByRole("heading", { level: 1 }).textContent();
      expect(theirs.status).toBe(404);
      await expectNoAxeViolations(page);
      for (const text of [theirs.title, theirs.source, theirs.shown]) {
        expect(text).not.toContain(other.name);
        expect(text).not.toContain(other.owner.email);
      }
      const nobodys = await look(page, `${workspaceUrl}/${missing}${path}`);
      expect(nobodys.status).toBe(404);
      expect(withoutSlug(nobodys.title, missing)).toBe(withoutSlug(theirs.title, other.slug));
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveText(heading ?? "");
    });

    test("opens for its owner", async ({ page, openTenant, login }) => {
      const tenant = await openTenant({ name: "Secretive" });
      await login(tenant.owner);
      const own = await look(page, tenant.url(path));
      expect(own.status).toBe(200);
      expect(own.shown).toContain(tenant.name);
    });
  });
}

test("no word of another tenant is on any page of one's own", async ({ page, openTenant, login }) => {
  const other = await openTenant({ name: "Canary", members: 2 });
  const own = await openTenant({ name: "Own", members: 1 });
  await login(own.owner);
  const canaries = [
    other.name,
    other.slug,
    other.id,
    other.owner.email,
    ...other.members.map(({ email }) => email),
  ];
  for (const path of pages) {
    const { source, shown } = await look(page, own.url(path));
    expect(shown).toContain(own.name);
    expect(canaries.filter((canary) => source.includes(canary) || shown.includes(canary))).toEqual([]);
  }
});

for (const { path, kind, input } of procedures) {
  test.describe(`the procedure ${path} on another tenant`, () => {
    test("answers a stranger as for a tenant that does not exist, and does nothing", async ({
      world,
      openTenant,
      clientOf,
    }) => {
      const [own, other] = [await openTenant(), await openTenant({ members: 1 })];
      const id = await inviteSomebody(world, other);
      const [former] = other.members;
      if (!former) throw new Error("There is no member");
      await leave(world, other, former);
      const before = await countTraces(world, other);

      for (const stranger of [own.owner, former]) {
        const client = await clientOf(stranger);
        const call = (tenant: string) =>
          callProcedure(client, workspaceUrl, path, { kind, input: { tenant, ...input(id) } });
        const theirs = await readRefusal(await call(other.slug));
        expect(theirs.data.code).toBe("NOT_FOUND");
        expect(theirs).toEqual(await readRefusal(await call(`t-${newId().slice(-12)}`)));
      }
      expect(await countTraces(world, other)).toEqual(before);
    });

    test("works for its owner", async ({ world, openTenant, clientOf }) => {
      const tenant = await openTenant();
      const id = await inviteSomebody(world, tenant);
      const client = await clientOf(tenant.owner);
      const given = { tenant: tenant.slug, ...input(id) };
      await readResult(await callProcedure(client, workspaceUrl, path, { kind, input: given }));
    });
  });
}

test("the list of workspaces holds one's own only", async ({ openTenant, clientOf }) => {
  const [own, other] = [await openTenant(), await openTenant()];
  const client = await clientOf(own.owner);
  const list = await readResult(await callProcedure(client, workspaceUrl, "workspaces.list"));
  expect(list).toEqual([{ slug: own.slug, name: own.name, status: "ACTIVE" }]);
  expect(JSON.stringify(list)).not.toContain(other.name);
});

test("a link's secret opens nothing under another tenant's name", async ({
  page,
  world,
  problems,
  openTenant,
  createPerson,
  login,
}) => {
  const [one, two] = [await openTenant({ name: "Secretive" }), await openTenant({ name: "Discreet" })];
  const person = await createPerson();
  const [token = ""] = await inviteByRule(world, one, { emails: [person.email] });
  const secret = Buffer.from(token, "base64url").subarray(16);
  const tenantBytes = Buffer.from(two.id.replaceAll("-", ""), "hex");
  const foreign = Buffer.concat([tenantBytes, secret]).toString("base64url");
  const invented = Buffer.concat([tenantBytes, randomBytes(32)]).toString("base64url");
  await login(person);
  const before = [await countTraces(world, one), await countTraces(world, two)];
  for (const wrong of [foreign, invented]) {
    const accept = await callProcedure(page.request, workspaceUrl, "invitations.accept", {
      kind: "mutation",
      input: { token: wrong },
    });
    expect((await readRefusal(accept)).data.code).toBe("NOT_FOUND");
    problems.expectRefusal(404, `/invitations/${wrong}`);
    const { source, title } = await look(page, invitationUrl(wrong));
    for (const tenant of [one, two]) {
      expect(source).not.toContain(tenant.name);
      expect(title).not.toContain(tenant.name);
    }
  }
  expect([await countTraces(world, one), await countTraces(world, two)]).toEqual(before);
});

test("a member who is removed has no access from the next request on, in any tab", async ({
  page,
  context,
  world,
  problems,
  openTenant,
  login,
}) => {
  const tenant = await openTenant({ name: "Secretive", members: 1 });
  const [member] = tenant.members;
  if (!member) throw new Error("There is no member");
  await login(member);
  const second = await context.newPage();
  for (const tab of [page, second]) {
    await tab.goto(tenant.url("/members"));
    await expect(tab.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  }

  await leave(world, tenant, member);
  problems.expectRefusal(404, `/${tenant.slug}`);
  problems.expectRefusal(404, "/api/trpc/");
  const reloaded = await page.reload();
  expect(reloaded?.status()).toBe(404);
  expect(await page.content()).not.toContain(tenant.name);
  // The other tab still shows what it was given; whatever it asks for next is refused.
  await second.getByRole("link", { name: "Seats" }).first().click();
  await expect(second.getByRole("heading", { name: "Seats", exact: true })).toBeHidden();
  const call = await callProcedure(second.request, workspaceUrl, "members.list", {
    input: { tenant: tenant.slug },
  });
  expect((await readRefusal(call)).data.code).toBe("NOT_FOUND");
});

async function inviteSomebody(world: World, tenant: Tenant): Promise<string> {
  await inviteByRule(world, tenant, { emails: [newAddress()] });
  const { id } = await world.operators.operatorView.invitation.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  return id;
}

/** Ends a membership in the database, behind the back of whatever is open in a browser. */
async function leave(world: World, { id }: Tenant, person: { id: string }): Promise<void> {
  await world.tenants.withTenant({ tenantId: id, access: "write" }, async (db) => {
    const { count } = await db.membership.updateMany({
      where: { tenantId: id, userId: person.id },
      data: { status: "REMOVED" },
    });
    expect(count).toBe(1);
  });
}
