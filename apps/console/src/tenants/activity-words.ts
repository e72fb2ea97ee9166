import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { roleNames } from "@tenantry/api/roles";
import { formatDate, formatDateTime, formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";

export type ActivityEvent = Pick<
  ConsoleOutputs["tenants"]["listActivity"]["rows"][number],
  "id" | "at" | "actorType" | "actorLabel" | "action" | "targetLabel" | "reason"
> & { before: unknown; after: unknown };

const timeZone = "UTC";

const joinPolicies: Record<string, string> = {
  OFF: "let nobody join by the domain",
  REQUEST: "let people ask to join by the domain",
  AUTO: "let people join by the domain",
};

/** What somebody did, as the rest of a sentence that begins with their name. */
const deeds: Record<string, (event: ActivityEvent) => string> = {
  "tenant.created": ({ after }) =>
    `set up the workspace on the ${capitalise(text(after, "plan") ?? "first")} plan with ${seats(after)}`,
  "seat_limit.changed": ({ before, after }) =>
    `changed the seat limit from ${limit(before)} to ${limit(after)}`,
  "seat_policy.changed": ({ after }) =>
    `changed the seat policy to ${(text(after, "policy") ?? "").toLowerCase()}`,
  "job.replayed": ({ targetLabel }) => `had a job done once more: ${targetLabel}`,
  "discrepancy.repair_ordered": ({ targetLabel }) => `had a difference with Stripe put right: ${targetLabel}`,
  "plan.ordered": ({ after }) => `ordered the plan ${text(after, "plan") ?? ""}`,
  "plan.changed": ({ before, after }) =>
    `changed the plan from ${text(before, "plan") ?? "another"} to ${text(after, "plan") ?? "another"}`,
  "plan.change_failed": () => "could not take the payment for another plan",
  "plan.scheduled": ({ after }) => `scheduled the plan ${text(after, "plan") ?? ""} for the next period`,
  "plan.change_cancelled": ({ before }) =>
    `kept the plan that ${text(before, "plan") ?? "another"} was to follow`,
  "credit.given": ({ after }) => `gave a credit of ${credit(after)}`,
  "seats.granted": ({ after }) => `granted ${seats(after)}`,
  "seats.grant_ended": ({ before }) => `ended a grant of ${seats(before)}`,
  "seats.ordered": ({ after }) => `ordered ${seats(after)}`,
  "seats.purchased": ({ after }) => `added seats that ${text(after, "orderedBy") ?? "somebody"} bought`,
  "seats.purchase_failed": ({ after }) => `could not take the payment for ${seats(after)}`,
  "seats.release_scheduled": ({ after }) => `scheduled the release of ${seats(after)}`,
  "seats.release_cancelled": ({ before }) => `cancelled the release of ${seats(before)}`,
  "seats.released": () => "released bought seats",
  "invitation.created": ({ targetLabel, after }) => `invited ${targetLabel}${asRole(after)}`,
  "invitation.accepted": ({ after }) => `joined${asRole(after)}`,
  "invitation.cancelled": ({ targetLabel }) => `withdrew the invitation of ${targetLabel}`,
  "invitation.resent": ({ targetLabel }) => `sent the invitation of ${targetLabel} again`,
  "invitation.declined": ({ targetLabel }) => `declined the invitation of ${targetLabel}`,
  "link.created": ({ targetLabel, after }) => `made the link ${targetLabel}${asRole(after)}`,
  "link.revoked": ({ targetLabel }) => `revoked the link ${targetLabel}`,
  "member.joined_by_link": ({ after }) => `joined by a link${asRole(after)}`,
  "member.joined_by_domain": ({ after }) => `joined by their domain${asRole(after)}`,
  "member.request_granted": ({ targetLabel, after }) => `let ${targetLabel} in${asRole(after)}`,
  "member.added": ({ targetLabel, after }) => `added ${targetLabel}${asRole(after)}`,
  "member.role_changed": ({ targetLabel, after }) => `changed the role of ${targetLabel}${toRole(after)}`,
  "member.seat_changed": ({ targetLabel }) => `changed the seat of ${targetLabel}`,
  "member.deactivated": ({ targetLabel }) => `deactivated ${targetLabel}`,
  "member.reactivated": ({ targetLabel, after }) => `reactivated ${targetLabel}${asRole(after)}`,
  "member.removed": ({ targetLabel }) => `removed ${targetLabel}`,
  "member.left": () => "left the workspace",
  "member.seat_expired": ({ targetLabel }) => `ended the seat of ${targetLabel}`,
  "ownership.transferred": ({ targetLabel }) => `handed the workspace over to ${targetLabel}`,
  "bulk.started": ({ targetLabel }) => `began an act on ${targetLabel}`,
  "bulk.finished": ({ targetLabel }) => `finished an act on ${targetLabel}`,
  "bulk.cancelled": ({ targetLabel }) => `stopped an act on ${targetLabel}`,
  "seat_request.created": ({ targetLabel }) => `asked for a seat for ${targetLabel}`,
  "seat_request.granted": ({ targetLabel }) => `granted the request of ${targetLabel}`,
  "seat_request.declined": ({ targetLabel }) => `declined the request of ${targetLabel}`,
  "seat_request.withdrawn": ({ targetLabel }) => `withdrew the request of ${targetLabel}`,
  "invitation.extended": ({ targetLabel }) => `extended the invitation of ${targetLabel}`,
  "invitation.bounced": ({ targetLabel }) => `could not deliver the invitation of ${targetLabel}`,
  "overage.closed": ({ targetLabel, after }) =>
    `closed the month from ${day(targetLabel)} with ${due(after)}`,
  "overage.invoiced": ({ targetLabel }) => `put the overage on the Stripe invoice as ${targetLabel}`,
  "overage.approved": ({ targetLabel, after }) =>
    `approved the overage from ${day(targetLabel)}: ${due(after)}`,
  "overage.adjusted": ({ targetLabel, after }) => `cut the overage from ${day(targetLabel)}: ${due(after)}`,
  "overage.waived": ({ targetLabel }) => `waived the overage from ${day(targetLabel)}`,
  "overage.credited": ({ targetLabel, after }) =>
    `credited the overage from ${day(targetLabel)}: ${due(after)} is left`,
  "overage.paid": ({ targetLabel }) => `found the overage from ${day(targetLabel)} paid`,
  "domain.claimed": ({ targetLabel }) => `claimed the domain ${targetLabel}`,
  "domain.verified": ({ targetLabel }) => `found the domain ${targetLabel} verified`,
  "domain.lost": ({ targetLabel }) => `lost sight of the domain ${targetLabel}`,
  "domain.join_policy_changed": ({ targetLabel, after }) =>
    `${joinPolicies[text(after, "policy") ?? ""] ?? "changed how people join by"} ${targetLabel}`,
  "domain.removed": ({ targetLabel }) => `removed the domain ${targetLabel}`,
  "api_key.created": ({ targetLabel }) => `made the API key ${targetLabel}`,
  "api_key.revoked": ({ targetLabel }) => `revoked the API key ${targetLabel}`,
  "usage_budget.set": ({ targetLabel, after }) => {
    const budget = text(after, "quantity");
    return budget
      ? `set the budget of ${targetLabel} to ${budget}`
      : `took the budget of ${targetLabel} away`;
  },
  "webhook.created": ({ targetLabel }) => `added a webhook to ${targetLabel}`,
  "webhook.updated": ({ targetLabel }) => `changed the webhook to ${targetLabel}`,
  "webhook.deleted": ({ targetLabel }) => `deleted the webhook to ${targetLabel}`,
  "webhook.secret_rotated": ({ targetLabel }) => `made a new secret for the webhook to ${targetLabel}`,
  "webhook.tested": ({ targetLabel }) => `tested the webhook to ${targetLabel}`,
  "webhook.resent": ({ targetLabel }) => `sent an event to ${targetLabel} once more`,
  "webhook.stopped": ({ targetLabel }) => `turned the webhook to ${targetLabel} off`,
  "configuration.changed": ({ after }) => `changed the configuration: ${names(after)}`,
  "configuration.restored": ({ targetLabel, after }) =>
    `brought an earlier configuration back as ${targetLabel}: ${names(after)}`,
  "test_clock.advanced": ({ before, after }) => `moved the clock from ${moment(before)} to ${moment(after)}`,
};

/** "changed the seat limit from 10 to 25". A deed that is newer than this page is said plainly. */
export function describeDeed(event: ActivityEvent): string {
  return (
    deeds[event.action]?.(event) ?? `did “${event.action.replace(/[._]/g, " ")}” on ${event.targetLabel}`
  );
}

/** The name that stands in an address: events keep the address only. */
export function actorName({
  actorType,
  actorLabel,
}: Pick<ActivityEvent, "actorType" | "actorLabel">): string {
  if (actorType === "SYSTEM") return "Tenantry";
  const [local = ""] = actorLabel.split(/[@+]/);
  const name = local.split(/[._-]/).filter(Boolean).map(capitalise).join(" ");
  return name || actorLabel;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === "string" ? found : null;
}

function amount(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === "number" ? found : null;
}

function credit(value: unknown): string {
  return formatMoney(amount(value, "amountMinor") ?? 0, text(value, "currency") ?? "usd");
}

function seats(value: unknown): string {
  const count = amount(value, "seats");
  return count === null ? "any number of seats" : plural(count, { one: "seat", other: "seats" });
}

/** "Accent colour, Font": what a change was about. */
function names(value: unknown): string {
  return Object.keys(typeof value === "object" && value !== null ? value : {}).join(", ");
}

function limit(value: unknown): string {
  const count = amount(value, "seats");
  return count === null ? "no limit" : formatNumber(count);
}

function toRole(value: unknown): string {
  return asRole(value).replace(" as ", " to ");
}

function asRole(value: unknown): string {
  const role = text(value, "role");
  return role && Object.hasOwn(roleNames, role) ? ` as ${roleNames[role as keyof typeof roleNames]}` : "";
}

function due(value: unknown): string {
  const minor = amount(value, "amountMinor");
  const currency = text(value, "currency");
  return minor && currency ? `${formatMoney(minor, currency)} to pay` : "nothing to pay";
}

function day(label: string): string {
  return isDate(label) ? formatDate(label, { timeZone }) : label;
}

function moment(value: unknown): string {
  const at = text(value, "now");
  return at && isDate(at) ? formatDateTime(at, { timeZone }) : "an unknown time";
}

const isDate = (value: string): boolean => !Number.isNaN(Date.parse(value));

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
