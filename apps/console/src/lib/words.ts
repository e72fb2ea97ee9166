import type { ConsoleOutputs } from "@tenantry/api/console-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatDate } from "@tenantry/ui/lib/format";

type Tenant = ConsoleOutputs["tenants"]["list"]["rows"][number];
type Operator = NonNullable<ConsoleOutputs["auth"]["me"]>;
type OverageStatus = ConsoleOutputs["overages"]["list"]["rows"][number]["status"];
type Words<Key extends string> = Record<Key, { label: string; tone: BadgeTone }>;

export const operatorRoleNames: Record<Operator["role"], string> = {
  SUPPORT: "Support",
  BILLING: "Billing",
  ADMIN: "Administrator",
};

export const tenantStatusWords: Words<Tenant["status"]> = {
  TRIALING: { label: "Trial", tone: "info" },
  ACTIVE: { label: "Active", tone: "success" },
  PAST_DUE: { label: "Past due", tone: "warning" },
  SUSPENDED: { label: "Suspended", tone: "danger" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
};

export const policyNames: Record<Tenant["seatPolicy"], string> = {
  HARD: "Hard",
  SOFT: "Soft",
  APPROVAL: "Approval",
};

export const overageStatusWords: Words<OverageStatus> = {
  CLOSED: { label: "Approved by rule", tone: "info" },
  INVOICED: { label: "Invoiced", tone: "success" },
  NOTHING_DUE: { label: "Nothing due", tone: "neutral" },
  REVIEW: { label: "To decide", tone: "warning" },
  APPROVED: { label: "Approved", tone: "info" },
  ADJUSTED: { label: "Adjusted", tone: "info" },
  WAIVED: { label: "Waived", tone: "neutral" },
  PAID: { label: "Paid", tone: "success" },
  CREDITED: { label: "Credited", tone: "neutral" },
};

export const seatWord = { one: "seat", other: "seats" };

/** A billing month; its end is the next one's start. */
export function formatPeriod({ periodStart, periodEnd }: { periodStart: Date; periodEnd: Date }): string {
  return `${formatDate(periodStart, { timeZone: "UTC" })} – ${formatDate(periodEnd, { timeZone: "UTC" })}`;
}

/** Stripe's words come as `past_due`. */
export function humanize(word: string): string {
  const text = word.replaceAll(/[._]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
