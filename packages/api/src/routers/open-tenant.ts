import type { DomainError } from "@tenantry/core/errors";
import { type InvitationToken, parseInvitationToken } from "@tenantry/core/invitations/invitation-token";
import { tenantNow } from "@tenantry/core/tenancy/tenant-clock";
import type { TenantContext } from "@tenantry/core/tenancy/tenant-context";
import { findTenant, type TenantScope } from "@tenantry/db";
import type { WorkspaceContext } from "../context";

/** A tenant, opened for somebody who need not be a member of it: what they may do there, the rule itself decides. */
export type OpenedTenant = Omit<TenantContext<unknown>, "actor">;

/** @param unknown what to throw where there is no such tenant. */
export async function openTenant<T>(
  ctx: WorkspaceContext,
  scope: TenantScope,
  unknown: () => DomainError,
  work: (opened: OpenedTenant) => Promise<T>,
): Promise<T> {
  return ctx.services.tenants.withTenant(scope, async (db) => {
    const tenant = await findTenant(db, scope.tenantId);
    if (!tenant) throw unknown();
    const now = tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks });
    return work({ db, tenant, now });
  });
}

/** The same for the tenant that the token of an invitation or a link carries. */
export async function openByToken<T>(
  ctx: WorkspaceContext,
  { token, access }: { token: string; access: "read" | "write" },
  unknown: () => DomainError,
  work: (opened: OpenedTenant & { parsed: InvitationToken }) => Promise<T>,
): Promise<T> {
  const parsed = parseInvitationToken(token);
  if (!parsed) throw unknown();
  return openTenant(ctx, { tenantId: parsed.tenantId, access }, unknown, (opened) =>
    work({ ...opened, parsed }),
  );
}
