import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { brandCss } from "@tenantry/theme/brand";
import { Avatar } from "@tenantry/ui/avatar";
import { FocusTitle } from "@tenantry/ui/focus-title";
import type { ReactNode } from "react";
import { CentrePage } from "./centre-page";

type BrandedPageProps = {
  /** An invitation or a link: the workspace, and what it wears. */
  to: Pick<WorkspaceOutputs["invitations"]["getByToken"], "workspace" | "branding">;
  title: string;
  description: ReactNode;
  children: ReactNode;
};

/** A page before the door, dressed as the workspace that it leads to. */
export function BrandedPage({ to, title, description, children }: BrandedPageProps) {
  const { workspace, branding } = to;
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
