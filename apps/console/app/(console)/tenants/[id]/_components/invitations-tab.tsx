"use client";

import { Card } from "@tenantry/ui/card";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { SelectField } from "@tenantry/ui/select-field";
import { useState } from "react";
import { FailedQuery } from "@/components/failed-query";
import { ListSearch } from "@/components/list-search";
import { LoadMore } from "@/components/load-more";
import { type InvitationGroup, invitationGroups } from "@/lib/queries";
import { InvitationActDialog } from "./invitation-act-dialog";
import { groupWords } from "./invitation-words";
import { InvitationsTable } from "./invitations-table";
import { JoinChecker } from "./join-checker";
import { TabSkeleton } from "./tab-skeleton";
import { useInvitationAct } from "./use-invitation-act";
import { useInvitations } from "./use-tab-data";

/** A tenant's invitations, what an operator can do about them, and why somebody cannot join. */
export function InvitationsTab() {
  const { rows, counts, q, search, group, isPending, isPlaceholderData, ...list } = useInvitations();
  const { ask, ...act } = useInvitationAct();
  const [checked, setChecked] = useState("");
  const count = (value: InvitationGroup) =>
    counts && value !== "all" ? `${groupWords[value]} (${formatNumber(counts[value])})` : groupWords[value];
  return (
    <div className="flex flex-col gap-4">
      <JoinChecker address={checked} onAddress={setChecked} />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <ListSearch
          id="invitation-search"
          label="Search invitations"
          placeholder="Search by address"
          value={q}
          onValueChange={list.setSearch}
        />
        <SelectField
          label="Show"
          hideLabel
          className="w-56"
          options={invitationGroups.map((value) => ({ value, label: count(value) }))}
          value={group}
          onValueChange={list.setGroup}
        />
      </div>
      {isPending ? (
        <TabSkeleton />
      ) : list.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The invitations"
          error={list.error}
          onRetry={list.refetch}
          pending={list.isFetching}
        />
      ) : (
        <>
          <Card>
            <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
              <InvitationsTable
                rows={rows}
                isFiltered={search !== "" || group !== "all"}
                onAct={ask}
                onCheck={({ email }) => setChecked(email)}
              />
            </div>
          </Card>
          {rows.length > 0 ? (
            <LoadMore
              summary={plural(rows.length, { one: "invitation", other: "invitations" })}
              hasMore={list.hasNextPage}
              pending={list.isFetchingNextPage}
              failed={list.isFetchNextPageError}
              onLoad={list.fetchNextPage}
            />
          ) : null}
        </>
      )}
      <InvitationActDialog {...act} />
    </div>
  );
}
