import type { Prisma, PrismaClient } from "./generated/client";

/** Prisma's client inside one transaction that is bound to one tenant. Hand it down; never keep it. */
export type TenantTransaction = Omit<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

export type TenantScope = {
  tenantId: string;
  /** `read` makes the transaction read-only, so that a query cannot write by mistake. */
  access: "read" | "write";
};

export type WithTenant = <T>(scope: TenantScope, work: (tx: TenantTransaction) => Promise<T>) => Promise<T>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The only way to a tenant's rows: one transaction, bound to one tenant before any other statement.
 *
 * The tenant travels with the transaction's handle. It is never carried by AsyncLocalStorage: Prisma's promises are
 * lazy and calls of one tick are merged, so two requests could run under one tenant.
 * @throws Error when the tenant's id is not a lower-case UUID.
 */
export function createWithTenant(client: PrismaClient): WithTenant {
  return (scope, work) => {
    if (!uuidPattern.test(scope.tenantId)) throw new Error("A tenant's id must be a lower-case UUID");
    return client.$transaction(async (tx) => {
      if (scope.access === "read") await tx.$executeRaw`SET TRANSACTION READ ONLY`;
      // SET takes no parameters, and `set_config()` would not be passed on to the nodes of a distributed database.
      // The pattern above is what makes the literal safe.
      await tx.$executeRawUnsafe(`SET LOCAL app.tenant_id = '${scope.tenantId}'`);
      return work(tx);
    });
  };
}
