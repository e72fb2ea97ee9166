export type CsvCell = string | number | null;

/**
 * A table as CSV; what a spreadsheet would run as a formula is written as text. The library is fetched when it is
 * first needed.
 */
export async function writeCsv(header: string[], rows: CsvCell[][]): Promise<string> {
  const { default: papaparse } = await import("papaparse");
  return papaparse.unparse({ fields: header, data: rows }, { escapeFormulae: true });
}

/** Hands a text to the browser as a file that spreadsheets read as UTF-8. */
export function downloadCsv(filename: string, text: string): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: filename });
  link.click();
  URL.revokeObjectURL(url);
}
