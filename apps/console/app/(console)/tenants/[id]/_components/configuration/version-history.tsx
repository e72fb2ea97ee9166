"use client";

import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Timeline, TimelineItem } from "@tenantry/ui/timeline";
import { History } from "lucide-react";
import { useState } from "react";
import { ChangeList } from "@/components/change-list";
import { LoadMore } from "@/components/load-more";
import { ReasonDialog } from "@/components/reason-dialog";
import { actorName } from "@/tenants/activity-words";
import { useTenant } from "@/tenants/tenant";
import { useSave, useVersions } from "./use-configuration";

/** Every version with who saved it and why; an earlier one can be brought back as a new one. */
export function VersionHistory({ current, disabled }: { current: number; disabled: boolean }) {
  const { rows, ...list } = useVersions();
  const { now } = useTenant();
  const [target, setTarget] = useState<number | null>(null);
  const saving = useSave({ onDone: () => setTarget(null) });
  return (
    <Card>
      <CardHeader title="History" description="Every version is kept." />
      <CardBody className="flex flex-col gap-4">
        {rows.length === 0 ? (
          <p className="text-muted">Nothing was ever set: everything follows the plan.</p>
        ) : (
          <Timeline label="Versions, newest first">
            {rows.map((row) => (
              <TimelineItem
                key={row.version}
                icon={<History />}
                tone={row.actorType === "OPERATOR" ? "info" : "neutral"}
                title={
                  <>
                    <span className="font-medium">Version {row.version}</span>{" "}
                    {row.restoredVersion === null
                      ? `by ${actorName(row)}`
                      : `by ${actorName(row)}, who brought back version ${row.restoredVersion}`}
                  </>
                }
                time={<RelativeTime value={row.savedAt} now={now} />}
              >
                {row.reason ? <p className="text-fg">“{row.reason}”</p> : null}
                <ChangeList changes={row.changes} />
                {disabled || row.version === current ? null : (
                  <Button size="sm" className="mt-2" onClick={() => setTarget(row.version)}>
                    Restore version {row.version}
                  </Button>
                )}
              </TimelineItem>
            ))}
          </Timeline>
        )}
        {rows.length > 0 ? (
          <LoadMore
            summary={plural(rows.length, { one: "version", other: "versions" })}
            hasMore={list.hasNextPage}
            pending={list.isFetchingNextPage}
            failed={list.isFetchNextPageError}
            onLoad={list.fetchNextPage}
          />
        ) : null}
      </CardBody>
      <ReasonDialog
        open={target !== null}
        onOpenChange={(open) => (open ? undefined : setTarget(null))}
        title={`Restore version ${target ?? ""}`}
        confirmLabel="Restore"
        changes={undone(rows, target)}
        failure={saving.failure}
        pending={saving.pending}
        onConfirm={(reason) => target !== null && saving.restore({ version: current, target, reason })}
      />
    </Card>
  );
}

type Rows = ReturnType<typeof useVersions>["rows"];

/** What going back would undo: the changes since, each thing once, from how it is now to how it was then. */
function undone(rows: Rows, target: number | null): Rows[number]["changes"] {
  if (target === null) return [];
  const since = rows.filter((row) => row.version > target);
  const byPath = new Map<string, Rows[number]["changes"][number]>();
  for (const change of since.flatMap((row) => row.changes)) {
    const newest = byPath.get(change.path);
    byPath.set(change.path, {
      ...change,
      before: newest ? newest.before : change.after,
      after: change.before,
    });
  }
  return [...byPath.values()].filter((change) => change.before !== change.after);
}
