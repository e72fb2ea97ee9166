import { Badge } from "@tenantry/ui/badge";
import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem } from "@tenantry/ui/menu";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { Clock, Ellipsis, MailX, Send } from "lucide-react";
import { RoleBadge } from "@/components/role-badge";
import { useWorkspace } from "@/workspace/tenant";
import { type Invitation, isOpen, statusWords } from "./invitation-words";

type InvitationRowProps = {
  invitation: Invitation;
  mayChange: boolean;
  onResend: (invitation: Invitation) => void;
  onCancel: (invitation: Invitation) => void;
};

export function InvitationRow({ invitation, mayChange, onResend, onCancel }: InvitationRowProps) {
  const { now, timeZone } = useWorkspace();
  const { email, role, status, expiresAt, createdAt } = invitation;
  const { tone, word } = statusWords[status];
  const time = { now, timeZone };
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-1 max-sm:py-1.5">
          <span className="max-w-full truncate">{email}</span>
          <span className="sm:hidden">
            <RoleBadge role={role} />
          </span>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleBadge role={role} />
      </TableCell>
      <TableCell>
        <span className="flex flex-col items-start gap-1">
          <Badge tone={tone}>{word}</Badge>
          {/* Where the column for it has no room, a letter that failed must still be seen. */}
          {isOpen(invitation) && invitation.deliveryStatus === "FAILED" ? (
            <Badge tone="danger" className="md:hidden">
              Letter failed
            </Badge>
          ) : null}
        </span>
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-md:hidden">
        <Delivery invitation={invitation} {...time} />
      </TableCell>
      <TableCell muted className="max-sm:hidden">
        {isOpen(invitation) ? <RelativeTime value={expiresAt} {...time} /> : <None />}
      </TableCell>
      <TableCell muted className="max-lg:hidden">
        <RelativeTime value={createdAt} {...time} />
      </TableCell>
      {mayChange ? (
        <TableCell>
          {isOpen(invitation) ? (
            <Menu
              trigger={
                <IconButton label={`Actions for ${email}`} tooltip={false} size="sm">
                  <Ellipsis aria-hidden />
                </IconButton>
              }
            >
              <MenuItem icon={<Send aria-hidden />} onSelect={() => onResend(invitation)}>
                Send again
              </MenuItem>
              <MenuItem danger icon={<MailX aria-hidden />} onSelect={() => onCancel(invitation)}>
                Cancel invitation
              </MenuItem>
            </Menu>
          ) : null}
        </TableCell>
      ) : null}
    </TableRow>
  );
}

/** Where the letter is. What was settled needs no letter any more. */
function Delivery({ invitation, ...time }: { invitation: Invitation; now: Date; timeZone: string }) {
  const { deliveryStatus, deliveredAt } = invitation;
  if (!isOpen(invitation)) return <None />;
  if (deliveryStatus === "FAILED") return <Badge tone="danger">Failed</Badge>;
  if (deliveryStatus === "QUEUED") return <Badge icon={<Clock aria-hidden />}>Queued</Badge>;
  return <>Sent {deliveredAt ? <RelativeTime value={deliveredAt} {...time} /> : null}</>;
}

function None() {
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">Not open</span>
    </>
  );
}
