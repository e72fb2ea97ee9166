"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { bulkWords, person } from "@/components/bulk/bulk-words";
import { useBulk } from "@/components/bulk/use-bulk";
import { LoadMore } from "@/components/load-more";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { exportPath, membersFilter } from "../members-query";
import { MemberBulkBar } from "./member-bulk-bar";
import { MemberFilters } from "./member-filters";
import type { Asking } from "./member-menu";
import type { Member } from "./member-words";
import { MembersTable } from "./members-table";
import { useMemberActs } from "./use-member-acts";
import { useMembers } from "./use-members";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";

const MemberDialogs = dynamic(() => import("./member-dialogs").then((module) => module.MemberDialogs), {
  ssr: false,
});
const BulkDialogs = dynamic(
  () => import("@/components/bulk/bulk-dialogs").then((module) => module.BulkDialogs),
  {
    ssr: false,
  },
);

/** The people of the workspace: who is in, what they hold, and all that can be done with them. */
export function MembersList() {
  const tenant = useTenant();
  const { rows, total, params, isFiltered, setParams, clear, error, refetch, isPlaceholderData, ...query } =
    useMembers();
  const selection = useSelection(rows, total);
  const acts = useMemberActs();
  const bulk = useBulk(selection.all ? { filter: membersFilter(params) } : { ids: selection.ids }, selection);
  const { permissions } = useWorkspace();
  const mayUpdate = permissions.includes("members:update");
  // Kept while a dialog fades out, or its words would change under the eye.
  const [asked, setAsked] = useState<{ asking: Asking; member: Member } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useRowKeys(rows, selection, mayUpdate);

  function ask(asking: Asking, member: Member) {
    setAsked({ asking, member });
    setIsOpen(true);
  }

  return (
    <section aria-label="People" className="flex flex-col gap-3">
      <MemberFilters params={params} onChange={setParams} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-center gap-2">
          <p role="status" className="numeric text-muted">
            {isPlaceholderData ? "" : `${plural(total, person)}${isFiltered ? " found" : ""}`}
          </p>
          {/* Where there is nobody, the button stands in the middle of it. */}
          {isFiltered && rows.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={clear}>
              Clear filters
            </Button>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-2">
          {bulk.job && bulk.isRunning ? (
            <Button size="sm" onClick={() => bulk.progress.setOpen(true)}>
              {`${bulkWords[bulk.job.kind].running}: ${formatNumber(bulk.job.done)} of ${formatNumber(bulk.job.total)}`}
            </Button>
          ) : null}
          {permissions.includes("members:export") ? (
            <LinkButton
              size="sm"
              variant="ghost"
              icon={<Download aria-hidden />}
              className="-mr-2.5"
              render={<a href={exportPath(tenant, params)} download />}
            >
              Export CSV
            </LinkButton>
          ) : null}
        </div>
      </div>
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
          <MembersTable
            {...{ rows, params, selection, acts }}
            onSort={setParams}
            onClear={clear}
            onAsk={ask}
          />
        </div>
        <LoadMore
          label="Show more people"
          shown={plural(rows.length, person)}
          hasMore={query.hasNextPage}
          pending={query.isFetchingNextPage}
          onLoad={() => query.fetchNextPage()}
        />
      </Card>
      {mayUpdate ? <MemberBulkBar selection={selection} total={total} onAsk={bulk.ask} /> : null}
      {asked ? <MemberDialogs {...asked} open={isOpen} onClose={() => setIsOpen(false)} /> : null}
      {bulk.question.act || bulk.job ? <BulkDialogs bulk={bulk} /> : null}
    </section>
  );
}
