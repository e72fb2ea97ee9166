"use client";

import { Card, CardBody } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { SeatMeter } from "@/components/seat-meter";
import { useWorkspace } from "@/workspace/tenant";
import { InviteButton } from "../../_components/invite-button";
import { LeaveButton } from "./leave-button";

export function MembersHeader() {
  const { seats } = useWorkspace();
  return (
    <>
      <PageHeader
        title="Members"
        actions={
          <>
            <LeaveButton />
            <InviteButton />
          </>
        }
      />
      <Card>
        <CardBody>
          <SeatMeter seats={seats} />
        </CardBody>
      </Card>
    </>
  );
}
