import { formatMoney } from "../money/totals";
import type { InvoiceRecord } from "../records";
import { linesOf } from "../resources/invoice-lines";
import type { World } from "../world";

const margin = 56;
const width = 595.28 - 2 * margin;
const amountWidth = 90;

/** A final invoice as a document: who owes what for what, and what is left of it. */
export async function invoicePdf(world: World, invoice: InvoiceRecord): Promise<Buffer> {
  // It brings fonts along, which nobody is to wait for who asks for no document.
  const { default: Document } = await import("pdfkit");
  const title = `Invoice ${invoice.number ?? invoice.id}`;
  const document = new Document({ size: "A4", margin, info: { Title: title, Author: "Stripe emulator" } });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve) => document.on("end", resolve));

  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const say = (text: string) => document.font("Helvetica").fontSize(10).text(writable(text), margin);
  const row = (text: string, amount: number, font = "Helvetica") => {
    const options = { width: width - amountWidth };
    const height = document.font(font).fontSize(10).heightOfString(writable(text), options);
    if (document.y + height > document.page.height - margin) document.addPage();
    const { y } = document;
    document.text(writable(text), margin, y, options);
    const right = { width: amountWidth, align: "right" as const };
    document.text(writable(money(amount)), margin + width - amountWidth, y, right);
    document.x = margin;
    document.y = y + height + 8;
  };

  document.font("Helvetica-Bold").fontSize(20).text(writable(title)).moveDown(0.5);
  say("Made by a local Stripe emulator. Nothing here is real money.").moveDown();
  say(`For ${invoice.customer_name ?? invoice.customer_email ?? invoice.customer}`);
  say(`Of ${day(invoice.status_transitions.finalized_at ?? invoice.created)}`);
  if (invoice.due_date !== null) say(`Due ${day(invoice.due_date)}`);
  document.moveDown(1.5);
  for (const { description, period, amount } of linesOf(world, invoice.id)) {
    row(`${description ?? "–"}\n${day(period.start)} – ${day(period.end)}`, amount);
  }
  document.moveDown();
  row("Total", invoice.total, "Helvetica-Bold");
  const applied = invoice.starting_balance - (invoice.ending_balance ?? invoice.starting_balance);
  if (applied !== 0) row("From the customer's balance", applied);
  if (invoice.amount_paid > 0) row("Paid", -invoice.amount_paid);
  row("Still to be paid", invoice.amount_remaining, "Helvetica-Bold");
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The fonts that every reader has know the characters of western Europe alone. */
function writable(text: string): string {
  return text.replace(/[^\n\x20-\x7e\xa0-\xff–—‘’“”€]/gu, "?");
}
