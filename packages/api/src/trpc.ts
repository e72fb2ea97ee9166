import "./plain-refusals";

import { DomainError } from "@tenantry/core/errors";
import {
  hasPermission,
  type OperatorPermission,
  operatorRolePermissions,
  type TenantPermission,
} from "@tenantry/core/permissions";
import { assertTenantAllows } from "@tenantry/core/tenancy/tenant-access";
import { tenantNow } from "@tenantry/core/tenancy/tenant-clock";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { ConsoleContext, WorkspaceContext } from "./context";
import { describeError, toTrpcError } from "./errors";
import { refuseNullCharacters } from "./refuse-null-characters";

const options = {
  transformer: superjson,
  // Stacks stay on the server, whatever NODE_ENV says.
  isDev: false,
  errorFormatter: ({
    shape,
    error,
  }: {
    shape: { code: number; data: object };
    error: Parameters<typeof describeError>[0];
  }) => {
    const { message, domainCode, fieldErrors } = describeError(error);
    return { ...shape, message, data: { ...shape.data, domainCode, fieldErrors } };
  },
};

const workspace = initTRPC.context<WorkspaceContext>().create(options);
const operator = initTRPC.context<ConsoleContext>().create(options);

export const createWorkspaceRouter = workspace.router;
export const createConsoleRouter = operator.router;
export const createWorkspaceCallerFactory = workspace.createCallerFactory;
export const createConsoleCallerFactory = operator.createCallerFactory;

/** A transaction must end with its procedure: an error leaves as an exception, so that the work is undone. */
const rethrow = <R extends { ok: boolean }>(result: R): R => {
  if (!result.ok && "error" in result) throw toTrpcError(result.error);
  return result;
};

/** Open to everybody: sign-in, and what the holder of an invitation's link may see. */
export const publicProcedure = workspace.procedure
  .use(async ({ next }) => rethrow(await next()))
  .use(async ({ getRawInput, next }) => {
    await refuseNullCharacters(getRawInput);
    return next();
  });

/** Open to whoever is signed in, member of a tenant or not. */
export const userProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const user = await ctx.getUser();
  if (!user) throw new DomainError("UNAUTHENTICATED", "Sign in to continue.");
  return next({ ctx: { ...ctx, user } });
});

/** The same for a tenant that does not exist and for one that is not yours. */
const unknownTenant = () =>
  new DomainError("NOT_FOUND", "There is no such workspace, or you are not a member of it.");

/**
 * Open to members of the tenant that the input names, with the permission. The name only selects: membership, role
 * and the tenant's status are read on each call, in the transaction that the procedure then works in. A query's
 * transaction is read-only.
 */
export const tenantProcedure = (permission: TenantPermission) =>
  userProcedure
    .input(z.object({ tenant: z.string().min(1).max(64) }))
    .use(async ({ ctx, input, type, next }) => {
      const found = await ctx.services.directory.directory.tenant.findUnique({
        where: { slug: input.tenant },
        select: { id: true },
      });
      if (!found) throw unknownTenant();
      const access = type === "mutation" ? "write" : "read";
      return ctx.services.tenants.withTenant({ tenantId: found.id, access }, async (db) => {
        const membership = await db.membership.findUnique({
          where: { tenantId_userId: { tenantId: found.id, userId: ctx.user.id } },
          include: { tenant: true },
        });
        if (membership?.status !== "ACTIVE") throw unknownTenant();
        const { tenant, role } = membership;
        assertTenantAllows(tenant, access);
        if (!hasPermission(role, permission)) {
          throw new DomainError(
            "FORBIDDEN",
            "Your role in this workspace does not allow this. Ask an owner or admin.",
          );
        }
        const actor = {
          type: "USER",
          id: ctx.user.id,
          label: ctx.user.email,
          membershipId: membership.id,
          role,
        } as const;
        const now = tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks });
        return rethrow(await next({ ctx: { ...ctx, tenant: { db, tenant, actor, now } } }));
      });
    });

/** Open to everybody at the console's address: its sign-in. */
export const consolePublicProcedure = operator.procedure
  .use(async ({ next }) => rethrow(await next()))
  .use(async ({ getRawInput, next }) => {
    await refuseNullCharacters(getRawInput);
    return next();
  });

/** Open to operators whose role has the permission. */
export const operatorProcedure = (permission: OperatorPermission) =>
  consolePublicProcedure.use(async ({ ctx, next }) => {
    const operator = await ctx.getOperator();
    if (!operator) throw new DomainError("UNAUTHENTICATED", "Sign in to continue.");
    if (!operatorRolePermissions[operator.role].includes(permission)) {
      throw new DomainError(
        "FORBIDDEN",
        "Your role does not allow this. Ask an administrator of the console.",
      );
    }
    return next({ ctx: { ...ctx, operator } });
  });

/** As {@link operatorProcedure}, inside one tenant's transaction: what is written stays in that tenant. */
export const operatorTenantProcedure = (permission: OperatorPermission) =>
  operatorProcedure(permission)
    .input(z.object({ tenantId: z.uuid() }))
    .use(async ({ ctx, input, type, next }) => {
      const access = type === "mutation" ? "write" : "read";
      return ctx.services.operators.withTenant(
        { tenantId: input.tenantId.toLowerCase(), access },
        async (db) => {
          const tenant = await db.tenant.findUnique({ where: { id: input.tenantId } });
          if (!tenant) throw new DomainError("NOT_FOUND", "There is no such tenant.");
          const actor = { type: "OPERATOR", id: ctx.operator.id, label: ctx.operator.email } as const;
          const now = tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks });
          return rethrow(await next({ ctx: { ...ctx, tenant: { db, tenant, actor, now } } }));
        },
      );
    });
