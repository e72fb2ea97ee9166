import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { CentrePage } from "@/components/centre-page";

/** A link that leads to no invitation, with the API's sentence. */
export function UnknownInvitation({ message }: { message: string }) {
  return (
    <CentrePage title="This link is not valid" description={message}>
      <FocusTitle />
      <LinkButton className="self-start" render={<Link href="/" />}>
        Go to your workspaces
      </LinkButton>
    </CentrePage>
  );
}
