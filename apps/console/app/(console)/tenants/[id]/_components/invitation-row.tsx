import { Badge } from "@tenantry/ui/badge";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { RoleBadge } from "@/components/role-badge";
import { useTenant } from "@/tenants/tenant";
import { InvitationMenu } from "./invitation-menu";
import { type Act, type Invitation, statusWords } from "./invitation-words";

type InvitationRowProps = {
  invitation: Invitation;
  onAct: (act: Act, invitation: Invitation) => void;
  onCheck: (invitation: Invitation) => void;
};

export function InvitationRow({ invitation, ...acts }: InvitationRowProps) {
  const { now } = useTenant();
  const { email, role, status, expiresAt, createdAt, invitedBy } = invitation;
  const { tone, word } = statusWords[status];
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-1">
          <span className="max-w-full truncate">{email}</span>
          <span className="flex flex-wrap items-center gap-1.5 sm:hidden">
            <RoleBadge role={role} />
            <Delivery invitation={invitation} now={now} />
          </span>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleBadge role={role} />
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{word}</Badge>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Delivery invitation={invitation} now={now} />
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-md:hidden">
        {status === "PENDING" || status === "EXPIRED" ? (
          <RelativeTime value={expiresAt} now={now} />
        ) : (
          <>
            <span aria-hidden>–</span>
            <span className="sr-only">Not open</span>
          </>
        )}
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-lg:hidden">
        <RelativeTime value={createdAt} now={now} />
        {invitedBy ? ` by ${invitedBy}` : null}
      </TableCell>
      <TableCell>
        <InvitationMenu invitation={invitation} {...acts} />
      </TableCell>
    </TableRow>
  );
}

/** Where the letter is, how often it went out, and what the mail server had against it. */
function Delivery({ invitation, now }: { invitation: Invitation; now: Date }) {
  const { deliveryStatus, deliveryProblem, deliveredAt, nextDeliveryAt, timesSent } = invitation;
  const trouble = deliveryProblem ? (
    <span className="wrap-anywhere font-normal text-muted text-sm">
      {deliveryProblem}
      {nextDeliveryAt ? ` Tried again at ${formatDateTime(nextDeliveryAt, { timeZone: "UTC" })}.` : null}
    </span>
  ) : null;
  if (deliveryStatus !== "SENT") {
    const isFailed = deliveryStatus === "FAILED";
    return (
      <span className={trouble ? "flex flex-col items-start gap-0.5 sm:w-60" : "flex"}>
        <Badge tone={isFailed ? "danger" : trouble ? "warning" : "neutral"}>
          {isFailed ? "Failed" : trouble ? "Waiting" : "Queued"}
        </Badge>
        {trouble}
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap font-normal text-muted">
      Sent {deliveredAt ? <RelativeTime value={deliveredAt} now={now} /> : null}
      {timesSent > 1 ? `, ${timesSent} times` : null}
    </span>
  );
}
