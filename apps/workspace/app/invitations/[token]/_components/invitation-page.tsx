import { brandCss } from "@tenantry/theme/brand";
import { Avatar } from "@tenantry/ui/avatar";
import { FocusTitle } from "@tenantry/ui/focus-title";
import type { ReactNode } from "react";
import { CentrePage } from "@/components/centre-page";
import type { Invitation } from "./invitation-view";

type InvitationPageProps = {
  invitation: Invitation;
  title: string;
  description: ReactNode;
  children: ReactNode;
};

/** A page about an invitation, dressed as the workspace that it leads to. */
export function InvitationPage({ invitation, title, description, children }: InvitationPageProps) {
  const { workspace, branding } = invitation;
  const css = brandCss(branding);
  return (
    <CentrePage
      title={
        <>
          <Avatar
            name={workspace.name}
            shape="square"
            size="lg"
            className="mb-4 flex"
            {...(branding.logoUrl ? { src: branding.logoUrl } : {})}
          />
          {title}
        </>
      }
      description={description}
    >
      {css ? <style>{css}</style> : null}
      <FocusTitle />
      {children}
    </CentrePage>
  );
}
