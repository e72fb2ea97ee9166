import { formatDateTime } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { BrandedPage } from "@/components/branded-page";
import type { Invitation } from "./invitation-view";

type ClosedStatus = Exclude<Invitation["status"], "PENDING">;

/** An invitation that cannot be used any more: what became of it, and whom to ask. */
export function ClosedInvitation({ invitation }: { invitation: Invitation }) {
  const { workspace, inviterName, status, expiresAt, email, signedInAs } = invitation;
  if (status === "PENDING") return null;
  const ask = inviterName ?? "an owner or admin";
  const pages: Record<ClosedStatus, { title: string; text: string }> = {
    ACCEPTED: {
      title: "This invitation was used",
      text: `Somebody has joined ${workspace.name} with it as ${email}. If that was you, sign in.`,
    },
    DECLINED: {
      title: "This invitation was declined",
      text: `If you would like to join ${workspace.name} after all, ask ${ask} for a new one.`,
    },
    CANCELLED: {
      title: "This invitation was withdrawn",
      text: `Ask ${ask} for a new one if you still want to join ${workspace.name}.`,
    },
    EXPIRED: {
      title: "This invitation has expired",
      text: `It was valid until ${formatDateTime(expiresAt, { timeZone: workspace.timeZone })}. Ask ${ask} to send it again.`,
    },
    BOUNCED: {
      title: "This invitation could not be delivered",
      text: `Ask ${ask} for a new one, and check the address ${email} together.`,
    },
  };
  const { title, text } = pages[status];
  return (
    <BrandedPage to={invitation} title={title} description={text}>
      <LinkButton
        variant={status === "ACCEPTED" ? "primary" : "secondary"}
        className="self-start"
        render={<Link href={signedInAs ? "/" : "/sign-in"} />}
      >
        {signedInAs ? "Go to your workspaces" : "Sign in"}
      </LinkButton>
    </BrandedPage>
  );
}
