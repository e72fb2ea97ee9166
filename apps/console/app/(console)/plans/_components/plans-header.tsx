"use client";

import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { useCan } from "@/use-operator";

export function PlansHeader() {
  const mayPublish = useCan("plans:publish");
  return (
    <PageHeader
      title="Plans"
      description="What can be chosen, at which price, and who is on which version."
      actions={
        mayPublish ? (
          <LinkButton variant="primary" render={<Link href="/plans/new" />}>
            New plan
          </LinkButton>
        ) : null
      }
    />
  );
}
