import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { CentrePage } from "@/components/centre-page";
import { SignOutButton } from "@/components/sign-out-button";

/** A suspended or cancelled workspace, with the API's sentence. */
export function ClosedWorkspace({ message }: { message: string }) {
  return (
    <CentrePage title="This workspace is closed" description={message}>
      <FocusTitle />
      <div className="flex flex-wrap gap-2">
        <LinkButton render={<Link href="/" />}>Go to your workspaces</LinkButton>
        <SignOutButton variant="ghost" />
      </div>
    </CentrePage>
  );
}
