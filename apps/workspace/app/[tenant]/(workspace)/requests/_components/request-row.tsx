import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { EmailAddress } from "@tenantry/ui/email-address";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { useWorkspace } from "@/workspace/tenant";
import { describeRequest, describeSeat, type SeatRequest, statusWords } from "./request-words";
import type { Verdict } from "./use-decision";

type RequestRowProps = {
  request: SeatRequest;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onDecide: (verdict: Verdict) => void;
};

export function RequestRow({ request, isChosen, onChoose, onDecide }: RequestRowProps) {
  const { now, timeZone } = useWorkspace();
  const { email, name, note, status, canDecide, needsOwner, createdAt, decidedAt, decidedByLabel } = request;
  const seat = describeSeat(request);
  const state = statusWords[status];
  return (
    <TableRow selected={isChosen}>
      <TableCell className="w-10">
        {canDecide ? (
          <Checkbox label={`Choose ${email}`} hideLabel checked={isChosen} onCheckedChange={onChoose} />
        ) : null}
      </TableCell>
      <TableCell rowHeader className="w-full min-w-48">
        <span className="flex flex-col gap-1 py-1.5">
          <span className="wrap-anywhere">
            <EmailAddress>{email}</EmailAddress>
          </span>
          <span className="wrap-anywhere font-normal text-muted text-sm">
            {name ? `${name}. ` : ""}
            {describeRequest(request, timeZone)}
          </span>
          {note ? <q className="wrap-anywhere font-normal text-sm italic">{note}</q> : null}
        </span>
      </TableCell>
      <TableCell className="max-md:hidden">
        <Badge tone={seat.tone}>{seat.word}</Badge>
      </TableCell>
      <TableCell muted className="max-sm:hidden">
        <RelativeTime value={decidedAt ?? createdAt} now={now} timeZone={timeZone} />
      </TableCell>
      <TableCell>
        {canDecide ? (
          <span className="flex justify-end gap-2 max-sm:flex-col max-sm:py-1.5">
            <Button
              size="sm"
              variant="primary"
              aria-label={`Grant ${email}`}
              onClick={() => onDecide("grant")}
            >
              Grant
            </Button>
            <Button size="sm" aria-label={`Decline ${email}`} onClick={() => onDecide("decline")}>
              Decline
            </Button>
          </span>
        ) : status === "PENDING" ? (
          <span className="text-muted text-sm">{needsOwner ? "An owner decides" : "Above your role"}</span>
        ) : (
          <span className="flex flex-col items-start gap-1">
            <Badge tone={state.tone}>{state.word}</Badge>
            <span className="wrap-anywhere text-muted text-xs">by {decidedByLabel}</span>
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}
