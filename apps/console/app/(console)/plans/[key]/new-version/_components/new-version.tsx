"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { planTermsSchema } from "@tenantry/api/forms";
import { useTRPC } from "@/trpc/client";
import { PlanEditor } from "../../../_components/editor/plan-editor";

/** The next version of a plan, which begins as the one that is published. */
export function NewVersion({ planKey }: { planKey: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.plans.get.queryOptions({ key: planKey }));
  const { plan, isSold } = data.newest;
  const { name, version } = plan;
  return (
    <PlanEditor
      title={`${name}, version ${version + 1}`}
      trail={[{ label: name, href: `/plans/${planKey}` }, { label: "New version" }]}
      base={{ key: planKey, version, terms: planTermsSchema.parse(plan), isSold }}
    />
  );
}
