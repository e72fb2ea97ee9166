"use client";

import { Card, CardHeader } from "@tenantry/ui/card";
import { formatMoney } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { useOverage } from "@/overages/overage";

/** What the invoice says, word for word as the customer reads it. */
export function LinesCard() {
  const { lines, currency, status } = useOverage();
  const total = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const isDraft = status === "REVIEW" || status === "NOTHING_DUE";
  return (
    <Card>
      <CardHeader
        title={isDraft ? "Draft invoice lines" : "Invoice lines"}
        description="In the customer's words: the workspace and Stripe show the same."
      />
      <Table caption="Invoice lines">
        <TableHead>
          <TableRow>
            <TableHeader>Line</TableHeader>
            <TableHeader numeric>Amount</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.text}>
              <TableCell>{line.text}</TableCell>
              <TableCell numeric>{formatMoney(line.amountMinor, currency)}</TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell rowHeader>Total</TableCell>
            <TableCell numeric className="font-semibold">
              {formatMoney(total, currency)}
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
    </Card>
  );
}
