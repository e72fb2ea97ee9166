import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Timeline, TimelineItem } from "@tenantry/ui/timeline";
import { History } from "lucide-react";
import { ChangeList } from "@/components/change-list";

type PlanVersionsProps = { versions: ConsoleOutputs["plans"]["get"]["versions"]; now: Date };

/** Every version with who published it, why, what it changed, and who is still on it. */
export function PlanVersions({ versions, now }: PlanVersionsProps) {
  return (
    <Card>
      <CardHeader
        title="Versions"
        description="Whoever is on a version stays on it until they choose another."
      />
      <CardBody>
        <Timeline label="Versions, newest first">
          {versions.map(({ plan, publishedAt, publishedByLabel, reason, tenants, changes }) => (
            <TimelineItem
              key={plan.version}
              icon={<History />}
              title={
                <>
                  <span className="font-medium">Version {plan.version}</span> by {publishedByLabel}
                </>
              }
              time={<RelativeTime value={publishedAt} now={now} />}
            >
              <p className="text-fg">“{reason}”</p>
              {changes.length > 0 ? <ChangeList changes={changes} /> : null}
              <p className="text-muted text-sm">
                {plural(tenants, { one: "tenant", other: "tenants" })} on it
              </p>
            </TimelineItem>
          ))}
        </Timeline>
      </CardBody>
    </Card>
  );
}
