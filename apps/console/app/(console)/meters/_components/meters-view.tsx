"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatDate } from "@tenantry/ui/lib/format";
import { PageHeader } from "@tenantry/ui/page-header";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Gauge } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useCan } from "@/use-operator";
import { ArchiveDialog } from "./archive-dialog";
import { MeterDialog } from "./meter-dialog";
import { describeMeter, type Meter } from "./meter-words";

/** What is counted of the usage that tenants send. */
export function MetersView() {
  const { data: meters } = useSuspenseQuery(useTRPC().meters.list.queryOptions());
  const mayUpdate = useCan("meters:update");
  const [making, setMaking] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [archiving, setArchiving] = useState<Meter | null>(null);
  const button = mayUpdate ? (
    <Button
      variant="primary"
      onClick={() => {
        // Each opening is a new form.
        setMaking((serial) => serial + 1);
        setIsOpen(true);
      }}
    >
      New meter
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Meters"
        description="What is counted of the usage that tenants send, the same for all of them."
        actions={meters.length > 0 ? button : null}
      />
      {meters.length === 0 ? (
        <EmptyState
          framed
          icon={<Gauge aria-hidden />}
          title="Nothing is metered yet"
          description="Make a meter, and tenants can send the events that it counts."
          actions={button}
        />
      ) : (
        <MetersTable meters={meters} onArchive={mayUpdate ? setArchiving : null} />
      )}
      {making > 0 ? <MeterDialog key={making} open={isOpen} onClose={() => setIsOpen(false)} /> : null}
      {archiving ? (
        <ArchiveDialog key={archiving.key} meter={archiving} onClose={() => setArchiving(null)} />
      ) : null}
    </>
  );
}

type MetersTableProps = { meters: Meter[]; onArchive: ((meter: Meter) => void) | null };

function MetersTable({ meters, onArchive }: MetersTableProps) {
  return (
    <Card>
      <Table caption="Meters">
        <TableHead>
          <TableRow>
            <TableHeader className="w-full">Meter</TableHeader>
            <TableHeader className="max-sm:hidden">Unit</TableHeader>
            <TableHeader className="max-md:hidden">Made</TableHeader>
            <TableHeader hideLabel>Act</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {meters.map((meter) => (
            <TableRow key={meter.key}>
              <TableCell rowHeader className="whitespace-normal py-2">
                <span className="wrap-anywhere font-medium">{meter.name}</span>{" "}
                <code className="wrap-anywhere font-normal text-muted text-xs">{meter.key}</code>
                <span className="wrap-anywhere block font-normal text-muted text-sm">
                  {describeMeter(meter)}
                </span>
              </TableCell>
              <TableCell className="whitespace-nowrap max-sm:hidden">{meter.unit}</TableCell>
              <TableCell muted className="whitespace-nowrap py-2 max-md:hidden">
                {formatDate(meter.createdAt, { timeZone: "UTC" })}
                <span className="block text-sm">{meter.createdByLabel}</span>
              </TableCell>
              <TableCell>
                {meter.archivedAt ? (
                  <Badge tone="neutral">Archived</Badge>
                ) : onArchive ? (
                  <Button size="sm" aria-label={`Archive ${meter.name}`} onClick={() => onArchive(meter)}>
                    Archive
                  </Button>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
