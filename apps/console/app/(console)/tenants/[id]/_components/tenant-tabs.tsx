"use client";

import { Tabs } from "@tenantry/ui/tabs";
import { useQueryStates } from "nuqs";
import { tenantPageParams } from "@/lib/queries";
import { ActivityTab } from "./activity-tab";
import { AnalyticsTab } from "./analytics-tab";
import { ConfigurationTab } from "./configuration/configuration-tab";
import { InvitationsTab } from "./invitations-tab";
import { JoiningTab } from "./joining-tab";
import { LedgerTab } from "./ledger-tab";
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
      // A search belongs to one list and is not carried to another tab. Both at once: a search that is written
      // later would be a step of its own in the history.
      onValueChange={(next) =>
        void setParams({ tab: next, q: null, group: null, window: null }, { history: "push" })
      }
      items={[
        { value: "overview", label: "Overview", content: <OverviewTab /> },
        { value: "members", label: "Members", content: <MembersTab /> },
        { value: "invitations", label: "Invitations", content: <InvitationsTab /> },
        { value: "joining", label: "Joining", content: <JoiningTab /> },
        { value: "ledger", label: "Seat ledger", content: <LedgerTab /> },
        { value: "overage", label: "Overage", content: <OverageTab /> },
        { value: "analytics", label: "Analytics", content: <AnalyticsTab /> },
        { value: "configuration", label: "Configuration", content: <ConfigurationTab /> },
        { value: "activity", label: "Activity", content: <ActivityTab /> },
      ]}
    />
  );
}
