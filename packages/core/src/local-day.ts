const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: making one costs a hundred times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone, ...parts });
  } catch {
    return new Intl.DateTimeFormat("en-CA", { timeZone: "UTC", ...parts });
  }
}

/** The zone that days are reckoned in: the workspace's, or UTC where nobody knows its name. */
export function knownTimeZone(timeZone: string): string {
  return formatOf(timeZone).resolvedOptions().timeZone;
}

/**
 * The day of the calendar on which an instant falls, as `2027-03-14`.
 * @param timeZone an IANA name; UTC stands in for one that is not known.
 */
export function localDay(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at);
}

const hourMs = 3_600_000;
/** No clock is further from UTC than this. */
const furthestMs = 15 * hourMs;

/**
 * The first instant of a day, whatever the clocks do in its night: where they skip midnight, the instant at which they
 * skip it.
 * @param day as `2027-03-14`.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(day);
  let [before, start] = [midnight - furthestMs, midnight + furthestMs];
  while (start - before > 1) {
    const middle = Math.floor((before + start) / 2);
    if (localDay(new Date(middle), timeZone) < day) before = middle;
    else start = middle;
  }
  return new Date(start);
}

/** The day so many days later, earlier for less than none. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * hourMs).toISOString().slice(0, 10);
}
