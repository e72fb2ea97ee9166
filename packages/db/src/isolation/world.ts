import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client";
import { openPool, openTenantClient, openTenantPool } from "../open-client";
import { listModels, type ScopedModel } from "../tenant/models";
import { bindStatement, type TenantScope } from "../tenant/tenant-connection";
import { createTenantExtension } from "../tenant/tenant-extension";
import { createTestDatabase, type TestDatabase } from "../testing/database";

export type Row = Record<string, unknown>;

/** One tenant of the test's world: a row of each model, each with the tenant's own token in its texts. */
export type Tenant = { tenantId: string; userId: string; token: string; rows: Record<string, Row> };

type Fixture = {
  row: (tenant: Omit<Tenant, "rows">) => Row;
  /** A change that the table would take. */
  change: Row;
};

const at = new Date("2026-05-01T12:00:00Z");
// What two tenants could have in common, they have in common.
const sharedId = randomUUID();
const sharedAddress = "same.person@example.com";

const seat = { planId: "team-1", seatLimit: 5, seatPolicy: "SOFT" };
const terms = { ...seat, overagePriceMinor: 1200, actorLabel: "Test" };

/**
 * One row a model, for each model that belongs to a tenant. Both tenants get the same ids and natural keys wherever the
 * schema lets them collide.
 */
const fixtures: Record<string, Fixture> = {
  Tenant: {
    row: ({ tenantId, token }) => ({ id: tenantId, slug: token, name: token, createdAt: at }),
    change: { name: "changed" },
  },
  UserTenant: { row: ({ tenantId, userId }) => ({ tenantId, userId }), change: {} },
  StripeCustomer: {
    row: ({ tenantId, token }) => ({ tenantId, stripeCustomerId: token, createdAt: at }),
    change: { createdAt: new Date() },
  },
  AddressTenant: { row: ({ tenantId }) => ({ tenantId, emailNormalized: sharedAddress }), change: {} },
  TenantDomain: {
    row: ({ tenantId, token }) => ({
      tenantId,
      domain: "same.example.com",
      verificationToken: token,
      createdAt: at,
    }),
    change: { problem: "changed" },
  },
  SeatAccount: { row: ({ tenantId }) => ({ tenantId, ...seat, periodAnchor: at }), change: { seatLimit: 6 } },
  SeatLimitChange: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      ...terms,
      validFrom: at,
      reason: token,
      actorType: "SYSTEM",
    }),
    change: { reason: "changed" },
  },
  SeatChange: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      kind: "PURCHASE",
      status: "PENDING_PAYMENT",
      seats: 2,
      idempotencyKey: "same",
      quotedAt: at,
      periodStart: at,
      periodEnd: new Date("2026-06-01T12:00:00Z"),
      unitPriceMinor: 1000,
      amountMinor: 2000,
      currency: "usd",
      requestedByUserId: userId,
      requestedByLabel: token,
      createdAt: at,
    }),
    change: { problem: "changed" },
  },
  Membership: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      userId,
      name: token,
      email: sharedAddress,
      emailNormalized: sharedAddress,
      role: "OWNER",
      seatType: "FULL",
      status: "ACTIVE",
      joinedAt: at,
      updatedAt: at,
    }),
    change: { name: "changed" },
  },
  MembershipInterval: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      membershipId: sharedId,
      seatType: "FULL",
      role: "OWNER",
      validFrom: at,
      reason: token,
      actorType: "SYSTEM",
      actorLabel: token,
      door: token,
    }),
    change: { validTo: new Date() },
  },
  ActivityDay: {
    row: ({ tenantId }) => ({ tenantId, day: new Date("2026-05-01"), membershipId: sharedId }),
    change: { day: new Date("2026-05-02") },
  },
  Invitation: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      email: `${token}@example.com`,
      emailNormalized: sharedAddress,
      role: "MEMBER",
      seatType: "FULL",
      status: "PENDING",
      secretHash: "same",
      expiresAt: at,
      invitedByUserId: userId,
      createdAt: at,
    }),
    change: { status: "CANCELLED" },
  },
  InvitationLink: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      name: token,
      secretHash: "same",
      role: "MEMBER",
      seatType: "FULL",
      maxUses: 5,
      domains: [],
      expiresAt: at,
      createdByUserId: userId,
      createdByLabel: token,
      createdAt: at,
    }),
    change: { uses: 1 },
  },
  InvitationLetter: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      invitationId: sharedId,
      emailNormalized: `${token}@example.com`,
      orderedById: userId,
      orderedAt: at,
    }),
    change: { emailNormalized: "changed" },
  },
  SeatRequest: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      kind: "JOIN",
      status: "PENDING",
      email: `${token}@example.com`,
      emailNormalized: sharedAddress,
      userId,
      role: "MEMBER",
      seatType: "FULL",
      door: token,
      needsOwner: false,
      requestedByUserId: userId,
      requestedByLabel: token,
      createdAt: at,
    }),
    change: { note: "changed" },
  },
  BulkJob: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      kind: "REMOVE",
      status: "RUNNING",
      total: 1,
      askedByMembershipId: sharedId,
      askedByUserId: userId,
      askedByLabel: token,
      createdAt: at,
      updatedAt: at,
    }),
    change: { status: "CANCELLED" },
  },
  BulkJobRow: {
    row: ({ tenantId, token }) => ({
      tenantId,
      jobId: sharedId,
      position: 1,
      membershipId: sharedId,
      name: token,
      email: sharedAddress,
    }),
    change: { outcome: "CHANGED" },
  },
  SeatAlert: {
    row: ({ tenantId }) => ({
      tenantId,
      id: sharedId,
      threshold: "NEAR",
      seatLimit: 5,
      periodStart: at,
      triggeredAt: at,
    }),
    change: { clearedAt: new Date() },
  },
  WebhookEndpoint: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      url: `https://example.com/${token}`,
      description: token,
      eventTypes: ["member.added"],
      status: "ENABLED",
      sealedSecret: token,
      createdByUserId: userId,
      createdByLabel: token,
      createdAt: at,
    }),
    change: { description: "changed" },
  },
  WebhookDelivery: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      endpointId: sharedId,
      eventId: sharedId,
      eventType: "member.added",
      body: token,
      status: "PENDING",
      createdAt: at,
    }),
    change: { problem: "changed" },
  },
  OveragePeriod: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      periodStart: at,
      periodEnd: new Date("2026-06-01T12:00:00Z"),
      status: "CLOSED",
      seatSeconds: 1n,
      peakSeats: 6,
      unitPriceMinor: 1200,
      currency: "usd",
      amountMinor: 100,
      adjustmentMinor: 0,
      carriedMinor: 0,
      dueMinor: 100,
      billedMinor: 100,
      lines: [],
      working: { token },
      inputs: {},
      ledgerHash: token,
      closedAt: at,
    }),
    change: { status: "INVOICED" },
  },
  OverageDecision: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      overagePeriodId: sharedId,
      step: "DECIDED",
      act: "APPROVE",
      amountMinor: 100,
      reason: token,
      periodVersion: 1,
      ledgerHash: token,
      at,
      actorType: "OPERATOR",
      actorLabel: token,
    }),
    change: { reason: "changed" },
  },
  Subscription: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      stripeSubscriptionId: "sub_same",
      status: token,
      quantity: 5,
      currentPeriodStart: at,
      currentPeriodEnd: at,
      syncedAt: at,
    }),
    change: { status: "changed" },
  },
  Invoice: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      stripeInvoiceId: "in_same",
      number: token,
      status: "open",
      currency: "usd",
      totalMinor: 100,
      amountDueMinor: 100,
      amountPaidMinor: 0,
      amountRemainingMinor: 100,
      lines: [{ description: token }],
      issuedAt: at,
      syncedAt: at,
    }),
    change: { status: "paid" },
  },
  BillingDiscrepancy: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      kind: "QUANTITY",
      severity: "CRITICAL",
      subject: "sub_same",
      ours: token,
      stripes: token,
      firstSeenAt: at,
      lastSeenAt: at,
    }),
    change: { ours: "changed" },
  },
  ApiKey: {
    row: ({ tenantId, userId, token }) => ({
      tenantId,
      id: sharedId,
      name: token,
      lastFour: "same",
      secretHash: Buffer.from(token),
      scopes: ["usage:write"],
      createdByUserId: userId,
      createdByLabel: token,
      createdAt: at,
    }),
    change: { lastUsedAt: new Date() },
  },
  UsageEvent: {
    row: ({ tenantId, token }) => ({
      tenantId,
      source: "api",
      eventId: "same",
      type: "call",
      occurredAt: at,
      receivedAt: at,
      properties: { token },
      contentHash: Buffer.from(token),
    }),
    change: { type: "changed" },
  },
  UsageCounter: {
    row: ({ tenantId, token }) => ({
      tenantId,
      meterKey: "calls",
      periodStart: at,
      periodEnd: at,
      events: 1,
      sum: 1,
      distinctValues: 0,
      lastEvent: token,
      updatedAt: at,
    }),
    change: { events: 2 },
  },
  UsageValue: {
    row: ({ tenantId, token }) => ({ tenantId, meterKey: "calls", periodStart: at, value: token }),
    change: { value: "changed" },
  },
  UsageBudget: {
    row: ({ tenantId, token }) => ({
      tenantId,
      meterKey: "calls",
      quantity: 5,
      version: 1,
      setAt: at,
      setByLabel: token,
    }),
    change: { quantity: 6 },
  },
  UsageAlert: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      meterKey: token,
      periodStart: at,
      periodEnd: at,
      threshold: 80,
      budgetVersion: 1,
      budget: 5,
      quantity: 4,
      raisedAt: at,
    }),
    change: { threshold: 90 },
  },
  TenantConfiguration: {
    row: ({ tenantId, token }) => ({
      tenantId,
      version: 1,
      document: { token },
      savedAt: at,
      actorType: "SYSTEM",
      actorLabel: token,
    }),
    change: { reason: "changed" },
  },
  TenantLogo: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      contentType: token,
      bytes: new Uint8Array([1]),
      width: 1,
      height: 1,
      createdAt: at,
    }),
    change: { contentType: "changed" },
  },
  AuditEvent: {
    row: ({ tenantId, token }) => ({
      tenantId,
      id: sharedId,
      at,
      actorType: "SYSTEM",
      actorLabel: token,
      action: "test",
      targetType: "tenant",
      targetLabel: token,
    }),
    change: { reason: "changed" },
  },
  OutboxMessage: {
    row: ({ tenantId, token }) => ({
      id: randomUUID(),
      tenantId,
      kind: "test",
      payload: { token },
      dedupeKey: token,
    }),
    change: { kind: "changed" },
  },
};

/** @throws Error that says what to do about a model that nobody wrote a case for. */
export function fixtureOf(model: string): Fixture {
  const fixture = fixtures[model];
  if (fixture) return fixture;
  throw new Error(
    `The model ${model} has no case in the isolation tests: give it a row in packages/db/src/isolation/world.ts`,
  );
}

export function scopedModels(): [string, ScopedModel][] {
  return [...listModels()].filter((entry): entry is [string, ScopedModel] => entry[1].scope !== null);
}

export function unscopedModels(): string[] {
  return [...listModels()].filter(([, model]) => model.scope === null).map(([name]) => name);
}

export type Layers = { extension: boolean; guard: boolean; policies: boolean };

// biome-ignore lint/suspicious/noExplicitAny: the tests call every model by its name.
export type AnyDelegate = Record<string, (args?: unknown) => Promise<any>>;
export type AnyClient = Record<string, AnyDelegate> & {
  $queryRawUnsafe(sql: string): Promise<unknown>;
  $executeRawUnsafe(sql: string): Promise<unknown>;
  $queryRaw(strings: TemplateStringsArray): Promise<unknown>;
};

export type IsolationWorld = {
  database: TestDatabase;
  sql: pg.Client;
  a: Tenant;
  b: Tenant;
  /** Puts every row of both tenants back as it was. */
  restore(): Promise<void>;
  /** What has become of the tenants' rows since the world was made. */
  changes(): Promise<{ a: boolean; b: boolean }>;
  close(): Promise<void>;
};

export function delegateName(model: string): string {
  return model.charAt(0).toLowerCase() + model.slice(1);
}

export async function openIsolationWorld(layers: Pick<Layers, "policies">): Promise<IsolationWorld> {
  const database = await createTestDatabase();
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
  const admin = new PrismaClient({ adapter: new PrismaPg(database.admin) });
  const any = admin as unknown as AnyClient;
  const models = scopedModels();
  const makeTenant = async (letter: string): Promise<Tenant> => {
    const [tenantId, userId, token] = [randomUUID(), randomUUID(), `token-${letter}-${randomUUID()}`];
    const user = { id: userId, email: token, emailNormalized: token, name: token, passwordHash: "none" };
    await any.user?.create?.({ data: { ...user, createdAt: at } });
    const tenant = { tenantId, userId, token };
    return {
      ...tenant,
      rows: Object.fromEntries(models.map(([name]) => [name, fixtureOf(name).row(tenant)])),
    };
  };
  const [a, b] = [await makeTenant("a"), await makeTenant("b")];
  const tables = models.map(([, model]) => model);
  for (const tenant of [a, b]) {
    for (const [name] of models) await any[delegateName(name)]?.create?.({ data: tenant.rows[name] });
  }
  const names = tables.map(({ table }) => table);
  await sql.query(
    `CREATE SCHEMA kept; ${names.map((table) => `CREATE TABLE kept.${table} AS TABLE ${table}`).join("; ")}`,
  );
  const restoreSql = [
    `TRUNCATE ${names.join(", ")} CASCADE`,
    ...names.map((table) => `INSERT INTO ${table} TABLE kept.${table}`),
  ].join("; ");
  if (!layers.policies) {
    for (const { table } of tables) await sql.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  }
  const rowsOf = tables.map(
    ({ table, scope }) =>
      `SELECT ${scope === "id" ? "id" : "tenant_id"} AS owner, '${table}' || t::text AS row FROM ${table} t`,
  );
  const printSql = `SELECT owner, md5(string_agg(row, ';' ORDER BY row)) AS print
    FROM (${rowsOf.join(" UNION ALL ")}) rows GROUP BY owner`;
  const takePrints = async () => {
    const { rows } = await sql.query<{ owner: string; print: string }>(printSql);
    return new Map(rows.map((row) => [row.owner, row.print]));
  };
  const original = await takePrints();
  return {
    database,
    sql,
    a,
    b,
    restore: async () => {
      await sql.query(restoreSql);
    },
    changes: async () => {
      const prints = await takePrints();
      const changed = ({ tenantId }: Tenant) => prints.get(tenantId) !== original.get(tenantId);
      return { a: changed(a), b: changed(b) };
    },
    close: async () => {
      await admin.$disconnect();
      await sql.end();
      await database.drop();
    },
  };
}

export type LayeredClient = {
  /** Runs work in a transaction bound to a tenant, as far as the layers that are on do it. */
  bound<T>(scope: TenantScope, work: (db: AnyClient) => Promise<T>): Promise<T>;
  /** Runs work with a client that nobody bound. */
  unbound<T>(work: (db: AnyClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The way to a tenant's rows as the product has it, with single layers taken out. */
export function openLayeredClient(url: string, layers: Layers): LayeredClient {
  const options = { name: "tenantry-test", poolSize: 2 };
  const pool = layers.guard ? openTenantPool(url, options) : openPool(url, options);
  const client = openTenantClient(pool);
  return {
    bound: (scope, work) => {
      const bind = bindStatement(scope);
      const scoped = layers.extension
        ? (client.$extends(createTenantExtension(scope.tenantId, bind)) as unknown as PrismaClient)
        : client;
      return scoped.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(bind);
        return work(tx as unknown as AnyClient);
      });
    },
    unbound: (work) => work(client as unknown as AnyClient),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}
