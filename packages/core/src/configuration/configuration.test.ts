import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInvitations } from "../invitations/create-invitations";
import { createSealer } from "../outbox/seal";
import {
  asMember,
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { diffConfiguration } from "./diff-configuration";
import {
  type ConfigurationDocument,
  configurationDocumentSchema,
  emptyDocument,
  plainBranding,
  storedDocumentSchema,
} from "./document";
import { getConfiguration } from "./get-configuration";
import { listConfigurationVersions } from "./list-configuration-versions";
import { addLogo } from "./logos";
import { resolveFlag, resolveLimit } from "./resolve";
import { restoreConfiguration, saveBranding, saveConfiguration } from "./save-configuration";

const now = new Date("2026-05-01T12:00:00Z");
const reason = "Agreed in the call of today";

describe("what holds", () => {
  const until = (expiresAt: string | null) => ({ flags: { whiteLabel: { value: true, expiresAt } } });

  it.each([
    ["nothing set", {}, { flags: {} }, false, "default"],
    ["the plan", { flags: { whiteLabel: true } }, { flags: {} }, true, "plan"],
    ["an override", { flags: { whiteLabel: false } }, until(null), true, "override"],
    ["one that still runs", {}, until("2026-05-01T12:00:00.001Z"), true, "override"],
    ["one that ends now", {}, until("2026-05-01T12:00:00.000Z"), false, "default"],
    ["one in another zone", {}, until("2026-05-01T14:00:01+02:00"), true, "override"],
  ])("with %s", (_, plan, document, value, source) => {
    expect(resolveFlag("whiteLabel", plan, document, now)).toMatchObject({ value, source });
  });

  it("knows unlimited from not set", () => {
    const unlimited = { limits: { customDomains: { value: null, expiresAt: null } } };
    expect(resolveLimit("customDomains", {}, unlimited, now)).toEqual({
      value: null,
      source: "override",
      expiresAt: null,
      defaultValue: 1,
      planValue: 1,
    });
    expect(
      resolveLimit("customDomains", { limits: { customDomains: null } }, { limits: {} }, now),
    ).toMatchObject({
      value: null,
      source: "plan",
    });
  });

  it("knows no name that is not in the registry", () => {
    // @ts-expect-error: a flag that is not in the registry does not compile.
    expect(() => resolveFlag("freeBeer", {}, { flags: {} }, now)).toThrow();
    const stored = { ...emptyDocument, flags: { freeBeer: { value: true, expiresAt: null } } };
    expect(configurationDocumentSchema.parse(stored)).toEqual(emptyDocument);
  });

  it("drops what was set under an earlier registry, and keeps the rest", () => {
    const stored = {
      branding: { ...plainBranding, accent: "tomato", radius: "round" },
      flags: { whiteLabel: { value: "yes" }, customDomain: { value: true, expiresAt: null } },
      limits: { openInvitations: { value: 10 ** 9, expiresAt: null } },
      metadata: { note: "x" },
    };
    expect(storedDocumentSchema.parse(stored)).toEqual({
      branding: { ...plainBranding, radius: "round" },
      flags: { customDomain: { value: true, expiresAt: null } },
      limits: {},
      metadata: { note: "x" },
    });
    expect(storedDocumentSchema.parse({})).toEqual(emptyDocument);
  });
});

it("tells in words what is different", () => {
  const after: ConfigurationDocument = {
    branding: { ...plainBranding, accent: "#0a7a5c" },
    flags: { customDomain: { value: true, expiresAt: "2026-06-01T00:00:00Z" } },
    limits: { openInvitations: { value: null, expiresAt: null } },
    metadata: { crm: "4711" },
  };
  expect(diffConfiguration(emptyDocument, after)).toEqual([
    {
      path: "flags.customDomain",
      label: "Custom domain",
      before: null,
      after: "On until 2026-06-01 00:00 UTC",
    },
    { path: "limits.openInvitations", label: "Open invitations", before: null, after: "Unlimited" },
    { path: "branding.accent", label: "Accent colour", before: null, after: "#0a7a5c" },
    { path: "metadata.crm", label: "crm", before: null, after: "4711" },
  ]);
  expect(diffConfiguration(after, after)).toEqual([]);
});

describe("a tenant's configuration", () => {
  let database: TestDatabase;
  let world: TestWorld;
  let admin: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = openTestWorld(database);
    admin = new pg.Client({ connectionString: database.admin });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await world.close();
    await database.drop();
  });

  const accent = (color: string) => ({ ...emptyDocument, branding: { ...plainBranding, accent: color } });
  const save = (tenant: TestTenant, version: number, document: ConfigurationDocument) =>
    asMember(world, tenant, tenant.owner, (context) =>
      saveConfiguration(context, { version, document, reason }),
    );
  const read = (tenant: TestTenant) => asMember(world, tenant, tenant.owner, getConfiguration);

  it("begins with nothing set, and keeps each version with its reason", async () => {
    const tenant = await createTestTenant(world);
    expect(await read(tenant)).toMatchObject({ version: 0, document: emptyDocument });
    expect(await save(tenant, 0, accent("#111111"))).toEqual({ version: 1 });
    expect(await save(tenant, 1, accent("#111111"))).toEqual({ version: 1 });
    expect(await save(tenant, 1, accent("#222222"))).toEqual({ version: 2 });
    const restored = await asMember(world, tenant, tenant.owner, (context) =>
      restoreConfiguration(context, { version: 2, target: 1, reason }),
    );
    expect(restored).toEqual({ version: 3 });
    expect((await read(tenant)).document.branding.accent).toBe("#111111");
    const list = (input: { cursor?: number; limit: number }) =>
      asMember(world, tenant, tenant.owner, (context) => listConfigurationVersions(context, input));
    const first = await list({ limit: 2 });
    expect(first).toMatchObject({
      rows: [
        { version: 3, restoredVersion: 1, reason, changes: [{ before: "#222222", after: "#111111" }] },
        { version: 2, restoredVersion: null, changes: [{ before: "#111111", after: "#222222" }] },
      ],
      nextCursor: 2,
    });
    expect(await list({ limit: 2, cursor: 2 })).toMatchObject({
      rows: [{ version: 1, changes: [{ before: null, after: "#111111" }] }],
      nextCursor: null,
    });
  });

  it("lets one of two savers through, and stores nothing of the other", async () => {
    const tenant = await createTestTenant(world);
    const both = await Promise.allSettled([
      save(tenant, 0, accent("#111111")),
      save(tenant, 0, accent("#222222")),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "STALE_VERSION" });
    await expect(save(tenant, 0, accent("#333333"))).rejects.toMatchObject({ code: "STALE_VERSION" });
    const { rows } = await admin.query(
      `SELECT (SELECT count(*)::int FROM tenant_configurations WHERE tenant_id = $1) AS versions,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action LIKE 'configuration.%') AS events`,
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ versions: 1, events: 1 }]);
  });

  it("lets admins change what the workspace wears and nothing else, where it is part of the plan", async () => {
    const tenant = await createTestTenant(world);
    const flags = { whiteLabel: { value: true, expiresAt: null } };
    await save(tenant, 0, { ...emptyDocument, flags });
    const wear = (version: number) =>
      asMember(world, tenant, tenant.owner, (context) =>
        saveBranding(context, { version, branding: { ...plainBranding, radius: "round" } }),
      );
    await wear(1);
    expect((await read(tenant)).document).toMatchObject({ flags, branding: { radius: "round" } });
    const off = { customBranding: { value: false, expiresAt: null } };
    await save(tenant, 2, { ...emptyDocument, flags: off });
    await expect(wear(3)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("wears no logo of another tenant", async () => {
    const [mine, theirs] = [await createTestTenant(world), await createTestTenant(world)];
    const image = { bytes: new Uint8Array([1]), contentType: "image/webp", width: 1, height: 1 };
    const { id } = await asMember(world, theirs, theirs.owner, (context) => addLogo(context, image));
    const document = { ...emptyDocument, branding: { ...plainBranding, logoId: id } };
    await expect(save(mine, 0, document)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await save(theirs, 0, document)).toEqual({ version: 1 });
  });

  it("holds invitations to its limits from the next request on", async () => {
    const tenant = await createTestTenant(world, { planKey: "team" });
    await seatTestMembers(world, tenant, { count: 1 });
    const sealer = createSealer("a secret of thirty-two characters");
    const invite = (name: string) =>
      asMember(world, tenant, tenant.owner, (context) =>
        createInvitations(context, sealer, {
          invitations: [{ email: `${name}@example.com`, role: "MEMBER" }],
        }),
      );
    await invite("one");
    const limit = (value: number | null) => ({ value, expiresAt: null });
    await save(tenant, 0, { ...emptyDocument, limits: { openInvitations: limit(1) } });
    expect(await invite("two")).toMatchObject([{ verdict: "sending_limit" }]);
    await save(tenant, 1, { ...emptyDocument, limits: { invitationsPerDay: limit(1) } });
    expect(await invite("two")).toMatchObject([{ verdict: "sending_limit" }]);
    await save(tenant, 2, { ...emptyDocument, limits: { invitationsPerDay: limit(null) } });
    await invite("two");
  });
});
