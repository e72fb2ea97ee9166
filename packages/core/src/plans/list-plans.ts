import type { OperatorView, PlanStandingRow } from "@tenantry/db";
import type { ConfigurationChange } from "../configuration/diff-configuration";
import { DomainError } from "../errors";
import { diffPlanTerms } from "./diff-plan-terms";

export type PlanVersion = PlanStandingRow & {
  /** What differs from the version before; nothing for the first. */
  changes: ConfigurationChange[];
};

export type PlanHistory = {
  key: string;
  /** The version that counts for whoever chooses now. */
  newest: PlanVersion;
  /** On all versions together; minor units a month. */
  tenants: number;
  monthlyMinor: number;
  /** The newest first. */
  versions: PlanVersion[];
};

type View = Pick<OperatorView, "listPlanStandings">;

/** Every plan with its versions, and who is on them. */
export async function listPlans(view: View): Promise<PlanHistory[]> {
  const byKey = Map.groupBy(await view.listPlanStandings(), ({ plan }) => plan.key);
  return [...byKey].flatMap(([key, rows]) => {
    const versions = rows.map((row, index): PlanVersion => {
      const before = rows[index + 1];
      return { ...row, changes: before ? changesBetween(before, row) : [] };
    });
    const [newest] = versions;
    if (!newest) return [];
    const sum = (part: "tenants" | "monthlyMinor") => rows.reduce((total, row) => total + row[part], 0);
    return [{ key, newest, tenants: sum("tenants"), monthlyMinor: sum("monthlyMinor"), versions }];
  });
}

/** @throws DomainError NOT_FOUND. */
export async function getPlanHistory(view: View, key: string): Promise<PlanHistory> {
  const found = (await listPlans(view)).find((plan) => plan.key === key);
  if (!found) throw new DomainError("NOT_FOUND", "There is no such plan.");
  return found;
}

const word = (isSold: boolean) => (isSold ? "Yes" : "No");

/** What differs between two versions, the first of which may be none, whether they are sold among it. */
export function changesBetween(
  before: Pick<PlanStandingRow, "plan" | "isSold"> | null,
  after: { plan: Parameters<typeof diffPlanTerms>[1]; isSold: boolean },
): ConfigurationChange[] {
  const terms = diffPlanTerms(before?.plan ?? null, after.plan);
  if (before?.isSold === after.isSold) return terms;
  return [
    ...terms,
    {
      path: "isSold",
      label: "Can be chosen",
      before: before && word(before.isSold),
      after: word(after.isSold),
    },
  ];
}
