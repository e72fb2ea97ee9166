"use client";

import { Alert } from "@tenantry/ui/alert";
import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Button } from "@tenantry/ui/button";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { useState } from "react";
import { ReasonDialog } from "@/components/reason-dialog";
import { DraftPreview } from "./draft-preview";
import { FeatureFields } from "./feature-fields";
import { NameFields, OverageFields, PriceFields } from "./terms-fields";
import { type PlanDraftInput, usePlanDraft } from "./use-plan-draft";

type PlanEditorProps = {
  title: string;
  /** The way here, below the list of plans. */
  trail: { label: string; href?: string }[];
  base: PlanDraftInput;
};

/** The next version of a plan, or a plan's first: its terms on one side, what they would mean on the other. */
export function PlanEditor({ title, trail, base }: PlanEditorProps) {
  const draft = usePlanDraft(base);
  const [asking, setAsking] = useState(false);
  const changes = draft.preview?.changes ?? [];
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[
              { label: "Plans", render: <Link href="/plans" /> },
              ...trail.map(({ label, href }) => (href ? { label, render: <Link href={href} /> } : { label })),
            ]}
          />
        }
        title={title}
        description="Versions are never changed: who is on an older one stays on it."
        actions={
          <Button
            variant="primary"
            disabled={!draft.isValid || changes.length === 0}
            onClick={() => {
              draft.reset();
              setAsking(true);
            }}
          >
            Publish
          </Button>
        }
      />
      {draft.failure && !asking ? (
        <Alert tone="danger" announce="assertive">
          {draft.failure}
        </Alert>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <NameFields draft={draft} />
          <PriceFields draft={draft} />
          <OverageFields draft={draft} />
          <FeatureFields draft={draft} />
        </div>
        <div className="min-w-0 lg:sticky lg:top-6">
          <DraftPreview draft={draft} />
        </div>
      </div>
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Publish ${draft.isNew ? draft.terms.name : title}`}
        description="It counts for whoever chooses the plan from now on. It cannot be taken back, only followed by another version."
        confirmLabel="Publish"
        changes={draft.isNew ? [] : changes}
        failure={draft.failure}
        pending={draft.pending}
        onConfirm={draft.publish}
      />
    </>
  );
}
