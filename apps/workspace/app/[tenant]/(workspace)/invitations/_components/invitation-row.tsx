import { Badge } from "@tenantry/ui/badge";
import { Checkbox } from "@tenantry/ui/checkbox";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { RoleBadge } from "@/components/role-badge";
import { useWorkspace } from "@/workspace/tenant";
import { Delivery, isInTrouble, None } from "./delivery";
import { InvitationMenu } from "./invitation-menu";
import { type Act, canBeSelected, type Invitation, statusWords } from "./invitation-words";

type InvitationRowProps = {
  invitation: Invitation;
  mayChange: boolean;
  selected: boolean;
  onSelect: (isOn: boolean) => void;
  onAct: (act: Act, invitations: readonly Invitation[]) => void;
};

export function InvitationRow({ invitation, mayChange, selected, onSelect, onAct }: InvitationRowProps) {
  const { now, timeZone } = useWorkspace();
  const { email, role, status, expiresAt, createdAt, seatExpiresAt, invitedBy } = invitation;
  const { tone, word } = statusWords[status];
  const time = { now, timeZone };
  return (
    <TableRow selected={selected}>
      {mayChange ? (
        <TableCell className="w-10">
          {canBeSelected(invitation) ? (
            <Checkbox label={`Select ${email}`} hideLabel checked={selected} onCheckedChange={onSelect} />
          ) : null}
        </TableCell>
      ) : null}
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-1 max-sm:py-1.5">
          <span className="max-w-full truncate">{email}</span>
          <span className="sm:hidden">
            <RoleBadge role={role} />
          </span>
          {/* Where the column for it has no room, trouble with a letter must still be seen. */}
          {isInTrouble(invitation) ? (
            <span className="font-normal text-muted md:hidden">
              <Delivery invitation={invitation} />
            </span>
          ) : null}
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <span className="flex flex-col items-start gap-1">
          <RoleBadge role={role} />
          {seatExpiresAt ? (
            <span className="whitespace-nowrap text-muted text-sm">{`until ${formatLastDay(seatExpiresAt, timeZone)}`}</span>
          ) : null}
        </span>
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{word}</Badge>
      </TableCell>
      <TableCell muted className="max-md:hidden">
        <Delivery invitation={invitation} />
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-sm:hidden">
        {status === "PENDING" || status === "EXPIRED" ? (
          <RelativeTime value={expiresAt} {...time} />
        ) : (
          <None />
        )}
      </TableCell>
      <TableCell muted className="max-lg:hidden">
        <span className="flex flex-col">
          <span className="whitespace-nowrap">
            <RelativeTime value={createdAt} {...time} />
          </span>
          <span className="whitespace-nowrap text-sm">{invitedBy ? `by ${invitedBy}` : null}</span>
        </span>
      </TableCell>
      {mayChange ? (
        <TableCell>
          <InvitationMenu invitation={invitation} onAct={onAct} />
        </TableCell>
      ) : null}
    </TableRow>
  );
}
