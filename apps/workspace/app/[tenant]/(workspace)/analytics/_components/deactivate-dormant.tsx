"use client";

import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { UserMinus } from "lucide-react";
import dynamic from "next/dynamic";
import { person } from "@/components/bulk/bulk-words";
import { useBulk } from "@/components/bulk/use-bulk";
import { mayManage } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";

const BulkDialogs = dynamic(
  () => import("@/components/bulk/bulk-dialogs").then((module) => module.BulkDialogs),
  {
    ssr: false,
  },
);

type People = WorkspaceOutputs["analytics"]["get"]["dormancy"]["people"];

/** Gives back the seats of those who are named, as far as one may act on them. */
export function DeactivateDormant({ people }: { people: People }) {
  const workspace = useWorkspace();
  const ids = people.filter((each) => mayManage(workspace, each)).map(({ membershipId }) => membershipId);
  const bulk = useBulk({ ids }, { count: ids.length, clear: () => {} });
  return (
    <>
      {ids.length > 0 ? (
        <Button icon={<UserMinus aria-hidden />} onClick={() => bulk.ask({ kind: "DEACTIVATE" })}>
          {`Deactivate ${plural(ids.length, person)}`}
        </Button>
      ) : null}
      {/* It stays to say what became of it, also when nobody is left. */}
      {bulk.question.act || bulk.job ? <BulkDialogs bulk={bulk} /> : null}
    </>
  );
}
