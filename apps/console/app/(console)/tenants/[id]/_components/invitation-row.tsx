import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { RoleBadge } from "@/components/role-badge";
import { useTenant } from "@/tenants/tenant";

type Invitation = ConsoleOutputs["tenants"]["listInvitations"]["rows"][number];

const statuses: Record<Invitation["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Open" },
  ACCEPTED: { tone: "success", word: "Joined" },
  DECLINED: { tone: "neutral", word: "Declined" },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
  EXPIRED: { tone: "warning", word: "Expired" },
  BOUNCED: { tone: "danger", word: "Undeliverable" },
};

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { now } = useTenant();
  const { email, role, status, expiresAt, createdAt } = invitation;
  const { tone, word } = statuses[status];
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
      <TableCell className="whitespace-nowrap max-sm:hidden">
        <Delivery invitation={invitation} now={now} />
      </TableCell>
      <TableCell muted className="max-md:hidden">
        {status === "PENDING" || status === "EXPIRED" ? (
          <RelativeTime value={expiresAt} now={now} />
        ) : (
          <>
            <span aria-hidden>–</span>
            <span className="sr-only">Not open</span>
          </>
        )}
      </TableCell>
      <TableCell muted className="max-lg:hidden">
        <RelativeTime value={createdAt} now={now} />
      </TableCell>
    </TableRow>
  );
}

/** Where the letter is, and how often it went out. */
function Delivery({ invitation, now }: { invitation: Invitation; now: Date }) {
  const { deliveryStatus, deliveredAt, resendCount } = invitation;
  if (deliveryStatus === "FAILED") return <Badge tone="danger">Failed</Badge>;
  if (deliveryStatus === "QUEUED") return <Badge>Queued</Badge>;
  return (
    <span className="font-normal text-muted">
      Sent {deliveredAt ? <RelativeTime value={deliveredAt} now={now} /> : null}
      {resendCount > 0 ? `, ${resendCount + 1} times` : null}
    </span>
  );
}
