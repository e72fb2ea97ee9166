import { Badge } from "@tenantry/ui/badge";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatDate, formatMoney } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Download, ReceiptText } from "lucide-react";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { describeDue, invoiceWords } from "./billing-words";
import type { Billing } from "./plan-card";

type Invoice = Billing["invoices"][number];

/** What was billed, the newest first, each with what it is for and the way to pay or keep it. */
export function InvoicesCard({ invoices }: { invoices: Invoice[] }) {
  const tenant = useTenant();
  return (
    <Card>
      <CardHeader
        title="Invoices"
        actions={
          invoices.length === 0 ? null : (
            <LinkButton
              size="sm"
              icon={<Download aria-hidden />}
              render={<a href={`/api/invoices/export?${new URLSearchParams({ tenant })}`} download />}
            >
              Export CSV
            </LinkButton>
          )
        }
      />
      {invoices.length === 0 ? (
        <EmptyState
          icon={<ReceiptText aria-hidden />}
          title="No invoices yet"
          description="The first one comes about an hour after a month begins."
        />
      ) : (
        <Table caption="Invoices">
          <TableHead>
            <TableRow>
              <TableHeader>Invoice</TableHeader>
              <TableHeader className="max-sm:hidden">Date</TableHeader>
              <TableHeader>Status</TableHeader>
              <TableHeader numeric className="max-sm:pr-gutter">
                Total
              </TableHeader>
              <TableHeader hideLabel className="max-sm:hidden">
                Files
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {invoices.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const { timeZone, now } = useWorkspace();
  const { number, issuedAt, currency, totalMinor, lines, hostedUrl, pdfUrl } = invoice;
  const words = invoiceWords(invoice, now);
  const due = describeDue(invoice, timeZone);
  const name = number ?? "Invoice";
  return (
    <TableRow>
      <TableCell rowHeader>
        {hostedUrl ? (
          <a
            href={hostedUrl}
            target="_blank"
            rel="noreferrer"
            className="text-accent-text underline-offset-2 hover:underline"
          >
            {name}
            <span className="sr-only"> (opens a new window)</span>
          </a>
        ) : (
          name
        )}
        <span className="block font-normal text-muted text-sm sm:hidden">
          {formatDate(issuedAt, { timeZone })}
        </span>
        <span className="block font-normal text-muted text-sm max-sm:hidden">
          {lines.map(({ description }) => description).join("; ")}
        </span>
      </TableCell>
      <TableCell className="numeric whitespace-nowrap max-sm:hidden">
        {formatDate(issuedAt, { timeZone })}
      </TableCell>
      <TableCell>
        <Badge tone={words.tone}>{words.label}</Badge>
        {due ? <span className="mt-0.5 block text-muted text-sm">{due}</span> : null}
      </TableCell>
      <TableCell numeric className="max-sm:pr-gutter">
        {formatMoney(totalMinor, currency)}
      </TableCell>
      <TableCell className="max-sm:hidden">
        {pdfUrl ? (
          <LinkButton
            size="sm"
            variant="ghost"
            icon={<Download aria-hidden />}
            render={<a href={pdfUrl} target="_blank" rel="noreferrer" aria-label={`PDF of ${name}`} />}
          >
            PDF
          </LinkButton>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
