import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatMoney, plural } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import Link from "next/link";
import { ChangeList } from "@/components/change-list";
import type { PlanDraft } from "./use-plan-draft";

const tenant = { one: "tenant", other: "tenants" };

/** What is different, who stays as they are, and what those who pay would pay if they chose it. */
export function DraftPreview({ draft: { preview, name: planName } }: { draft: PlanDraft }) {
  const staying = preview?.staying.filter(({ tenants }) => tenants > 0) ?? [];
  return (
    <Card>
      <CardHeader title="What it would mean" description="Counts for whoever chooses it from now on." />
      <CardBody>
        <div aria-live="polite" className="flex min-h-24 flex-col gap-4">
          {preview ? (
            <ChangeList changes={preview.changes} />
          ) : (
            <p className="text-muted">Complete the fields first.</p>
          )}
          {staying.length > 0 ? (
            <p>
              Nobody is moved.{" "}
              {staying
                .map(({ version, tenants }) => `${plural(tenants, tenant)} on version ${version}`)
                .join(", ")}{" "}
              keep what they have until they choose {planName} once more.
            </p>
          ) : null}
        </div>
      </CardBody>
      {preview && preview.tenants.length > 0 ? (
        <Table caption="What they would pay a month if they chose it">
          <TableHead>
            <TableRow>
              <TableHeader className="w-full">Would pay a month</TableHeader>
              <TableHeader numeric>Today</TableHeader>
              <TableHeader numeric>Then</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {preview.tenants.slice(0, 10).map(({ id, name, beforeMinor, afterMinor }) => (
              <TableRow key={id}>
                <TableCell rowHeader>
                  <Link href={`/tenants/${id}`} className="hover:underline">
                    {name}
                  </Link>
                </TableCell>
                <TableCell numeric>{formatMoney(beforeMinor, preview.currency)}</TableCell>
                <TableCell numeric>{formatMoney(afterMinor, preview.currency)}</TableCell>
              </TableRow>
            ))}
            <TableRow>
              <TableCell rowHeader>{plural(preview.tenants.length, tenant)} together</TableCell>
              <TableCell numeric>{formatMoney(preview.beforeMinor, preview.currency)}</TableCell>
              <TableCell numeric>{formatMoney(preview.afterMinor, preview.currency)}</TableCell>
            </TableRow>
          </TableBody>
        </Table>
      ) : null}
    </Card>
  );
}
