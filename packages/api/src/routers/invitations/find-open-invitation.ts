import { DomainError } from "@tenantry/core/errors";
import {
  findInvitation,
  type InvitationView,
  unknownInvitation,
} from "@tenantry/core/invitations/find-invitation";
import type { WorkspaceContext } from "../../context";
import { openByToken } from "../open-tenant";

/** @throws DomainError NOT_FOUND, or INVITATION_NOT_OPEN once it is settled or lapsed. */
export async function findOpenInvitation(ctx: WorkspaceContext, token: string): Promise<InvitationView> {
  const invitation = await openByToken(
    ctx,
    { token, access: "read" },
    unknownInvitation,
    ({ parsed, ...opened }) => findInvitation(opened, parsed),
  );
  if (invitation.status === "PENDING") return invitation;
  throw new DomainError("INVITATION_NOT_OPEN", "This invitation is no longer open. Ask to be invited again.");
}
