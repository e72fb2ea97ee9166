import type { PrismaClient } from "../generated/client";
import type { Plan } from "../plan";
import { planDocument } from "./read-plans";

export type PlanStandingRow = {
  plan: Plan;
  isSold: boolean;
  publishedAt: Date;
  publishedByLabel: string;
  reason: string;
  /** Tenants on this version, whatever their status. */
  tenants: number;
  /** What their running subscriptions come to in a month; minor units of the plan's currency. */
  monthlyMinor: number;
};

/** Every version of every plan, the newest first within a plan. Reads across tenants: the operators' role alone. */
export function listPlanStandings(client: PrismaClient): Promise<PlanStandingRow[]> {
  return client.$queryRaw<PlanStandingRow[]>`
    SELECT ${planDocument} AS plan, p.is_sold AS "isSold", p.published_at AS "publishedAt",
      p.published_by_label AS "publishedByLabel", p.reason,
      count(a.tenant_id)::int AS tenants, coalesce(sum(paid.monthly), 0)::float8 AS "monthlyMinor"
    FROM plans p
      LEFT JOIN seat_accounts a ON a.plan_id = p.id
      LEFT JOIN LATERAL (
        SELECT sum(round(s.quantity * s.unit_amount_minor / CASE s.interval WHEN 'year' THEN 12.0 ELSE 1 END)) AS monthly
        FROM subscriptions s WHERE s.tenant_id = a.tenant_id AND s.ended_at IS NULL
      ) paid ON true
    GROUP BY p.id
    ORDER BY (p.terms->>'position')::int, p.key, p.version DESC`;
}

export type PlanTenantRow = {
  id: string;
  name: string;
  version: number;
  interval: "MONTH" | "YEAR";
  /** Seats that are paid for. */
  quantity: number;
  /** Minor units a seat and interval. */
  unitPriceMinor: number;
};

/** Who pays for a plan now, on whichever version, by name. */
export function listPlanTenants(
  client: PrismaClient,
  input: { key: string; limit: number },
): Promise<PlanTenantRow[]> {
  return client.$queryRaw<PlanTenantRow[]>`
    SELECT t.id, t.name, p.version, a.interval::text AS interval, s.quantity, s.unit_amount_minor AS "unitPriceMinor"
    FROM plans p JOIN seat_accounts a ON a.plan_id = p.id JOIN tenants t ON t.id = a.tenant_id
      JOIN subscriptions s ON s.tenant_id = t.id AND s.ended_at IS NULL AND s.unit_amount_minor IS NOT NULL
    WHERE p.key = ${input.key} ORDER BY t.name, t.id LIMIT ${input.limit}`;
}
