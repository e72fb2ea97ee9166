"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { Kbd } from "@tenantry/ui/kbd";
import { plural } from "@tenantry/ui/lib/format";
import { useShortcut, useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { SearchField } from "@tenantry/ui/search-field";
import { LoadMore } from "@/components/load-more";
import { MembersTable } from "./members-table";
import { useMembers } from "./use-members";

const searchId = "member-search";
const person = { one: "person", other: "people" };

/** The people of the workspace, with a search that the address keeps. */
export function MembersList() {
  const { rows, q, search, setSearch, error, refetch, isPlaceholderData, ...query } = useMembers();
  const [shortcuts] = useShortcutsEnabled();
  useShortcut("/", () => document.getElementById(searchId)?.focus());

  return (
    <section aria-label="People" className="flex flex-col gap-3">
      <SearchField
        id={searchId}
        label="Search members"
        placeholder="Search by name or address"
        maxLength={200}
        value={q}
        onValueChange={setSearch}
        aria-keyshortcuts={shortcuts ? "/" : undefined}
        shortcut={shortcuts ? <Kbd keys={["/"]} className="max-sm:hidden" /> : null}
      />
      <p role="status" className="sr-only">
        {search && !isPlaceholderData
          ? `${plural(rows.length, person)}${query.hasNextPage ? " and more" : ""} found.`
          : ""}
      </p>
      {error ? (
        <Alert
          tone="danger"
          announce="assertive"
          actions={<Button onClick={() => refetch()}>Try again</Button>}
        >
          {readError(error).message}
        </Alert>
      ) : null}
      <Card className={error && rows.length === 0 ? "hidden" : undefined}>
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
          <MembersTable rows={rows} search={search} onClearSearch={() => setSearch("")} />
        </div>
        <LoadMore
          label="Show more people"
          shown={plural(rows.length, person)}
          hasMore={query.hasNextPage}
          pending={query.isFetchingNextPage}
          onLoad={() => query.fetchNextPage()}
        />
      </Card>
    </section>
  );
}
