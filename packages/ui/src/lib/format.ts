export type DateInput = Date | string | number;

export interface LocaleOption {
  /** BCP 47 tag; English unless said. Never taken from the machine, or server and browser would differ. */
  locale?: string;
}

export interface DateOptions extends LocaleOption {
  /** IANA name. There is no default on purpose: every date on screen knows its zone. */
  timeZone: string;
}

const DEFAULT_LOCALE = "en";

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. `currency` is an ISO 4217 code. */
export function currencyDigits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units (cents) as a number in major units, for arithmetic on screen only; money stays in minor units. */
export function minorToMajor(minor: number | bigint, currency: string): number {
  return Number(minorToDecimal(minor, currency));
}

/**
 * Money from whole minor units: `formatMoney(123450, "EUR")` is €1,234.50, `formatMoney(500, "JPY")` is ¥500.
 * @throws RangeError when `minor` is not whole
 */
export function formatMoney(
  minor: number | bigint,
  currency: string,
  options: LocaleOption & { trimZeroCents?: boolean } = {},
): string {
  return new Intl.NumberFormat(options.locale ?? DEFAULT_LOCALE, {
    style: "currency",
    currency,
    trailingZeroDisplay: options.trimZeroCents ? "stripIfInteger" : "auto",
  }).format(minorToDecimal(minor, currency));
}

/** A number with grouping: 12,345.6. `compact` gives 12K. */
export function formatNumber(
  value: number | bigint,
  options: LocaleOption & { compact?: boolean; maximumFractionDigits?: number } = {},
): string {
  return new Intl.NumberFormat(options.locale ?? DEFAULT_LOCALE, {
    notation: options.compact ? "compact" : "standard",
    maximumFractionDigits: options.maximumFractionDigits ?? (options.compact ? 1 : 2),
  }).format(value);
}

/** A share as percent: `formatPercent(0.825)` is 82.5%. */
export function formatPercent(
  share: number,
  options: LocaleOption & { maximumFractionDigits?: number } = {},
): string {
  return new Intl.NumberFormat(options.locale ?? DEFAULT_LOCALE, {
    style: "percent",
    maximumFractionDigits: options.maximumFractionDigits ?? 1,
  }).format(share);
}

/** A day: Mar 4, 2026. */
export function formatDate(value: DateInput, { locale, timeZone }: DateOptions): string {
  return new Intl.DateTimeFormat(locale ?? DEFAULT_LOCALE, { dateStyle: "medium", timeZone }).format(
    toDate(value),
  );
}

/** A day of the calendar as it is written in data, `2026-03-04`: Mar 4, 2026. */
export function formatDay(day: string, options: LocaleOption = {}): string {
  return formatDate(`${day}T00:00:00Z`, { ...options, timeZone: "UTC" });
}

/** A moment with the name of its zone: Mar 4, 2026, 14:05 UTC. */
export function formatDateTime(value: DateInput, { locale, timeZone }: DateOptions): string {
  return new Intl.DateTimeFormat(locale ?? DEFAULT_LOCALE, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(toDate(value));
}

/** The units of relative time and the seconds from which each is used. */
const RELATIVE_UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/**
 * How long before or after `now`: "3 hours ago", "in 2 days", "now" within a minute. What is past is counted in
 * whole units gone by; what is to come is rounded, so that a week from a moment ago is still a week.
 */
export function formatRelativeTime(value: DateInput, now: DateInput, options: LocaleOption = {}): string {
  const seconds = (toDate(value).getTime() - toDate(now).getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(options.locale ?? DEFAULT_LOCALE, { numeric: "auto" });
  for (const [unit, size] of RELATIVE_UNITS) {
    if (Math.abs(seconds) < size) continue;
    return format.format(seconds < 0 ? Math.trunc(seconds / size) : Math.round(seconds / size), unit);
  }
  return format.format(0, "second");
}

/** The count with the right word: `plural(1, { one: "seat", other: "seats" })` is "1 seat". */
export function plural(
  count: number,
  words: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
  options: LocaleOption = {},
): string {
  const rule = new Intl.PluralRules(options.locale ?? DEFAULT_LOCALE).select(count);
  return `${formatNumber(count, options)} ${words[rule] ?? words.other}`;
}

/**
 * Reads a Date, an ISO text or milliseconds.
 * @throws RangeError when it is no date
 */
export function toDate(value: DateInput): Date {
  const date = value instanceof Date ? value : new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a date: ${String(value)}`);
  return date;
}

/** Writes minor units as a decimal text, which Intl formats exactly however large the amount is. */
function minorToDecimal(minor: number | bigint, currency: string): Intl.StringNumericLiteral {
  if (typeof minor === "number" && !Number.isInteger(minor)) {
    throw new RangeError(`Minor units must be whole: ${minor}`);
  }
  return `${BigInt(minor)}E-${currencyDigits(currency)}` as Intl.StringNumericLiteral;
}
