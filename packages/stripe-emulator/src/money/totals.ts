/** What an invoice comes to, in minor units. A negative balance is money the customer has with us. */
export interface Totals {
  total: number;
  amountDue: number;
  /** The customer's balance after the invoice is finalized. */
  endingBalance: number;
}

/** Adds up the lines and settles them against the customer's balance. */
export function settle(lineAmounts: readonly number[], startingBalance: number): Totals {
  const total = lineAmounts.reduce((sum, amount) => sum + amount, 0);
  const open = total + startingBalance;
  return { total, amountDue: Math.max(0, open), endingBalance: Math.min(0, open) };
}

/** Minor units as a person reads them: `$12.50`, `€0.99`, `¥500`. */
export function formatMoney(amount: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${amount} ${currency}`;
  }
}
