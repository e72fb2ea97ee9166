import type { MeterRow } from "@tenantry/db";
import type pg from "pg";

/** One meter of each kind, all of calls. */
export const testMeters: readonly MeterRow[] = [
  { key: "calls", aggregation: "COUNT", property: null },
  { key: "tokens", aggregation: "SUM", property: "tokens" },
  { key: "peak", aggregation: "MAX", property: "tokens" },
  { key: "latest", aggregation: "LAST", property: "tokens" },
  { key: "people", aggregation: "UNIQUE", property: "person" },
].map((meter) => ({
  ...{ name: meter.key, unit: "unit", eventType: "call", filter: {}, countsSince: new Date(0) },
  ...(meter as Pick<MeterRow, "key" | "aggregation" | "property">),
}));

/** Writes meters, for tests. */
export async function insertMeters(admin: pg.Client, meters: readonly MeterRow[]): Promise<void> {
  for (const { key, name, unit, eventType, aggregation, property, filter, countsSince } of meters) {
    await admin.query(
      `INSERT INTO meters (key, name, unit, event_type, aggregation, property, filter, created_at, created_by_label)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'Test')`,
      [key, name, unit, eventType, aggregation, property, filter, countsSince],
    );
  }
}
