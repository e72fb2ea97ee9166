"use client";

import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { lastDay } from "@tenantry/ui/lib/last-day";
import { TextField } from "@tenantry/ui/text-field";
import { FailedQuery } from "@/components/failed-query";
import { ListSearch } from "@/components/list-search";
import { LoadMore } from "@/components/load-more";
import { ReasonDialog } from "@/components/reason-dialog";
import { useTenant } from "@/tenants/tenant";
import { useCan } from "@/use-operator";
import { AddMember } from "./add-member";
import { memberActWords } from "./member-words";
import { MembersTable } from "./members-table";
import { TabSkeleton } from "./tab-skeleton";
import { useMemberAct } from "./use-member-act";
import { useMembers } from "./use-tab-data";

const person = { one: "person", other: "people" };

export function MembersTab() {
  const { rows, q, search, setSearch, isPending, isPlaceholderData, ...list } = useMembers();
  const { asked, ...acting } = useMemberAct();
  const words = asked ? memberActWords(asked.act) : null;
  const mayUpdate = useCan("members:update");
  const { tenant, now } = useTenant();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ListSearch
          id="member-search"
          label="Search members"
          placeholder="Search by name or address"
          value={q}
          onValueChange={setSearch}
        />
        {mayUpdate ? <AddMember /> : null}
      </div>
      <p role="status" className="sr-only">
        {search && !isPlaceholderData && !isPending
          ? `${plural(rows.length, person)}${list.hasNextPage ? " and more" : ""} found.`
          : ""}
      </p>
      {isPending ? (
        <TabSkeleton />
      ) : list.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The members"
          error={list.error}
          onRetry={list.refetch}
          pending={list.isFetching}
        />
      ) : (
        <>
          <Card>
            <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
              <MembersTable {...{ rows, search }} onClearSearch={() => setSearch("")} onAct={acting.ask} />
            </div>
          </Card>
          {rows.length > 0 ? (
            <LoadMore
              summary={plural(rows.length, person)}
              hasMore={list.hasNextPage}
              pending={list.isFetchingNextPage}
              failed={list.isFetchNextPageError}
              onLoad={list.fetchNextPage}
            />
          ) : null}
        </>
      )}
      <ReasonDialog
        // Another question is another reason.
        key={asked?.serial}
        open={acting.isOpen}
        onOpenChange={(open) => open || acting.close()}
        title={`${words?.label ?? ""}: ${asked?.member.name ?? ""}`}
        description={words?.effect ?? ""}
        confirmLabel={words?.label ?? "Go on"}
        failure={acting.failure}
        pending={acting.isPending}
        onConfirm={acting.confirm}
        danger={asked?.act.act === "remove"}
      >
        {asked?.end === null || !asked ? null : (
          <TextField
            label="Last day"
            hint={`By the tenant's clock, ${tenant.timeZone}. Leave it empty for a seat without an end.`}
            type="date"
            min={lastDay(now, tenant.timeZone)}
            value={asked.end}
            onChange={({ target }) => acting.setEnd(target.value)}
          />
        )}
      </ReasonDialog>
    </div>
  );
}
