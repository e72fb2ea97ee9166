import type { Prisma, PrismaClient } from "../generated/client";
import { createQueryReviewed, type QueryReviewed } from "../sql/reviewed";
import { bindStatement, type TenantScope, takeUpConnection } from "./tenant-connection";
import { createTenantExtension } from "./tenant-extension";

/**
 * Prisma's client inside one transaction that is bound to one tenant, and beside it the one way for raw SQL. Hand it
 * down; never keep it.
 */
export type TenantTransaction = Omit<
  Prisma.TransactionClient,
  "$queryRaw" | "$queryRawUnsafe" | "$executeRaw" | "$executeRawUnsafe"
> & { queryReviewed: QueryReviewed };

export type WithTenant = <T>(scope: TenantScope, work: (tx: TenantTransaction) => Promise<T>) => Promise<T>;

/** How many tenants' clients are kept: making one costs as much as the statement that it is made for. */
const keptClients = 1_000;

/** Numbers the units of work of this process. */
let lastUnit = 0;

/**
 * The only way to a tenant's rows: one transaction, bound to one tenant before any other statement.
 *
 * The tenant travels with the transaction's handle. It is never carried by AsyncLocalStorage: Prisma's promises are
 * lazy and calls of one tick are merged, so two requests could run under one tenant.
 * @throws Error when the tenant's id is not a lower-case UUID.
 */
export function createWithTenant(client: PrismaClient): WithTenant {
  // A scoped client knows its tenant and access, and nothing of a request.
  const kept = new Map<string, ReturnType<typeof extend>>();
  const extend = ({ tenantId }: TenantScope, bind: string) =>
    client.$extends(createTenantExtension(tenantId, bind));
  return (scope, work) => {
    const bind = bindStatement(scope);
    const scoped = kept.get(bind) ?? extend(scope, bind);
    // Put back at the end, so that the one that waited longest is at the beginning.
    kept.delete(bind);
    kept.set(bind, scoped);
    if (kept.size > keptClients) kept.delete(kept.keys().next().value ?? bind);
    return scoped.$transaction(async (tx) => {
      const unit = String(++lastUnit);
      await tx.$executeRawUnsafe(`${bind} ${unit}`);
      const queryReviewed = createQueryReviewed(takeUpConnection(unit));
      // Defined, not assigned: Prisma's client would take the assignment for itself, and it serves others as well.
      return work(Object.create(tx, { queryReviewed: { value: queryReviewed } }) as TenantTransaction);
    });
  };
}
