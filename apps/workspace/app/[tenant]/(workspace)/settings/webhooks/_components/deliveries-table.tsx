import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { RelativeTime } from "@tenantry/ui/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";
import { Send } from "lucide-react";
import { useWorkspace } from "@/workspace/tenant";
import type { useWebhookActs } from "./use-webhooks";
import { type Delivery, describeAnswer, describeDelivery } from "./webhook-words";

type DeliveriesTableProps = { rows: Delivery[]; now: Date; acts: ReturnType<typeof useWebhookActs> };

/** What was sent in the last 30 days, newest first. */
export function DeliveriesTable({ rows, now, acts }: DeliveriesTableProps) {
  return (
    <Table caption="Deliveries">
      <TableHead>
        <TableRow>
          <TableHeader>Event</TableHeader>
          <TableHeader className="max-sm:hidden">Status</TableHeader>
          <TableHeader className="max-md:hidden">Answer</TableHeader>
          <TableHeader className="max-md:hidden">Sent</TableHeader>
          <TableHeader hideLabel className="w-28">
            Actions
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={5}>
            <EmptyState
              headingLevel={3}
              icon={<Send aria-hidden />}
              title="Nothing sent yet"
              description="Each event appears here with its answer, for 30 days."
            />
          </TableEmpty>
        ) : (
          rows.map((row) => <DeliveryRow key={row.id} delivery={row} now={now} acts={acts} />)
        )}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery, now, acts }: { delivery: Delivery } & Omit<DeliveriesTableProps, "rows">) {
  const { timeZone } = useWorkspace();
  const { id, eventType, endpointName, status, attempts, problem, nextAttemptAt, isEndpointOn } = delivery;
  const { tone, word } = describeDelivery(delivery);
  const answer = describeAnswer(delivery);
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-0.5 py-1">
          <code className="max-w-full truncate text-sm">{eventType}</code>
          <span className="max-w-full truncate font-normal text-muted text-sm">
            To {endpointName}
            {delivery.requestedByLabel ? `, asked for by ${delivery.requestedByLabel}` : null}
          </span>
          {problem ? (
            <span className="wrap-anywhere line-clamp-2 font-normal text-muted text-sm">{problem}</span>
          ) : null}
          <Badge tone={tone} className="sm:hidden">
            {word}
          </Badge>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <span className="flex flex-col items-start gap-0.5 py-1">
          <Badge tone={tone}>{word}</Badge>
          {nextAttemptAt ? (
            <span className="whitespace-nowrap text-muted text-sm">
              {nextAttemptAt.getTime() - now.getTime() < 60_000 ? (
                "Again in a moment"
              ) : (
                <>
                  Again <RelativeTime value={nextAttemptAt} now={now} timeZone={timeZone} />
                </>
              )}
            </span>
          ) : attempts > 1 ? (
            <span className="numeric whitespace-nowrap text-muted text-sm">{attempts} tries</span>
          ) : null}
        </span>
      </TableCell>
      <TableCell muted className="numeric whitespace-nowrap max-md:hidden">
        {answer ?? "–"}
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-md:hidden">
        <RelativeTime value={delivery.createdAt} now={now} timeZone={timeZone} />
      </TableCell>
      <TableCell>
        {status !== "PENDING" && isEndpointOn ? (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Send again ${eventType} to ${endpointName}`}
            pending={acts.resending === id}
            onClick={() => acts.resend(delivery)}
          >
            Send again
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
