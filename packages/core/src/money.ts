/** How many places a currency has after the point. Source: ISO 4217, as the platform knows it. */
export function currencyDigits(currency: string): number {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as a plain number that a spreadsheet adds up: 1250 of usd is 12.5. */
export function minorToDecimal(minor: number, currency: string): number {
  return minor / 10 ** currencyDigits(currency);
}
