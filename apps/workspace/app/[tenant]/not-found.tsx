import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import type { Metadata } from "next";
import Link from "next/link";
import { CentrePage } from "@/components/centre-page";

export const metadata: Metadata = { title: "Not found" };

/** The same for a workspace that does not exist and for somebody else's; the API answers both in these words. */
export default function WorkspaceNotFound() {
  return (
    <CentrePage title="Not found" description="There is no such workspace, or you are not a member of it.">
      <FocusTitle />
      <LinkButton render={<Link href="/" />} variant="primary" className="self-start">
        Go to your workspaces
      </LinkButton>
    </CentrePage>
  );
}
