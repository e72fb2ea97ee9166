"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatDate, formatNumber } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Gauge } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace, useWorkspacePath } from "@/workspace/tenant";
import { monthsBack, usageParams } from "../search-params";
import { Months } from "./months";
import { formatQuantity, type MeterUsage, readingWords } from "./usage-words";

/** What every meter reads in the running month. */
export function UsageView() {
  const trpc = useTRPC();
  const path = useWorkspacePath();
  const { timeZone, permissions } = useWorkspace();
  const { back } = useQueryStates(usageParams)[0];
  const { data } = useSuspenseQuery(
    trpc.usage.get.queryOptions({ tenant: useTenant(), monthsBack: monthsBack(back) }),
  );
  const { meters, period } = data;
  const day = (at: Date) => formatDate(at, { timeZone });
  const mayMakeKeys = permissions.includes("api-keys:manage");
  const isUnused = meters.every(({ events }) => events === 0);
  return (
    <>
      <PageHeader title="Usage" description="What your systems have used, month by month." />
      {meters.length === 0 ? (
        <EmptyState
          framed
          icon={<Gauge aria-hidden />}
          title="Nothing is metered"
          description="Your plan is paid by its seats alone."
        />
      ) : (
        <Card>
          <CardHeader
            title={`${day(period.start)} to ${day(period.end)}`}
            description={describeMonth({ isUnused, back: monthsBack(back) })}
            actions={
              <>
                {isUnused && mayMakeKeys ? (
                  <LinkButton size="sm" render={<Link href={path("/settings/api-keys")} />}>
                    API keys
                  </LinkButton>
                ) : null}
                <Months href={path("/usage")} back={monthsBack(back)} />
              </>
            }
          />
          <MeterTable meters={meters} now={data.now} back={monthsBack(back)} />
        </Card>
      )}
    </>
  );
}

function describeMonth({ isUnused, back }: { isUnused: boolean; back: number }): string | undefined {
  if (!isUnused) return undefined;
  return back > 0
    ? "Nothing was used."
    : "Nothing was used yet. Usage is told by your systems, with an API key.";
}

function MeterTable({ meters, now, back }: { meters: MeterUsage[]; now: Date; back: number }) {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const query = back > 0 ? `?back=${back}` : "";
  return (
    <Table caption="Meters">
      <TableHead>
        <TableRow>
          <TableHeader className="w-full">Meter</TableHeader>
          <TableHeader numeric className="max-sm:pr-gutter">
            Used
          </TableHeader>
          <TableHeader numeric className="max-md:hidden">
            Events
          </TableHeader>
          <TableHeader className="max-sm:hidden">Last one came in</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {meters.map(({ key, name, unit, aggregation, quantity, budget, events, updatedAt }) => (
          <TableRow key={key} interactive className="relative">
            <TableCell rowHeader className="whitespace-normal py-2">
              <Link
                href={`${path(`/usage/${key}`)}${query}`}
                className="wrap-anywhere font-medium after:absolute after:inset-0"
              >
                {name}
              </Link>
              <span className="block font-normal text-muted text-sm">{readingWords[aggregation]}</span>
            </TableCell>
            <TableCell numeric className="whitespace-nowrap max-sm:pr-gutter">
              {formatQuantity(quantity)} <span className="text-muted">{unit}</span>
              {budget ? <span className="block text-muted text-sm">of {formatQuantity(budget)}</span> : null}
            </TableCell>
            <TableCell numeric muted className="max-md:hidden">
              {formatNumber(events)}
            </TableCell>
            <TableCell muted className="whitespace-nowrap max-sm:hidden">
              {updatedAt ? <RelativeTime value={updatedAt} now={now} timeZone={timeZone} /> : "Not yet"}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
