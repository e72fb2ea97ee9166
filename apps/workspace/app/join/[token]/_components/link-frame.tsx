import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import type { ReactNode } from "react";
import { BrandedPage } from "@/components/branded-page";
import { roleDescriptions, roleNames } from "@/workspace/role-words";
import type { LinkView } from "./link-view";

type LinkFrameProps = { link: LinkView; step?: ReactNode; children: ReactNode };

/** An open link: who let it out, into what, for whom; below it, the next step. */
export function LinkFrame({ link, step, children }: LinkFrameProps) {
  const { workspace, inviterName, role, domains, expiresAt, seatExpiresAt, signedInAs } = link;
  return (
    <BrandedPage
      to={link}
      title={`Join ${workspace.name}`}
      description={`${inviterName ?? "An admin"} has made a link into this workspace.`}
    >
      <DefinitionList className="border-y py-4">
        {signedInAs ? (
          <DefinitionItem term="Signed in as">
            <span className="wrap-anywhere">{signedInAs}</span>
          </DefinitionItem>
        ) : null}
        <DefinitionItem term="Role">
          {roleNames[role]} <span className="block text-muted text-sm">{roleDescriptions[role]}</span>
        </DefinitionItem>
        {domains.length > 0 ? (
          <DefinitionItem term="For addresses at">
            <span className="wrap-anywhere">{domains.join(", ")}</span>
          </DefinitionItem>
        ) : null}
        {seatExpiresAt ? (
          <DefinitionItem term="Last day">{formatLastDay(seatExpiresAt, workspace.timeZone)}</DefinitionItem>
        ) : null}
        <DefinitionItem term="Valid until">
          {formatDateTime(expiresAt, { timeZone: workspace.timeZone })}
        </DefinitionItem>
      </DefinitionList>
      {step ? <div className="-mb-2 flex flex-col gap-1">{step}</div> : null}
      {children}
    </BrandedPage>
  );
}
