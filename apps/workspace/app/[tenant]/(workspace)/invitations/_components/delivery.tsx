import { Badge } from "@tenantry/ui/badge";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Clock, MailWarning } from "lucide-react";
import type { ReactNode } from "react";
import { useWorkspace } from "@/workspace/tenant";
import type { Invitation } from "./invitation-words";

/** Where the letter is: on its way, gone, waiting for another try, or refused, and why. */
export function Delivery({ invitation }: { invitation: Invitation }) {
  const { now, timeZone } = useWorkspace();
  const { status, deliveryStatus, deliveryProblem, deliveredAt, nextDeliveryAt, timesSent } = invitation;
  if (status === "BOUNCED" || deliveryStatus === "FAILED") {
    return (
      <Trouble
        badge={<Badge tone="danger">{status === "BOUNCED" ? "Bounced" : "Letter failed"}</Badge>}
        problem={deliveryProblem}
      />
    );
  }
  if (deliveryStatus === "QUEUED") {
    if (status !== "PENDING") return <None />;
    if (!deliveryProblem) return <Badge icon={<Clock aria-hidden />}>Queued</Badge>;
    return (
      <Trouble
        badge={
          <Badge tone="warning" icon={<MailWarning aria-hidden />}>
            Waiting
          </Badge>
        }
        problem={deliveryProblem}
      >
        {nextDeliveryAt
          ? ` It will be tried again at ${formatDateTime(nextDeliveryAt, { timeZone })}.`
          : null}
      </Trouble>
    );
  }
  return (
    <span className="whitespace-nowrap">
      Sent {deliveredAt ? <RelativeTime value={deliveredAt} now={now} timeZone={timeZone} /> : null}
      {timesSent > 1 ? `, ${timesSent} times` : null}
    </span>
  );
}

/** Whether the letter is something to look at also where there is little room. */
export const isInTrouble = ({ status, deliveryStatus, deliveryProblem }: Invitation): boolean =>
  status === "BOUNCED" || (status === "PENDING" && (deliveryStatus === "FAILED" || deliveryProblem !== null));

type TroubleProps = { badge: ReactNode; problem: string | null; children?: ReactNode };

function Trouble({ badge, problem, children }: TroubleProps) {
  return (
    <span className="flex flex-col md:w-60 items-start gap-1">
      {badge}
      {problem ? (
        <span className="wrap-anywhere whitespace-normal text-sm">
          {problem}
          {children}
        </span>
      ) : null}
    </span>
  );
}

export function None() {
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">Nothing</span>
    </>
  );
}
