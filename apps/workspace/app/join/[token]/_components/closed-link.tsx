import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { BrandedPage } from "@/components/branded-page";
import type { LinkView } from "./link-view";

/** A link that lets nobody in any more: why, and whom to ask. */
export function ClosedLink({ link }: { link: LinkView }) {
  const { workspace, inviterName, status, signedInAs } = link;
  if (status === "OPEN") return null;
  const ask = `Ask ${inviterName ?? "an owner or admin"} for a new one if you still want to join ${workspace.name}.`;
  const titles = {
    EXPIRED: "This link has expired",
    REVOKED: "This link was revoked",
    USED_UP: "This link is used up",
  };
  return (
    <BrandedPage to={link} title={titles[status]} description={ask}>
      <LinkButton className="self-start" render={<Link href={signedInAs ? "/" : "/sign-in"} />}>
        {signedInAs ? "Go to your workspaces" : "Sign in"}
      </LinkButton>
    </BrandedPage>
  );
}
