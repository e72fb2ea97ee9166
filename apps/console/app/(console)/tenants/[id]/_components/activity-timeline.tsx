import { RelativeTime } from "@tenantry/ui/relative-time";
import { Timeline, TimelineItem } from "@tenantry/ui/timeline";
import { Armchair, Building2, Clock, Mail, MailX, Receipt, SlidersHorizontal, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { type ActivityEvent, actorName, describeDeed } from "@/tenants/activity-words";
import { useTenant } from "@/tenants/tenant";

const icons: Record<string, ReactNode> = {
  "tenant.created": <Building2 />,
  "seat_limit.changed": <Armchair />,
  "invitation.created": <Mail />,
  "invitation.resent": <Mail />,
  "invitation.cancelled": <MailX />,
  "invitation.extended": <Mail />,
  "invitation.bounced": <MailX />,
  "invitation.accepted": <UserPlus />,
  "overage.closed": <Receipt />,
  "overage.invoiced": <Receipt />,
  "configuration.changed": <SlidersHorizontal />,
  "configuration.restored": <SlidersHorizontal />,
  "test_clock.advanced": <Clock />,
};

const actorTypes: Record<ActivityEvent["actorType"], string> = {
  USER: "member",
  OPERATOR: "operator",
  SYSTEM: "by itself",
};

/** What happened, as sentences, with who did it and why. */
export function ActivityTimeline({ events }: { events: ActivityEvent[] }) {
  const { now } = useTenant();
  return (
    <Timeline label="Activity, newest first">
      {events.map((event) => (
        <TimelineItem
          key={event.id}
          icon={icons[event.action]}
          tone={event.actorType === "OPERATOR" ? "info" : "neutral"}
          title={
            <>
              <span className="font-medium">{actorName(event)}</span> {describeDeed(event)}
            </>
          }
          time={<RelativeTime value={event.at} now={now} />}
        >
          {event.reason ? <p className="text-fg">“{event.reason}”</p> : null}
          <p>
            {event.actorType === "SYSTEM"
              ? "Happened by itself"
              : `${event.actorLabel}, ${actorTypes[event.actorType]}`}
          </p>
        </TimelineItem>
      ))}
    </Timeline>
  );
}
