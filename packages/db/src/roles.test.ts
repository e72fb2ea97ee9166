import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDirectoryDatabase, openOperatorDatabase, openTenantDatabase } from "./index";
import { createTestDatabase, type TestDatabase } from "./testing/database";

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function createTenant(): Promise<string> {
  const tenantId = randomUUID();
  const tenants = openTenantDatabase(database.runtime, 1);
  await tenants.withTenant({ tenantId, access: "write" }, async (tx) => {
    const now = new Date();
    await tx.tenant.create({ data: { id: tenantId, slug: tenantId, name: "Test", createdAt: now } });
    await tx.seatAccount.create({
      data: { tenantId, planId: "team-1", seatLimit: 5, seatPolicy: "SOFT", periodAnchor: now },
    });
  });
  await tenants.close();
  return tenantId;
}

describe("a tenant's transaction", () => {
  it("sees its own rows and none of another tenant", async () => {
    const [a] = [await createTenant(), await createTenant()];
    const tenants = openTenantDatabase(database.runtime, 2);
    const seen = await tenants.withTenant({ tenantId: a, access: "read" }, async (tx) => ({
      accounts: await tx.seatAccount.findMany(),
      tenants: await tx.tenant.findMany(),
    }));
    expect(seen.accounts.map((row) => row.tenantId)).toEqual([a]);
    expect(seen.tenants.map((row) => row.id)).toEqual([a]);
    await tenants.close();
  });

  it("cannot write into another tenant, and leaves nothing behind when it throws", async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const tenants = openTenantDatabase(database.runtime, 2);
    const event = (tenantId: string) => ({
      tenantId,
      id: randomUUID(),
      at: new Date(),
      actorType: "SYSTEM" as const,
      actorLabel: "test",
      action: "test",
      targetType: "tenant",
      targetLabel: "test",
    });
    await expect(
      tenants.withTenant({ tenantId: a, access: "write" }, async (tx) => {
        await tx.auditEvent.create({ data: event(a) });
        await tx.auditEvent.create({ data: event(b) });
      }),
    ).rejects.toThrow();
    const left = await admin.query("SELECT * FROM audit_events WHERE tenant_id = ANY($1)", [[a, b]]);
    expect(left.rows).toEqual([]);
    await tenants.close();
  });

  it("cannot write when it was opened for reading", async () => {
    const a = await createTenant();
    const tenants = openTenantDatabase(database.runtime, 1);
    await expect(
      tenants.withTenant({ tenantId: a, access: "read" }, (tx) =>
        tx.seatAccount.update({ where: { tenantId: a }, data: { seatLimit: 6 } }),
      ),
    ).rejects.toThrow(/read-only/);
    await tenants.close();
  });

  it("refuses a tenant id that is no UUID before any statement", async () => {
    const tenants = openTenantDatabase(database.runtime, 1);
    const injected = "'; SET app.tenant_id = 'x";
    expect(() => tenants.withTenant({ tenantId: injected, access: "read" }, async () => {})).toThrow(/UUID/);
    await tenants.close();
  });
});

describe("roles", () => {
  it.each(["runtime", "auth", "operator", "worker"] as const)(
    "%s is bound by row-level security",
    async (role) => {
      const tenants = openTenantDatabase(database[role], 1);
      await tenants.assertBoundRole();
      await tenants.close();
    },
  );

  it("refuses to serve as a superuser or as the owner", async () => {
    for (const url of [database.admin, database.owner]) {
      const tenants = openTenantDatabase(url, 1);
      await expect(tenants.assertBoundRole()).rejects.toThrow(/row-level security|owns tables/);
      await tenants.close();
    }
  });

  it("fails loudly when no tenant is bound", async () => {
    const client = new pg.Client({ connectionString: database.runtime });
    await client.connect();
    await expect(client.query("SELECT * FROM seat_accounts")).rejects.toThrow(/app.tenant_id/);
    await client.query("BEGIN; SET LOCAL app.tenant_id = ''; COMMIT");
    await expect(client.query("SELECT * FROM seat_accounts")).rejects.toThrow(/uuid/);
    await client.end();
  });

  it("keeps people away from the tenants' role and tenants' tables away from the directory's", async () => {
    const tenants = openTenantDatabase(database.runtime, 1);
    const a = await createTenant();
    await expect(
      tenants.withTenant({ tenantId: a, access: "read" }, (tx) => tx.user.findMany()),
    ).rejects.toThrow(/User belongs to no tenant/);
    await tenants.close();
    const directory = new pg.Client({ connectionString: database.auth });
    await directory.connect();
    await expect(directory.query("SELECT * FROM memberships")).rejects.toThrow(/permission denied/);
    await directory.end();
    const auth = openDirectoryDatabase(database.auth, 1);
    expect((await auth.directory.tenant.findUnique({ where: { id: a } }))?.id).toBe(a);
    await auth.close();
  });

  it("lets operators read across tenants and write into the bound one alone", async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const operators = openOperatorDatabase(database.operator, 1);
    const accounts = await operators.operatorView.seatAccount.findMany({
      where: { tenantId: { in: [a, b] } },
    });
    expect(accounts).toHaveLength(2);
    const update = (tenantId: string) =>
      operators.withTenant({ tenantId: a, access: "write" }, (tx) =>
        tx.seatAccount.updateMany({ where: { tenantId }, data: { seatLimit: 9 } }),
      );
    expect(await update(a)).toEqual({ count: 1 });
    await expect(update(b)).rejects.toThrow(/another tenant/);
    await operators.close();
  });
});
