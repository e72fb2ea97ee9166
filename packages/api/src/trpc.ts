import "./plain-refusals";

import type { SignedInOperator } from "@tenantry/auth/operator-auth";
import type { SignedInUser } from "@tenantry/auth/user-auth";
import { DomainError } from "@tenantry/core/errors";
import {
  hasPermission,
  type OperatorPermission,
  operatorRolePermissions,
  type TenantPermission,
} from "@tenantry/core/permissions";
import { resolveTenant } from "@tenantry/core/tenancy/resolve-tenant";
import { assertTenantAllows } from "@tenantry/core/tenancy/tenant-access";
import { tenantNow } from "@tenantry/core/tenancy/tenant-clock";
import type { Actor, TenantContext } from "@tenantry/core/tenancy/tenant-context";
import { findMember, type Prisma, type TenantScope, type TenantTransaction } from "@tenantry/db";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { ConsoleContext, WorkspaceContext } from "./context";
import { describeError, toTrpcError } from "./errors";
import { noteActivity, type Present } from "./note-activity";
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

/**
 * Whose data a procedure works with: nobody's in particular, the signed-in person's own, one tenant's, or what
 * operators see of all. Each base below declares its own; a test fails for a procedure without one.
 */
export type Tenancy = "open" | "account" | "tenant" | "operator" | "operator-tenant";

const workspace = initTRPC.context<WorkspaceContext>().meta<{ tenancy: Tenancy }>().create(options);
const operator = initTRPC.context<ConsoleContext>().meta<{ tenancy: Tenancy }>().create(options);

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
  .meta({ tenancy: "open" })
  .use(async ({ next }) => rethrow(await next()))
  .use(async ({ getRawInput, next }) => {
    await refuseNullCharacters(getRawInput);
    return next();
  });

/** Open to whoever is signed in, member of a tenant or not. */
export const userProcedure = publicProcedure.meta({ tenancy: "account" }).use(async ({ ctx, next }) => {
  const user = await ctx.getUser();
  if (!user) throw new DomainError("UNAUTHENTICATED", "Sign in to continue.");
  return next({ ctx: { ...ctx, user } });
});

/** The same for a tenant that does not exist and for one that is not yours. */
export const unknownTenant = () =>
  new DomainError("NOT_FOUND", "There is no such workspace, or you are not a member of it.");

/**
 * The id of the tenant that a call means. The input says it; where it does not, the `x-tenant` header, then the host.
 * On a tenant's own host no other tenant can be asked for.
 * @throws DomainError TENANT_REQUIRED when nothing selects one, NOT_FOUND when there is none.
 */
export async function selectTenant(ctx: WorkspaceContext, named: string | undefined): Promise<string> {
  const selector = named ?? ctx.tenantHeader ?? ctx.tenantHost;
  if (!selector) {
    throw new DomainError(
      "TENANT_REQUIRED",
      "Tenant context required: name the workspace in the input, in the x-tenant header, or by its own host.",
    );
  }
  if (ctx.tenantHost && selector !== ctx.tenantHost) throw unknownTenant();
  const tenantId = await resolveTenant(ctx.services.directory.directory, selector);
  if (!tenantId) throw unknownTenant();
  return tenantId;
}

/**
 * Open to members of the tenant that the call means, with the permission. What the call says only selects: membership,
 * role and the tenant's status are read on each call, in the transaction that the procedure then works in. A query's
 * transaction is read-only.
 */
export const tenantProcedure = (permission: TenantPermission) =>
  userProcedure
    .meta({ tenancy: "tenant" })
    .input(z.object({ tenant: z.string().min(1).max(253).optional() }))
    .use(async ({ ctx, input, type, next }) => {
      const tenantId = await selectTenant(ctx, input.tenant);
      const access = type === "mutation" ? "write" : "read";
      let present: Present | undefined;
      const result = await ctx.services.tenants.withTenant({ tenantId, access }, async (db) => {
        const { lastActiveAt, ...opened } = await openAsMember(
          ctx,
          { db, tenantId, user: ctx.user },
          permission,
          access,
        );
        present = { ...opened, lastActiveAt };
        return rethrow(await next({ ctx: { ...ctx, tenant: { db, ...opened } } }));
      });
      if (present) noteActivity(ctx.services.tenants, present);
      return result;
    });

/**
 * As {@link tenantProcedure}, for what asks somebody else's service: membership, role and status are read first, and what
 * follows holds no transaction open while it waits.
 */
export const tenantActionProcedure = (permission: TenantPermission) =>
  userProcedure
    .meta({ tenancy: "tenant" })
    .input(z.object({ tenant: z.string().min(1).max(253).optional() }))
    .use(async ({ ctx, input, next }) => {
      const tenantId = await selectTenant(ctx, input.tenant);
      const member = await ctx.services.tenants.withTenant({ tenantId, access: "read" }, (db) =>
        openAsMember(ctx, { db, tenantId, user: ctx.user }, permission, "read"),
      );
      return next({ ctx: { ...ctx, member } });
    });

/**
 * Reads who somebody is in a tenant, inside its transaction.
 * @throws DomainError NOT_FOUND for who is no member, TENANT_CLOSED by its status, FORBIDDEN by the role.
 */
export async function openAsMember(
  ctx: Pick<WorkspaceContext, "now" | "services">,
  { db, tenantId, user }: { db: TenantTransaction; tenantId: string; user: SignedInUser },
  permission: TenantPermission,
  access: "read" | "write",
) {
  const member = await findMember(db, { tenantId, userId: user.id });
  if (member?.membershipStatus !== "ACTIVE") throw unknownTenant();
  const { tenant, membershipId, role, seatExpiresAt, lastActiveAt } = member;
  const now = tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks });
  // A contractor is out at the very instant, whether or not anybody has written it down.
  if (seatExpiresAt && seatExpiresAt <= now) throw unknownTenant();
  assertTenantAllows(tenant, access);
  if (!hasPermission(role, permission)) {
    throw new DomainError(
      "FORBIDDEN",
      "Your role in this workspace does not allow this. Ask an owner or admin.",
    );
  }
  const actor = { type: "USER", id: user.id, label: user.email, membershipId, role } as const;
  return { tenant, actor, now, lastActiveAt };
}

/** Open to everybody at the console's address: its sign-in. */
export const consolePublicProcedure = operator.procedure
  .meta({ tenancy: "open" })
  .use(async ({ next }) => rethrow(await next()))
  .use(async ({ getRawInput, next }) => {
    await refuseNullCharacters(getRawInput);
    return next();
  });

/** Open to operators whose role has the permission. */
export const operatorProcedure = (permission: OperatorPermission) =>
  consolePublicProcedure.meta({ tenancy: "operator" }).use(async ({ ctx, next }) => {
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

/**
 * Runs work as an operator inside one tenant's transaction: what is written stays in that tenant.
 * @throws DomainError NOT_FOUND
 */
export async function inOperatorTenant<T>(
  ctx: ConsoleContext & { operator: SignedInOperator },
  { tenantId, access }: TenantScope,
  work: (
    context: TenantContext<Actor & { type: "OPERATOR" }> & { tenant: Prisma.TenantGetPayload<object> },
  ) => Promise<T>,
): Promise<T> {
  return ctx.services.operators.withTenant({ tenantId: tenantId.toLowerCase(), access }, async (db) => {
    const tenant = await db.tenant.findUnique({ where: { id: tenantId } });
    if (!tenant) throw new DomainError("NOT_FOUND", "There is no such tenant.");
    const { id, email: label, role } = ctx.operator;
    const actor = { type: "OPERATOR", id, label, role } as const;
    const now = tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks });
    return work({ db, tenant, actor, now });
  });
}

/** As {@link operatorProcedure}, inside one tenant's transaction. */
export const operatorTenantProcedure = (permission: OperatorPermission) =>
  operatorProcedure(permission)
    .meta({ tenancy: "operator-tenant" })
    .input(z.object({ tenantId: z.uuid() }))
    .use(async ({ ctx, input, type, next }) => {
      const access = type === "mutation" ? "write" : "read";
      return inOperatorTenant(ctx, { tenantId: input.tenantId, access }, async (tenant) =>
        rethrow(await next({ ctx: { ...ctx, tenant } })),
      );
    });
