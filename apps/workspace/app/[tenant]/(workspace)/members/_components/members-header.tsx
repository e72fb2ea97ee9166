"use client";

import { Card, CardBody } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { SeatMeter } from "@/components/seat-meter";
import { useWorkspace } from "@/workspace/tenant";
import { InviteButton } from "../../_components/invite-button";

export function MembersHeader() {
  const { seats } = useWorkspace();
  return (
    <>
      <PageHeader title="Members" actions={<InviteButton />} />
      <Card>
        <CardBody>
          <SeatMeter seats={seats} />
        </CardBody>
      </Card>
    </>
  );
}
