import { EmailAddress } from "@tenantry/ui/email-address";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { BrandedPage } from "@/components/branded-page";
import { SignOutButton } from "@/components/sign-out-button";
import type { Invitation } from "./invitation-view";

type WrongAccountProps = { invitation: Invitation; signedInAs: string; token: string };

/** Signed in as somebody else than the invited. */
export function WrongAccount({ invitation, signedInAs, token }: WrongAccountProps) {
  const { workspace, email } = invitation;
  const isSameAddress = signedInAs.toLowerCase() === email.toLowerCase();
  return (
    <BrandedPage
      key="wrong-account"
      to={invitation}
      title="This invitation is for another account"
      description={
        isSameAddress ? (
          <p>Your address is not confirmed yet, so you cannot join {workspace.name} with it.</p>
        ) : (
          <p>
            You are signed in as <Address>{signedInAs}</Address>. The invitation to {workspace.name} is for{" "}
            <Address>{email}</Address>.
          </p>
        )
      }
    >
      <div className="flex flex-wrap gap-2">
        <SignOutButton variant="primary" goTo={`/invitations/${token}`} label="Sign out and continue" />
        <LinkButton render={<Link href="/" />}>Stay signed in</LinkButton>
      </div>
    </BrandedPage>
  );
}

function Address({ children }: { children: string }) {
  return (
    <strong className="wrap-anywhere font-medium text-fg">
      <EmailAddress>{children}</EmailAddress>
    </strong>
  );
}
