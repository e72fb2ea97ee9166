"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Badge } from "@tenantry/ui/badge";
import { Card } from "@tenantry/ui/card";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";

/** Every plan: the version that is sold, what a seat costs, and who is on it. */
export function PlansTable() {
  const trpc = useTRPC();
  const { data: plans } = useSuspenseQuery(trpc.plans.list.queryOptions());
  return (
    <Card>
      <Table caption="Plans">
        <TableHead>
          <TableRow>
            <TableHeader className="w-full">Plan</TableHeader>
            <TableHeader className="max-md:hidden">Sold</TableHeader>
            <TableHeader numeric>A seat and month</TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Tenants
            </TableHeader>
            <TableHeader numeric className="max-md:hidden">
              On older versions
            </TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Paid a month
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {plans.map(({ key, newest, tenants, monthlyMinor }) => {
            const { plan, isSold } = newest;
            return (
              <TableRow key={key} interactive className="relative">
                <TableCell rowHeader>
                  <Link href={`/plans/${key}`} className="font-medium after:absolute after:inset-0">
                    {plan.name}
                  </Link>
                  <span className="block font-normal text-muted text-sm">{plan.description}</span>
                </TableCell>
                <TableCell className="max-md:hidden">
                  {isSold ? (
                    <span className="numeric whitespace-nowrap">Version {plan.version}</span>
                  ) : (
                    <Badge tone="neutral">Not sold</Badge>
                  )}
                </TableCell>
                <TableCell numeric>{formatMoney(plan.seatPriceMinor, plan.currency)}</TableCell>
                <TableCell numeric className="max-sm:hidden">
                  {formatNumber(tenants)}
                </TableCell>
                <TableCell numeric className="max-md:hidden">
                  {formatNumber(tenants - newest.tenants)}
                </TableCell>
                <TableCell numeric className="max-sm:hidden">
                  {formatMoney(monthlyMinor, plan.currency)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
