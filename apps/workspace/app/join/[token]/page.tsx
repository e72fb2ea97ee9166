import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in-form";
import { UnknownLink } from "@/components/unknown-link";
import { readServerError } from "@/server/open-workspace";
import { getQueryClient, trpc } from "@/trpc/server";
import { ClosedLink } from "./_components/closed-link";
import { JoinByLink } from "./_components/join-by-link";
import { LinkFrame } from "./_components/link-frame";
import type { LinkView } from "./_components/link-view";
import { WrongAccount } from "./_components/wrong-account";

export const metadata: Metadata = {
  title: "Join a workspace",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** The page behind a link that several people may use. Opening it changes nothing. */
export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const found = await findLink(token);
  if ("message" in found) return <UnknownLink message={found.message} />;
  const { workspace, status, signedInAs, isVerified, isAtDomain } = found;
  if (signedInAs && (await isMember(found))) redirect(`/${workspace.slug}/members`);
  if (status !== "OPEN") return <ClosedLink link={found} />;
  if (!signedInAs) {
    return (
      <LinkFrame
        key="sign-in"
        link={found}
        step={
          <>
            <p className="font-medium">Sign in to go on.</p>
            <p className="text-muted text-sm">
              A link does not prove who you are, so it makes no account. If you have none yet, ask{" "}
              {found.inviterName ?? "an admin"} to invite your address.
            </p>
          </>
        }
      >
        <SignInForm />
      </LinkFrame>
    );
  }
  if (!isVerified || !isAtDomain) return <WrongAccount link={found} signedInAs={signedInAs} token={token} />;
  return (
    <LinkFrame key="join" link={found}>
      <JoinByLink token={token} workspace={workspace} />
    </LinkFrame>
  );
}

async function findLink(token: string): Promise<LinkView | { message: string }> {
  try {
    return await getQueryClient().fetchQuery(trpc.links.getByToken.queryOptions({ token }));
  } catch (error) {
    const { domainCode, message } = readServerError(error);
    if (domainCode === "NOT_FOUND") return { message };
    // A link that is far too long to be one.
    if (domainCode === "INVALID_INPUT") return { message: "This link is not valid." };
    throw error;
  }
}

async function isMember({ workspace }: LinkView): Promise<boolean> {
  const mine = await getQueryClient().fetchQuery(trpc.workspaces.list.queryOptions());
  return mine.some(({ slug }) => slug === workspace.slug);
}
