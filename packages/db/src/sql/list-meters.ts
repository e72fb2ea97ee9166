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
};

/** The meters that count, which are the same for every tenant. */
export function listMeters(tx: TenantTransaction): Promise<MeterRow[]> {
  return tx.queryReviewed<MeterRow>(reviewedSql`
    SELECT m.key, m.name, m.unit, m.event_type AS "eventType", m.aggregation, m.property, m.filter
    FROM meters m WHERE m.archived_at IS NULL ORDER BY m.name, m.key`);
}
