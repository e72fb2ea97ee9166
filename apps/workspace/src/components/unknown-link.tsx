import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { CentrePage } from "./centre-page";

/** A link that leads nowhere, with the API's sentence. */
export function UnknownLink({ message }: { message: string }) {
  return (
    <CentrePage title="This link is not valid" description={message}>
      <FocusTitle />
      <LinkButton className="self-start" render={<Link href="/" />}>
        Go to your workspaces
      </LinkButton>
    </CentrePage>
  );
}
