import type { MeterAggregation } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type MeterRow = {
  key: string;
  name: string;
  unit: string;
  eventType: string;
  aggregation: MeterAggregation;
  property: string | null;
  filter: Record<string, string[]>;
  /** What came in before was not counted by it. */
  countsSince: Date;
};

/** What a tenant's usage is counted by: the meters, which are the same for everybody, and where its months begin. */
export type Metering = {
  periodAnchor: Date;
  meters: MeterRow[];
  /** Whether anybody wants to be told when usage comes near a budget. */
  hasBudgets: boolean;
};

/** In one statement, since each request of usage begins with it. Null without a seat account. */
export async function readMetering(tx: TenantTransaction, tenantId: string): Promise<Metering | null> {
  const [row] = await tx.queryReviewed<Metering>(reviewedSql`
    SELECT a.tenant_id, a.period_anchor AS "periodAnchor", (
      SELECT coalesce(json_agg(json_build_object('key', m.key, 'name', m.name, 'unit', m.unit, 'eventType', m.event_type,
        'aggregation', m.aggregation, 'property', m.property, 'filter', m.filter, 'countsSince', m.created_at) ORDER BY m.name, m.key), '[]')
      FROM meters m WHERE m.archived_at IS NULL) AS meters,
      EXISTS (SELECT FROM usage_budgets b WHERE b.tenant_id = ${tenantId}::uuid AND b.quantity IS NOT NULL) AS "hasBudgets"
    FROM seat_accounts a WHERE a.tenant_id = ${tenantId}::uuid`);
  if (!row) return null;
  // Times within JSON are text.
  const meters = row.meters.map((meter) => ({ ...meter, countsSince: new Date(meter.countsSince) }));
  return { ...row, meters };
}
