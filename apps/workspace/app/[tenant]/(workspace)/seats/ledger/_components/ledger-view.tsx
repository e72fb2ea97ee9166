"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import { Download, SearchX } from "lucide-react";
import Link from "next/link";
import { LedgerTable } from "@/components/ledger-table";
import { LoadMore } from "@/components/load-more";
import { useWorkspace, useWorkspacePath } from "@/workspace/tenant";
import { LedgerFilters } from "./ledger-filters";
import { useExportUrl } from "./use-export-url";
import { useLedger } from "./use-ledger";

const entry = { one: "entry", other: "entries" };

/** Every seat that was taken or given up, and every change of the limit, with filters that the address keeps. */
export function LedgerView() {
  const { rows, filters, setFilters, isFiltered, clear, error, refetch, ...query } = useLedger();
  const path = useWorkspacePath();
  const { permissions } = useWorkspace();
  const exportUrl = useExportUrl(filters);
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[{ label: "Seats", render: <Link href={path("/seats")} /> }, { label: "Ledger" }]}
          />
        }
        title="Seat ledger"
        description="Who came and went, when, by which door, by whose hand, and how many seats were in use right after. Days are counted in UTC."
        actions={
          permissions.includes("members:export") ? (
            <LinkButton render={<a href={exportUrl} download />} icon={<Download aria-hidden />}>
              Download CSV
            </LinkButton>
          ) : null
        }
      />
      <section aria-label="Entries" className="flex flex-col gap-4">
        <LedgerFilters filters={filters} onChange={setFilters} />
        <p role="status" className="sr-only">
          {isFiltered && !query.isPlaceholderData
            ? `${plural(rows.length, entry)}${query.hasNextPage ? " and more" : ""} found.`
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
          <div
            aria-busy={query.isPlaceholderData}
            className={query.isPlaceholderData ? "opacity-60" : undefined}
          >
            <LedgerTable
              rows={rows}
              empty={
                <EmptyState
                  icon={<SearchX aria-hidden />}
                  title="Nothing found"
                  description="No entry of the ledger fits these filters."
                  actions={<Button onClick={clear}>Clear filters</Button>}
                />
              }
            />
          </div>
          <LoadMore
            label="Show older entries"
            shown={plural(rows.length, entry)}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            onLoad={() => query.fetchNextPage()}
          />
        </Card>
      </section>
    </>
  );
}
