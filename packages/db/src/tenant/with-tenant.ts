import type { Prisma, PrismaClient } from "../generated/client";
import { bindStatement, type TenantScope } from "./tenant-connection";
import { createTenantExtension } from "./tenant-extension";

/** Prisma's client inside one transaction that is bound to one tenant. Hand it down; never keep it. */
export type TenantTransaction = Omit<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

export type WithTenant = <T>(scope: TenantScope, work: (tx: TenantTransaction) => Promise<T>) => Promise<T>;

/**
 * The only way to a tenant's rows: one transaction, bound to one tenant before any other statement.
 *
 * The tenant travels with the transaction's handle. It is never carried by AsyncLocalStorage: Prisma's promises are
 * lazy and calls of one tick are merged, so two requests could run under one tenant.
 * @throws Error when the tenant's id is not a lower-case UUID.
 */
export function createWithTenant(client: PrismaClient): WithTenant {
  return (scope, work) => {
    const bind = bindStatement(scope);
    const scoped = client.$extends(createTenantExtension(scope.tenantId, bind));
    return scoped.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(bind);
      return work(tx as unknown as TenantTransaction);
    });
  };
}
