"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { planTermsSchema } from "@tenantry/api/forms";
import { useTRPC } from "@/trpc/client";
import { PlanEditor } from "../../_components/editor/plan-editor";

/** A plan that is not there yet. It begins with the terms of the largest one, and stands after it. */
export function NewPlan() {
  const trpc = useTRPC();
  const { data: plans } = useSuspenseQuery(trpc.plans.list.queryOptions());
  const largest = plans.at(-1)?.newest.plan;
  if (!largest) return null;
  const terms = planTermsSchema.parse(largest);
  return (
    <PlanEditor
      title="New plan"
      trail={[{ label: "New plan" }]}
      base={{
        key: "",
        version: 0,
        terms: { ...terms, name: "", description: "", position: terms.position + 1 },
        isSold: true,
      }}
    />
  );
}
