import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import type { ReactNode } from "react";
import { BrandedPage } from "@/components/branded-page";
import { roleDescriptions, roleNames } from "@/workspace/role-words";
import { DeclineButton } from "./decline-button";
import type { Invitation } from "./invitation-view";

type InvitationFrameProps = { invitation: Invitation; token: string; step?: string; children: ReactNode };

/** An open invitation: who invites whom, into what, and until when; below it, the next step. */
export function InvitationFrame({ invitation, token, step, children }: InvitationFrameProps) {
  const { workspace, inviterName, role, email, expiresAt, seatExpiresAt } = invitation;
  return (
    <BrandedPage
      to={invitation}
      title={`Join ${workspace.name}`}
      description={`${inviterName ?? "An admin"} has invited you to this workspace.`}
    >
      <DefinitionList className="border-y py-4">
        <DefinitionItem term="Invited">
          <span className="wrap-anywhere">{email}</span>
        </DefinitionItem>
        <DefinitionItem term="Role">
          {roleNames[role]} <span className="block text-muted text-sm">{roleDescriptions[role]}</span>
        </DefinitionItem>
        {seatExpiresAt ? (
          <DefinitionItem term="Last day">{formatLastDay(seatExpiresAt, workspace.timeZone)}</DefinitionItem>
        ) : null}
        <DefinitionItem term="Valid until">
          {formatDateTime(expiresAt, { timeZone: workspace.timeZone })}
        </DefinitionItem>
      </DefinitionList>
      {step ? <p className="-mb-2 font-medium">{step}</p> : null}
      {children}
      <DeclineButton token={token} workspace={workspace.name} />
    </BrandedPage>
  );
}
