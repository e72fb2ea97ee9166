import { byteOrderMark, csvLine } from "@tenantry/core/csv";

type Cell = Parameters<typeof csvLine>[0][number];

/**
 * A file that is written while it is read: each part is asked for when the one before has gone out, so that a long list
 * is never in memory as a whole. A failure on the way breaks the download off; a file that looks whole is whole.
 * @param first the first part, read before the answer begins: a refusal has a status of its own.
 */
export function csvAnswer<Next>(input: {
  filename: string;
  header: string[];
  first: { rows: Cell[][]; next: Next | null };
  read: (next: Next) => Promise<{ rows: Cell[][]; next: Next | null }>;
}): Response {
  const encoder = new TextEncoder();
  const write = (rows: Cell[][]) => encoder.encode(rows.map(csvLine).join(""));
  let next = input.first.next;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(byteOrderMark + csvLine(input.header)));
      controller.enqueue(write(input.first.rows));
    },
    async pull(controller) {
      if (next === null) return controller.close();
      const part = await input.read(next);
      next = part.next;
      controller.enqueue(write(part.rows));
    },
  });
  return new Response(body, { headers: headersOf(input.filename) });
}

/** A file that is small enough to be made at once. */
export function csvFile(filename: string, csv: string): Response {
  return new Response(byteOrderMark + csv, { headers: headersOf(filename) });
}

const headersOf = (filename: string) => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${filename}"`,
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
});
