import type { OperatorView, PlanTenantRow } from "@tenantry/db";
import type { z } from "zod";
import type { ConfigurationChange } from "../configuration/diff-configuration";
import { DomainError } from "../errors";
import { changesBetween, listPlans, type PlanHistory } from "./list-plans";
import type { planDraftSchema, publishPlanSchema } from "./publish-plan-schema";

export type PlanDraftPreview = {
  changes: ConfigurationChange[];
  /** Who stays as they are, by version. */
  staying: { version: number; tenants: number }[];
  /** What those who pay would pay on the new version, were they to choose it; the first of them by name. */
  tenants: (PlanTenantRow & { beforeMinor: number; afterMinor: number })[];
  /** For all of these together, a month. */
  beforeMinor: number;
  afterMinor: number;
  currency: string;
};

const shownTenants = 100;

/**
 * What a new version would mean, and for whom. Whoever is on an older one stays there until they choose.
 * @throws DomainError NOT_FOUND, STALE_VERSION when somebody else has published one since.
 */
export async function previewPlan(
  view: Pick<OperatorView, "listPlanStandings" | "listPlanTenants">,
  draft: z.infer<typeof planDraftSchema>,
): Promise<PlanDraftPreview> {
  const [history, rows] = await Promise.all([
    openDraft(view, draft),
    view.listPlanTenants({ key: draft.key, limit: shownTenants }),
  ]);
  const { terms } = draft;
  const tenants = rows.map((row) => {
    const months = row.interval === "YEAR" ? 12 : 1;
    const price =
      row.interval === "YEAR"
        ? (terms.seatPriceYearMinor ?? terms.seatPriceMinor * 12)
        : terms.seatPriceMinor;
    return {
      ...row,
      beforeMinor: Math.round((row.quantity * row.unitPriceMinor) / months),
      afterMinor: Math.round((Math.max(row.quantity, terms.seats ?? 0) * price) / months),
    };
  });
  return {
    changes: changesBetween(history?.newest ?? null, { plan: terms, isSold: draft.isSold }),
    staying: (history?.versions ?? []).map(({ plan, tenants }) => ({ version: plan.version, tenants })),
    tenants,
    beforeMinor: tenants.reduce((sum, each) => sum + each.beforeMinor, 0),
    afterMinor: tenants.reduce((sum, each) => sum + each.afterMinor, 0),
    currency: terms.currency,
  };
}

/**
 * Publishes the next version of a plan, or the first of a new one: it counts for whoever chooses from now on. Versions are never changed, so the row
 * itself is the record of who published what, when and why.
 * @throws DomainError NOT_FOUND, STALE_VERSION, CONFLICT when nothing is different or the key is taken, INVALID_INPUT for another currency.
 */
export async function publishPlan(
  view: Pick<OperatorView, "listPlanStandings" | "plan">,
  input: z.infer<typeof publishPlanSchema>,
  by: { label: string; now: Date },
): Promise<{ version: number }> {
  const newest = (await openDraft(view, input))?.newest ?? null;
  const { key, terms, isSold, reason } = input;
  if (newest && terms.currency !== newest.plan.currency) {
    throw new DomainError(
      "INVALID_INPUT",
      "A plan stays in its currency. Make another plan for another one.",
    );
  }
  if (changesBetween(newest, { plan: terms, isSold }).length === 0) {
    throw new DomainError("CONFLICT", "Nothing is different from the version that is published.");
  }
  const version = input.version + 1;
  const { count } = await view.plan.createMany({
    data: {
      ...{ id: `${key}-${version}`, key, version, terms, isSold, reason },
      publishedAt: by.now,
      publishedByLabel: by.label,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw overtaken();
  return { version };
}

/** The plan as it was when the draft was begun; null for a new one. */
async function openDraft(
  view: Pick<OperatorView, "listPlanStandings">,
  { key, version }: { key: string; version: number },
): Promise<PlanHistory | null> {
  const history = (await listPlans(view)).find((plan) => plan.key === key) ?? null;
  if (version === 0 && history) throw new DomainError("CONFLICT", "There is a plan of this key already.");
  if (version > 0 && !history) throw new DomainError("NOT_FOUND", "There is no such plan.");
  if (history && history.newest.plan.version !== version) throw overtaken();
  return history;
}

function overtaken(): DomainError {
  return new DomainError(
    "STALE_VERSION",
    "Somebody has published a newer version of this plan. Load it and make your changes to that one.",
  );
}
