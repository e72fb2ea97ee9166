import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { BrandedPage } from "@/components/branded-page";
import { SignOutButton } from "@/components/sign-out-button";
import type { LinkView } from "./link-view";

type WrongAccountProps = { link: LinkView; signedInAs: string; token: string };

/** Signed in with an address that the link is not for, or one that nobody has verified. */
export function WrongAccount({ link, signedInAs, token }: WrongAccountProps) {
  const { workspace, domains, isVerified } = link;
  const address = <strong className="wrap-anywhere font-medium text-fg">{signedInAs}</strong>;
  return (
    <BrandedPage
      key="wrong-account"
      to={link}
      title={isVerified ? "This link is for other addresses" : "Your address is not verified"}
      description={
        isVerified ? (
          <p>
            You are signed in as {address}. The link to {workspace.name} is for addresses at{" "}
            <strong className="wrap-anywhere font-medium text-fg">{domains.join(", ")}</strong>.
          </p>
        ) : (
          <p>
            A link does not prove who you are, so only people with a verified address can join by it. Ask{" "}
            {workspace.name} to invite {address}: the letter verifies it.
          </p>
        )
      }
    >
      <div className="flex flex-wrap gap-2">
        <SignOutButton variant="primary" goTo={`/join/${token}`} label="Sign out and continue" />
        <LinkButton render={<Link href="/" />}>Stay signed in</LinkButton>
      </div>
    </BrandedPage>
  );
}
