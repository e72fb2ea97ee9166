"use client";

import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { useState } from "react";
import { FailedQuery } from "@/components/failed-query";
import { ReasonDialog } from "@/components/reason-dialog";
import { useCan } from "@/use-operator";
import { TabSkeleton } from "../tab-skeleton";
import { BrandingCard } from "./branding-card";
import { FlagsCard } from "./flags-card";
import { LimitsCard } from "./limits-card";
import { MetadataCard } from "./metadata-card";
import { useConfiguration, useDraft, useSave } from "./use-configuration";
import { VersionHistory } from "./version-history";

export type Configuration = ConsoleOutputs["configuration"]["get"];

/** What is set for this tenant alone, what holds, and how it came about. */
export function ConfigurationTab() {
  const { data, error, isPending, refetch, isFetching } = useConfiguration();
  if (isPending) return <TabSkeleton />;
  if (error && !data)
    return <FailedQuery subject="The configuration" error={error} onRetry={refetch} pending={isFetching} />;
  return <ConfigurationEditor configuration={data} />;
}

function ConfigurationEditor({ configuration }: { configuration: Configuration }) {
  const mayChange = useCan("configuration:update");
  const draft = useDraft(configuration.document);
  const [reviewing, setReviewing] = useState(false);
  const saving = useSave({
    onDone: () => {
      draft.discard();
      setReviewing(false);
    },
  });
  const section = { configuration, draft, disabled: !mayChange };
  return (
    <div className="flex flex-col gap-4">
      {mayChange ? null : (
        <Alert>Your role can look at this. Billing and administrators can change it.</Alert>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <FlagsCard {...section} />
        <LimitsCard {...section} />
        <BrandingCard {...section} />
        <MetadataCard {...section} />
      </div>
      {draft.changes.length > 0 ? (
        <div className="sticky bottom-4 z-10 flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-raised px-4 py-3 shadow-overlay">
          <span role="status">
            {plural(draft.changes.length, { one: "change", other: "changes" })} not saved
            {draft.problem ? <span className="text-red-text">: {draft.problem}</span> : null}
          </span>
          <span className="flex gap-2">
            <Button onClick={draft.discard}>Discard</Button>
            <Button variant="primary" disabled={draft.problem !== null} onClick={() => setReviewing(true)}>
              Review and save
            </Button>
          </span>
        </div>
      ) : null}
      <ReasonDialog
        open={reviewing}
        onOpenChange={setReviewing}
        title="Save this configuration"
        confirmLabel="Save configuration"
        changes={draft.changes}
        failure={saving.failure}
        pending={saving.pending}
        onConfirm={(reason) => saving.save({ version: configuration.version, document: draft.draft, reason })}
      />
      <VersionHistory current={configuration.version} disabled={!mayChange} />
    </div>
  );
}

export type SectionProps = {
  configuration: Configuration;
  draft: ReturnType<typeof useDraft>;
  disabled: boolean;
};
