import { cn } from "./lib/cn";
import { type DateInput, formatDateTime, formatRelativeTime, toDate } from "./lib/format";

interface RelativeTimeProps {
  value: DateInput;
  /** The moment to count from, chosen once on the server and passed down, so that both sides write the same. */
  now: DateInput;
  /** The zone of the absolute time in the tooltip. */
  timeZone?: string;
  locale?: string;
  className?: string;
}

/** "3 hours ago", with the absolute time in the tooltip and for machines. It never reads the clock. */
export function RelativeTime({ value, now, timeZone = "UTC", locale, className }: RelativeTimeProps) {
  return (
    <time
      dateTime={toDate(value).toISOString()}
      title={formatDateTime(value, { locale, timeZone })}
      className={cn("numeric whitespace-nowrap", className)}
    >
      {formatRelativeTime(value, now, { locale })}
    </time>
  );
}
