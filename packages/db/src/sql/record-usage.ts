import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/** An event to be stored. `properties` is JSON text. */
export type UsageEventRow = {
  source: string;
  eventId: string;
  type: string;
  occurredAt: Date;
  properties: string;
  contentHash: Buffer;
};

export type UsageEventName = { source: string; eventId: string };

/**
 * Stores the events whose name is new, in one statement. Of two that come at once with the same name the second waits,
 * and then is not new. To be given in the order of their names, so that nobody waits for each other.
 * @returns the names of those that were stored.
 */
export function insertUsageEvents(
  tx: TenantTransaction,
  { tenantId, receivedAt, rows }: { tenantId: string; receivedAt: Date; rows: readonly UsageEventRow[] },
): Promise<UsageEventName[]> {
  return tx.queryReviewed<UsageEventName>(reviewedSql`
    INSERT INTO usage_events (tenant_id, source, event_id, type, occurred_at, received_at, properties, content_hash)
    SELECT ${tenantId}::uuid, given.source, given.event_id, given.type, given.occurred_at, ${receivedAt}::timestamptz,
      given.properties::jsonb, given.content_hash
    FROM unnest(${rows.map(({ source }) => source)}::text[], ${rows.map(({ eventId }) => eventId)}::text[],
      ${rows.map(({ type }) => type)}::text[], ${rows.map(({ occurredAt }) => occurredAt)}::timestamptz[],
      ${rows.map(({ properties }) => properties)}::text[], ${rows.map(({ contentHash }) => contentHash)}::bytea[])
      AS given (source, event_id, type, occurred_at, properties, content_hash)
    ON CONFLICT (tenant_id, source, event_id) DO NOTHING
    RETURNING tenant_id, source, event_id AS "eventId"`);
}

/** What known events say, by their names. */
export function readUsageHashes(
  tx: TenantTransaction,
  { tenantId, names }: { tenantId: string; names: readonly UsageEventName[] },
): Promise<(UsageEventName & { contentHash: Buffer })[]> {
  return tx.queryReviewed(reviewedSql`
    SELECT e.tenant_id, e.source, e.event_id AS "eventId", e.content_hash AS "contentHash"
    FROM unnest(${names.map(({ source }) => source)}::text[], ${names.map(({ eventId }) => eventId)}::text[])
      AS asked (source, event_id)
    JOIN usage_events e ON e.tenant_id = ${tenantId}::uuid AND e.source = asked.source AND e.event_id = asked.event_id`);
}

export type UsageValueRow = { meterKey: string; periodStart: Date; value: string };

/** Notes the values of meters that count distinct ones. @returns those that were new, once each. */
export function insertUsageValues(
  tx: TenantTransaction,
  { tenantId, rows }: { tenantId: string; rows: readonly UsageValueRow[] },
): Promise<{ meterKey: string; periodStart: Date }[]> {
  return tx.queryReviewed(reviewedSql`
    INSERT INTO usage_values (tenant_id, meter_key, period_start, value)
    SELECT ${tenantId}::uuid, given.meter_key, given.period_start, given.value
    FROM unnest(${rows.map(({ meterKey }) => meterKey)}::text[],
      ${rows.map(({ periodStart }) => periodStart)}::timestamptz[], ${rows.map(({ value }) => value)}::text[])
      AS given (meter_key, period_start, value)
    ON CONFLICT DO NOTHING
    RETURNING tenant_id, meter_key AS "meterKey", period_start AS "periodStart"`);
}

/** What a batch adds to a counter. Decimals as text. */
export type UsageReadingRow = {
  meterKey: string;
  periodStart: Date;
  periodEnd: Date;
  events: number;
  sum: string;
  max: string | null;
  distinctValues: number;
  last: { value: string; at: Date; event: string } | null;
};

/**
 * Adds a batch to the counters it belongs to, each once. To be given in the order of meter and period, so that two
 * batches take the counters in the same order. The last value is the one that happened last, then the one that came in
 * last, then by name.
 */
export async function addUsage(
  tx: TenantTransaction,
  { tenantId, receivedAt, rows }: { tenantId: string; receivedAt: Date; rows: readonly UsageReadingRow[] },
): Promise<void> {
  await tx.queryReviewed(reviewedSql`
    INSERT INTO usage_counters AS c (tenant_id, meter_key, period_start, period_end, events, sum, max, distinct_values,
      last_value, last_at, last_received_at, last_event, updated_at)
    SELECT ${tenantId}::uuid, g.meter_key, g.period_start, g.period_end, g.events, g.sum, g.max, g.distinct_values,
      g.last_value, g.last_at, CASE WHEN g.last_at IS NOT NULL THEN ${receivedAt}::timestamptz END, g.last_event,
      ${receivedAt}::timestamptz
    FROM unnest(${rows.map(({ meterKey }) => meterKey)}::text[],
      ${rows.map(({ periodStart }) => periodStart)}::timestamptz[],
      ${rows.map(({ periodEnd }) => periodEnd)}::timestamptz[], ${rows.map(({ events }) => events)}::bigint[],
      ${rows.map(({ sum }) => sum)}::numeric[], ${rows.map(({ max }) => max)}::numeric[],
      ${rows.map(({ distinctValues }) => distinctValues)}::bigint[],
      ${rows.map(({ last }) => last?.value ?? null)}::numeric[],
      ${rows.map(({ last }) => last?.at ?? null)}::timestamptz[],
      ${rows.map(({ last }) => last?.event ?? null)}::text[])
      AS g (meter_key, period_start, period_end, events, sum, max, distinct_values, last_value, last_at, last_event)
    ON CONFLICT (tenant_id, meter_key, period_start) DO UPDATE SET
      events = c.events + excluded.events, sum = c.sum + excluded.sum, max = greatest(c.max, excluded.max),
      distinct_values = c.distinct_values + excluded.distinct_values, updated_at = excluded.updated_at,
      (last_value, last_at, last_received_at, last_event) = (
        SELECT v.value, v.at, v.received, v.event
        FROM (VALUES (c.last_value, c.last_at, c.last_received_at, c.last_event),
          (excluded.last_value, excluded.last_at, excluded.last_received_at, excluded.last_event))
          v (value, at, received, event)
        ORDER BY v.at DESC NULLS LAST, v.received DESC, v.event COLLATE "C" DESC LIMIT 1)`);
}
