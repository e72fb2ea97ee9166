import type { PlanTerms } from "@tenantry/db";
import type { ConfigurationChange } from "../configuration/diff-configuration";
import { flagNames, flags, limitNames, limits } from "../configuration/registry";
import { minorToDecimal } from "../money";
import { roleNames } from "../permissions";

const policies = { HARD: "Hard", SOFT: "Soft", APPROVAL: "With approval" } as const;
const models = { TIME_WEIGHTED: "By the time held", HIGH_WATER_MARK: "By the peak of the month" } as const;

/** What differs between two versions of a plan, in words for operators; a version that begins differs from nothing. */
export function diffPlanTerms(before: PlanTerms | null, after: PlanTerms): ConfigurationChange[] {
  const words = describeTerms(after);
  const former = before ? describeTerms(before) : null;
  return words
    .map(({ path, label, value }) => {
      const old = former?.find((each) => each.path === path)?.value ?? null;
      return { path, label, before: old, after: value };
    })
    .filter((change) => change.before !== change.after);
}

export type TermWords = { path: string; label: string; value: string };

/** What a plan says, term by term. */
export function describeTerms(terms: PlanTerms): TermWords[] {
  const money = (minor: number) =>
    new Intl.NumberFormat("en-US", { style: "currency", currency: terms.currency }).format(
      minorToDecimal(minor, terms.currency),
    );
  const count = (value: number | null) => (value === null ? "No limit" : value.toLocaleString("en-US"));
  return [
    { path: "name", label: "Name", value: terms.name },
    { path: "description", label: "Description", value: terms.description },
    { path: "seats", label: "Seats at the least", value: count(terms.seats) },
    { path: "seatPriceMinor", label: "A seat and month", value: money(terms.seatPriceMinor) },
    {
      path: "seatPriceYearMinor",
      label: "A seat and year",
      value: terms.seatPriceYearMinor === null ? "Not sold" : money(terms.seatPriceYearMinor),
    },
    {
      path: "trialDays",
      label: "Free days to begin with",
      value: terms.trialDays === 0 ? "None" : count(terms.trialDays),
    },
    { path: "seatPolicy", label: "Seat policy", value: policies[terms.seatPolicy] },
    { path: "overageCap", label: "Seats beyond the limit", value: count(terms.overageCap) },
    { path: "overagePriceMinor", label: "A seat beyond and month", value: money(terms.overagePriceMinor) },
    { path: "overageGraceHours", label: "Free hours beyond", value: String(terms.overageGraceHours) },
    { path: "overageModel", label: "Overage is reckoned", value: models[terms.overageModel] },
    {
      path: "overageMinimumMinor",
      label: "Smallest overage billed",
      value: money(terms.overageMinimumMinor),
    },
    {
      path: "freeRoles",
      label: "Roles without a seat",
      value: terms.freeRoles.map((role) => roleNames[role]).join(", ") || "None",
    },
    ...flagNames.map((name) => {
      const value = terms.flags[name] ?? flags[name].default;
      return { path: `flags.${name}`, label: flags[name].label, value: value ? "On" : "Off" };
    }),
    ...limitNames.map((name) => {
      const value = terms.limits[name] === undefined ? limits[name].default : terms.limits[name];
      return { path: `limits.${name}`, label: limits[name].label, value: count(value) };
    }),
  ];
}
