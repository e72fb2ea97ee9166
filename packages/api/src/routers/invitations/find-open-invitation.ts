import { DomainError } from "@tenantry/core/errors";
import {
  findInvitation,
  type InvitationView,
  unknownInvitation,
} from "@tenantry/core/invitations/find-invitation";
import { type InvitationToken, parseInvitationToken } from "@tenantry/core/invitations/invitation-token";
import { tenantNow } from "@tenantry/core/tenancy/tenant-clock";
import type { TenantTransaction } from "@tenantry/db";
import type { WorkspaceContext } from "../../context";

/** Opens the tenant that a link's token names, for somebody who need not be a member of it. */
export async function withInvitation<T>(
  ctx: WorkspaceContext,
  token: string,
  access: "read" | "write",
  work: (input: { db: TenantTransaction; parsed: InvitationToken; now: Date }) => Promise<T>,
): Promise<T> {
  const parsed = parseInvitationToken(token);
  if (!parsed) throw unknownInvitation();
  return ctx.services.tenants.withTenant({ tenantId: parsed.tenantId, access }, async (db) => {
    const tenant = await db.tenant.findUnique({
      where: { id: parsed.tenantId },
      select: { testClockNow: true },
    });
    if (!tenant) throw unknownInvitation();
    return work({
      db,
      parsed,
      now: tenantNow(tenant, { now: ctx.now, testClocks: ctx.services.testClocks }),
    });
  });
}

/** @throws DomainError NOT_FOUND, or INVITATION_NOT_OPEN once it is settled or lapsed. */
export async function findOpenInvitation(ctx: WorkspaceContext, token: string): Promise<InvitationView> {
  const invitation = await withInvitation(ctx, token, "read", ({ db, parsed, now }) =>
    findInvitation({ db, now }, parsed),
  );
  if (invitation.status === "PENDING") return invitation;
  throw new DomainError("INVITATION_NOT_OPEN", "This invitation is no longer open. Ask to be invited again.");
}
