import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in-form";
import { UnknownLink } from "@/components/unknown-link";
import { readServerError } from "@/server/open-workspace";
import { getQueryClient, trpc } from "@/trpc/server";
import { ClosedInvitation } from "./_components/closed-invitation";
import { InvitationFrame } from "./_components/invitation-frame";
import type { Invitation } from "./_components/invitation-view";
import { JoinButton } from "./_components/join-button";
import { SignUpForm } from "./_components/sign-up-form";
import { WrongAccount } from "./_components/wrong-account";

export const metadata: Metadata = {
  title: "Invitation",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** The page behind an invitation's link. Opening it changes nothing; mail scanners do. */
export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const found = await findInvitation(token);
  if ("message" in found) return <UnknownLink message={found.message} />;
  if (found.isForYou && (await isMember(found))) redirect(`/${found.workspace.slug}/members`);
  if (found.status !== "PENDING") return <ClosedInvitation invitation={found} />;
  if (found.isForYou) {
    return (
      <InvitationFrame key="join" invitation={found} token={token}>
        <JoinButton token={token} workspace={found.workspace} />
      </InvitationFrame>
    );
  }
  if (found.signedInAs)
    return <WrongAccount invitation={found} signedInAs={found.signedInAs} token={token} />;
  return found.hasAccount ? (
    <InvitationFrame
      key="sign-in"
      invitation={found}
      token={token}
      step="You have an account. Sign in to go on."
    >
      <SignInForm fixedEmail={found.email} />
    </InvitationFrame>
  ) : (
    <InvitationFrame key="sign-up" invitation={found} token={token} step="Make an account to go on.">
      <SignUpForm token={token} email={found.email} />
    </InvitationFrame>
  );
}

async function findInvitation(token: string): Promise<Invitation | { message: string }> {
  try {
    return await getQueryClient().fetchQuery(trpc.invitations.getByToken.queryOptions({ token }));
  } catch (error) {
    const { domainCode, message } = readServerError(error);
    if (domainCode === "NOT_FOUND") return { message };
    // A link that is far too long to be one.
    if (domainCode === "INVALID_INPUT") return { message: "This invitation link is not valid." };
    throw error;
  }
}

async function isMember({ workspace }: Invitation): Promise<boolean> {
  const mine = await getQueryClient().fetchQuery(trpc.workspaces.list.queryOptions());
  return mine.some(({ slug }) => slug === workspace.slug);
}
