import type { Prisma, PrismaClient } from "./generated/client";
import { openClient } from "./open-client";
import { claimOutbox } from "./sql/claim-outbox";
import { assertBoundRole, hasCurrentMigrations } from "./sql/inspect-database";
import { type ListTenantSeatsInput, listTenantSeats, type TenantSeatsRow } from "./sql/list-tenant-seats";
import { createWithTenant, type WithTenant } from "./with-tenant";

export { Prisma } from "./generated/client";
export * from "./generated/enums";
export type { TenantSeatsRow } from "./sql/list-tenant-seats";
export { lockSeatAccount } from "./sql/lock-seat-account";
export { readSeatAccount, type SeatAccountRow } from "./sql/read-seat-account";
export type { TenantScope, TenantTransaction, WithTenant } from "./with-tenant";

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
  | "tenant"
  | "rateLimit"
  | "stripeCustomer"
  | "stripeEvent"
  | "outboxMessage"
> &
  Transactions;

/** Operators, and reading across tenants for the console. Writes to a tenant go through `withTenant`. */
export type OperatorView = Models<
  | "operator"
  | "operatorSession"
  | "rateLimit"
  | "tenant"
  | "seatAccount"
  | "membership"
  | "membershipInterval"
  | "invitation"
  | "seatAlert"
  | "seatLimitChange"
  | "overagePeriod"
  | "subscription"
  | "auditEvent"
  | "stripeCustomer"
> & { listTenantSeats(input: ListTenantSeatsInput): Promise<TenantSeatsRow[]> };

/** The worker's queue and the look-ups it needs to find a message's tenant. */
export type WorkerQueue = Models<"outboxMessage" | "stripeEvent" | "stripeCustomer" | "tenant"> & {
  claim(input: { now: Date; limit: number; leaseMs: number }): Promise<string[]>;
};

type Transactions = {
  transaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
};

export type TenantDatabase = Database & { withTenant: WithTenant };
export type DirectoryDatabase = Database & { directory: Directory };
export type OperatorDatabase = Database & { withTenant: WithTenant; operatorView: OperatorView };
export type WorkerDatabase = Database & { withTenant: WithTenant; queue: WorkerQueue };

function base(client: PrismaClient): Database {
  return {
    isReady: () => hasCurrentMigrations(client),
    assertBoundRole: () => assertBoundRole(client),
    close: () => client.$disconnect(),
  };
}

/** For the workspace: tenants' rows, one bound transaction at a time. */
export function openTenantDatabase(url: string, poolSize = 10): TenantDatabase {
  const client = openClient(url, { name: "tenantry-runtime", poolSize });
  return { ...base(client), withTenant: createWithTenant(client) };
}

/** For sign-in and for finding the tenant that a request means. */
export function openDirectoryDatabase(url: string, poolSize = 10): DirectoryDatabase {
  const client = openClient(url, { name: "tenantry-auth", poolSize });
  const directory: Directory = Object.assign(Object.create(client) as PrismaClient, {
    transaction: <T>(work: (tx: Prisma.TransactionClient) => Promise<T>) => client.$transaction(work),
  });
  return { ...base(client), directory };
}

/** For the console. */
export function openOperatorDatabase(url: string, poolSize = 10): OperatorDatabase {
  const client = openClient(url, { name: "tenantry-operator", poolSize });
  const operatorView: OperatorView = Object.assign(Object.create(client) as PrismaClient, {
    listTenantSeats: (input: ListTenantSeatsInput) => listTenantSeats(client, input),
  });
  return { ...base(client), withTenant: createWithTenant(client), operatorView };
}

/** For the worker. */
export function openWorkerDatabase(url: string, poolSize = 10): WorkerDatabase {
  const client = openClient(url, { name: "tenantry-worker", poolSize });
  const queue: WorkerQueue = Object.assign(Object.create(client) as PrismaClient, {
    claim: (input: { now: Date; limit: number; leaseMs: number }) => claimOutbox(client, input),
  });
  return { ...base(client), withTenant: createWithTenant(client), queue };
}
