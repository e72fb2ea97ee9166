export type CsvCell = string | number | null;

/**
 * Hands a table to the person as a file that spreadsheets read: UTF-8 with a mark, and no text that they would run as a
 * formula. The library is fetched when it is needed.
 */
export async function downloadCsv(
  filename: string,
  { header, rows }: { header: string[]; rows: CsvCell[][] },
): Promise<void> {
  const { default: papaparse } = await import("papaparse");
  const text = papaparse.unparse({ fields: header, data: rows }, { escapeFormulae: true });
  const address = URL.createObjectURL(new Blob(["\uFEFF", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(address);
}
