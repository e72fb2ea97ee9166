"use client";

import { Tabs } from "@tenantry/ui/tabs";
import { useQueryStates } from "nuqs";
import { tenantPageParams } from "@/lib/queries";
import { ActivityTab } from "./activity-tab";
import { InvitationsTab } from "./invitations-tab";
import { MembersTab } from "./members-tab";
import { OverageTab } from "./overage-tab";
import { OverviewTab } from "./overview-tab";

/** The tenant's tabs; the address keeps which one is open. Only the open one is in the page. */
export function TenantTabs() {
  const [{ tab }, setParams] = useQueryStates(tenantPageParams);
  return (
    <Tabs
      label="About this tenant"
      value={tab}
      // The search belongs to the members and is not carried to another tab.
      onValueChange={(next) => void setParams({ tab: next, q: null })}
      items={[
        { value: "overview", label: "Overview", content: <OverviewTab /> },
        { value: "members", label: "Members", content: <MembersTab /> },
        { value: "invitations", label: "Invitations", content: <InvitationsTab /> },
        { value: "overage", label: "Overage", content: <OverageTab /> },
        { value: "activity", label: "Activity", content: <ActivityTab /> },
      ]}
    />
  );
}
