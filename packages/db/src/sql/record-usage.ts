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

/** One that was not stored, by its place: what is known under its name says this. */
export type KnownUsageEvent = { at: number; contentHash: Buffer };

/**
 * Stores the events whose name is new, in one statement. Of two that come at once with the same name the second waits,
 * and then is not new. To be given in the order of their names, so that nobody waits for each other.
 * @returns those that are known, which are few: what is new comes back as nothing.
 */
export async function insertUsageEvents(
  tx: TenantTransaction,
  { tenantId, receivedAt, rows }: { tenantId: string; receivedAt: Date; rows: readonly UsageEventRow[] },
): Promise<KnownUsageEvent[]> {
  const known = await tx.queryReviewed<{ at: number; contentHash: Buffer | null }>(reviewedSql`
    WITH given AS MATERIALIZED (
      SELECT * FROM unnest(${rows.map(({ source }) => source)}::text[],
        ${rows.map(({ eventId }) => eventId)}::text[], ${rows.map(({ type }) => type)}::text[],
        ${rows.map(({ occurredAt }) => occurredAt.toISOString())}::timestamptz[],
        ${rows.map(({ properties }) => properties)}::text[], ${rows.map(({ contentHash }) => contentHash)}::bytea[])
        WITH ORDINALITY AS g (source, event_id, type, occurred_at, properties, content_hash, place)
    ), stored AS (
      INSERT INTO usage_events (tenant_id, source, event_id, type, occurred_at, received_at, properties, content_hash)
      SELECT ${tenantId}::uuid, source, event_id, type, occurred_at, ${receivedAt}::timestamptz, properties::jsonb,
        content_hash
      FROM given ORDER BY place
      ON CONFLICT (tenant_id, source, event_id) DO NOTHING
      RETURNING source, event_id
    )
    SELECT ${tenantId}::uuid AS tenant_id, (given.place - 1)::int AS at, e.content_hash AS "contentHash"
    FROM given LEFT JOIN usage_events e
      ON e.tenant_id = ${tenantId}::uuid AND e.source = given.source AND e.event_id = given.event_id
    WHERE NOT EXISTS (SELECT FROM stored WHERE stored.source = given.source AND stored.event_id = given.event_id)`);
  // What came at the same time, and was first, is not seen by the statement that waited for it.
  const unseen = known.filter(({ contentHash }) => contentHash === null).map(({ at }) => at);
  if (unseen.length === 0) return known as KnownUsageEvent[];
  const asked = unseen.map((at) => rows[at] as UsageEventRow);
  const found = await tx.queryReviewed<KnownUsageEvent>(reviewedSql`
    SELECT e.tenant_id, asked.at, e.content_hash AS "contentHash"
    FROM unnest(${unseen}::int[], ${asked.map(({ source }) => source)}::text[],
      ${asked.map(({ eventId }) => eventId)}::text[]) AS asked (at, source, event_id)
    JOIN usage_events e ON e.tenant_id = ${tenantId}::uuid AND e.source = asked.source AND e.event_id = asked.event_id`);
  return [...known.filter((each): each is KnownUsageEvent => each.contentHash !== null), ...found];
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
