import type pg from "pg";
import type { Prisma, PrismaClient } from "./generated/client";
import { openClient, openPool, openTenantClient, openTenantPool } from "./open-client";
import { claimOutbox, type OutboxLane } from "./sql/claim-outbox";
import { findUserSession, type UserSessionRow } from "./sql/find-user-session";
import { assertBoundRole, hasCurrentMigrations } from "./sql/inspect-database";
import {
  listPlanStandings,
  listPlanTenants,
  type PlanStandingRow,
  type PlanTenantRow,
} from "./sql/list-plan-standings";
import { type ListTenantSeatsInput, listTenantSeats, type TenantSeatsRow } from "./sql/list-tenant-seats";
import { createWithTenant, type WithTenant } from "./tenant/with-tenant";

export { Prisma } from "./generated/client";
export * from "./generated/enums";
export type { OverageModel, Plan, PlanTerms } from "./plan";
export type { OutboxLane } from "./sql/claim-outbox";
export { countAcceptedInvitations } from "./sql/count-accepted-invitations";
export { type EndedSeat, endExpiredSeats } from "./sql/end-expired-seats";
export { type ApiKeyFacts, findApiKey } from "./sql/find-api-key";
export { findMember } from "./sql/find-member";
export { findTenant } from "./sql/find-tenant";
export type { UserSessionRow } from "./sql/find-user-session";
export type { PlanStandingRow, PlanTenantRow } from "./sql/list-plan-standings";
export { listRoleChanges, type RoleChange } from "./sql/list-role-changes";
export { type LedgerEntryRow, type ListSeatLedgerInput, listSeatLedger } from "./sql/list-seat-ledger";
export { listSeatTerms, type SeatTermsRow } from "./sql/list-seat-terms";
export type { TenantSeatsRow } from "./sql/list-tenant-seats";
export { listWebhookListeners, type WebhookListener } from "./sql/list-webhook-listeners";
export { lockSeatAccount } from "./sql/lock-seat-account";
export { markStripeEvents } from "./sql/mark-stripe-events";
export { type AcceptanceRow, readAcceptance } from "./sql/read-acceptance";
export { type DormantPerson, type DormantSeats, readDormantSeats } from "./sql/read-dormant-seats";
export {
  listMeteredEvents,
  type MeteredDay,
  type MeteredEvent,
  readMeteredDays,
} from "./sql/read-metered-events";
export { type Metering, type MeterRow, readMetering } from "./sql/read-metering";
export { findPlan, listSoldPlans, readPlan } from "./sql/read-plans";
export { readSeatAccount, type SeatAccountRow } from "./sql/read-seat-account";
export { readSeatActivity } from "./sql/read-seat-activity";
export { readSeatHolding, type SeatDuration, type SeatHolding } from "./sql/read-seat-holding";
export {
  addUsage,
  insertUsageEvents,
  insertUsageValues,
  type KnownUsageEvent,
  type UsageEventRow,
  type UsageReadingRow,
} from "./sql/record-usage";
export { type InvitationRenewal, renewInvitations } from "./sql/renew-invitations";
export { type SeatPromise, type TakeSeatInput, takePromisedSeat, takeSeat } from "./sql/take-seat";
export { TenantScopeError } from "./tenant/models";
export { type TenantScope, UnscopedQueryError } from "./tenant/tenant-connection";
export { TenantLeakError } from "./tenant/tripwire";
export type { TenantTransaction, WithTenant } from "./tenant/with-tenant";
export { isTransient } from "./transient";

/** What every connection to the database can do, whatever its role. */
type Database = {
  /** True when the database answers and its migrations are current; throws when it does not answer. */
  isReady(): Promise<boolean>;
  /** Throws when the role could pass by row-level security. To be called once at start. */
  assertBoundRole(): Promise<void>;
  close(): Promise<void>;
};

type Models<Names extends keyof PrismaClient> = Pick<PrismaClient, Names>;

/** People, sessions and look-ups by slug. No tenant table can be read with it. */
export type Directory = Models<
  | "user"
  | "userSession"
  | "userTenant"
  | "addressTenant"
  | "tenant"
  | "tenantDomain"
  | "rateLimit"
  | "stripeCustomer"
  | "stripeEvent"
  | "outboxMessage"
> &
  Transactions & { findUserSession(idHash: string): Promise<UserSessionRow | null> };

/** Operators, and reading across tenants for the console. Writes to a tenant go through `withTenant`. */
export type OperatorView = Models<
  | "operator"
  | "plan"
  | "operatorSession"
  | "rateLimit"
  | "user"
  | "tenant"
  | "seatAccount"
  | "membership"
  | "membershipInterval"
  | "invitation"
  | "invitationLink"
  | "seatRequest"
  | "seatAlert"
  | "seatLimitChange"
  | "seatChange"
  | "overagePeriod"
  | "overageDecision"
  | "subscription"
  | "billingDiscrepancy"
  | "outboxMessage"
  | "stripeEvent"
  | "auditEvent"
  | "stripeCustomer"
  | "meter"
  | "usageCounter"
  | "usageEvent"
> & {
  /** Whether an address has an account, and nothing else of it: the role reads three columns. */
  findAccount(emailNormalized: string): Promise<{ isVerified: boolean } | null>;
  listTenantSeats(input: ListTenantSeatsInput): Promise<TenantSeatsRow[]>;
  listPlanStandings(): Promise<PlanStandingRow[]>;
  listPlanTenants(input: { key: string; limit: number }): Promise<PlanTenantRow[]>;
};

/** The worker's queue and the look-ups it needs to find a message's tenant. */
export type WorkerQueue = Models<
  "outboxMessage" | "stripeEvent" | "stripeCustomer" | "tenant" | "rateLimit"
> &
  Transactions & {
    claim(input: { lane: OutboxLane; now: Date; limit: number; leaseMs: number }): Promise<string[]>;
  };

type Transactions = {
  transaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
};

export type TenantDatabase = Database & { withTenant: WithTenant };
export type DirectoryDatabase = Database & { directory: Directory };
export type OperatorDatabase = Database & { withTenant: WithTenant; operatorView: OperatorView };
export type WorkerDatabase = Database & { withTenant: WithTenant; queue: WorkerQueue };

type Options = { name: string; poolSize: number };

/** Connections and a client for what belongs to no tenant, and for policies that read across tenants. */
function openPlain(url: string, options: Options) {
  const pool = openPool(url, options);
  const client = openClient(pool);
  return { pool, client, database: describePool(pool, client) };
}

/** Connections that serve tenants alone, in a pool of their own. */
function openTenants(url: string, options: Options): { withTenant: WithTenant; close(): Promise<void> } {
  const pool = openTenantPool(url, options);
  const client = openTenantClient(pool);
  return { withTenant: createWithTenant(client), close: () => closePool(pool, client) };
}

function describePool(pool: pg.Pool, client?: PrismaClient): Database {
  return {
    isReady: () => hasCurrentMigrations(pool),
    assertBoundRole: () => assertBoundRole(pool),
    close: () => closePool(pool, client),
  };
}

async function closePool(pool: pg.Pool, client?: PrismaClient): Promise<void> {
  await client?.$disconnect();
  await pool.end();
}

function closeBoth(...parts: { close(): Promise<void> }[]): { close(): Promise<void> } {
  return {
    close: async () => {
      await Promise.all(parts.map((part) => part.close()));
    },
  };
}

/** For the workspace: tenants' rows, one bound transaction at a time. */
export function openTenantDatabase(url: string, poolSize = 10): TenantDatabase {
  const name = "tenantry-runtime";
  const checks = describePool(openPool(url, { name, poolSize: 1 }));
  const tenants = openTenants(url, { name, poolSize });
  return { ...checks, ...tenants, ...closeBoth(checks, tenants) };
}

/** For sign-in and for finding the tenant that a request means. */
export function openDirectoryDatabase(url: string, poolSize = 10): DirectoryDatabase {
  const { pool, client, database } = openPlain(url, { name: "tenantry-auth", poolSize });
  const directory: Directory = Object.assign(Object.create(client) as PrismaClient, {
    transaction: <T>(work: (tx: Prisma.TransactionClient) => Promise<T>) => client.$transaction(work),
    findUserSession: (idHash: string) => findUserSession(pool, idHash),
  });
  return { ...database, directory };
}

/** For the console. */
export function openOperatorDatabase(url: string, poolSize = 10): OperatorDatabase {
  const options = { name: "tenantry-operator", poolSize };
  const { client, database } = openPlain(url, options);
  const tenants = openTenants(url, options);
  const operatorView: OperatorView = Object.assign(Object.create(client) as PrismaClient, {
    findAccount: async (emailNormalized: string) => {
      const select = { emailVerifiedAt: true } as const;
      const account = await client.user.findUnique({ where: { emailNormalized }, select });
      return account && { isVerified: account.emailVerifiedAt !== null };
    },
    listTenantSeats: (input: ListTenantSeatsInput) => listTenantSeats(client, input),
    listPlanStandings: () => listPlanStandings(client),
    listPlanTenants: (input: { key: string; limit: number }) => listPlanTenants(client, input),
  });
  return { ...database, ...tenants, operatorView, ...closeBoth(database, tenants) };
}

/** For the worker. */
export function openWorkerDatabase(url: string, poolSize = 10): WorkerDatabase {
  const options = { name: "tenantry-worker", poolSize };
  const { client, database } = openPlain(url, options);
  const tenants = openTenants(url, options);
  const queue: WorkerQueue = Object.assign(Object.create(client) as PrismaClient, {
    transaction: <T>(work: (tx: Prisma.TransactionClient) => Promise<T>) => client.$transaction(work),
    claim: (input: Parameters<WorkerQueue["claim"]>[0]) => claimOutbox(client, input),
  });
  return { ...database, ...tenants, queue, ...closeBoth(database, tenants) };
}
