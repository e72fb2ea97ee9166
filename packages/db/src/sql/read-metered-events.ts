import { Prisma } from "../generated/client";
import type { TenantTransaction } from "../tenant/with-tenant";
import type { MeterRow } from "./read-metering";
import { reviewedSqlByValues } from "./reviewed";

export type MeteredStretch = {
  tenantId: string;
  meter: Pick<MeterRow, "eventType" | "aggregation" | "property" | "filter" | "countsSince">;
  from: Date;
  to: Date;
};

/** The events that a meter has counted in a stretch of time: of its type, past its filter, and come in since it counts. */
function counted({ tenantId, meter, from, to }: MeteredStretch): Prisma.Sql {
  return Prisma.sql`usage_events e WHERE e.tenant_id = ${tenantId}::uuid AND e.type = ${meter.eventType}
    AND e.occurred_at >= ${from}::timestamptz AND e.occurred_at < ${to}::timestamptz
    AND e.received_at >= ${meter.countsSince}::timestamptz
    AND NOT EXISTS (SELECT FROM jsonb_each(${JSON.stringify(meter.filter)}::jsonb) f
      WHERE NOT (f.value ? coalesce(e.properties ->> f.key, '')))`;
}

/** What `trim()` takes off, which is how events are counted; of its own accord PostgreSQL takes off less. */
const whiteSpace =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

export type MeteredDay = { day: string; quantity: string };

/** What a meter read on each day of a calendar, as decimals; days without events are not there. */
export function readMeteredDays(
  tx: TenantTransaction,
  { timeZone, ...stretch }: MeteredStretch & { timeZone: string },
): Promise<MeteredDay[]> {
  const { aggregation, property } = stretch.meter;
  const value = Prisma.sql`btrim(e.properties ->> ${property ?? ""}, ${whiteSpace})`;
  const quantity = {
    COUNT: Prisma.sql`count(*)`,
    SUM: Prisma.sql`sum(${value}::numeric)`,
    MAX: Prisma.sql`max(${value}::numeric)`,
    LAST: Prisma.sql`(array_agg(${value}::numeric
      ORDER BY e.occurred_at DESC, e.received_at DESC, e.source || ' ' || e.event_id COLLATE "C" DESC))[1]`,
    UNIQUE: Prisma.sql`count(DISTINCT ${value})`,
  }[aggregation];
  return tx.queryReviewed<MeteredDay>(reviewedSqlByValues`
    SELECT ${stretch.tenantId}::uuid AS tenant_id, (e.occurred_at AT TIME ZONE ${timeZone})::date::text AS day,
      (${quantity})::text AS quantity
    FROM ${counted(stretch)} GROUP BY 2 ORDER BY 2`);
}

export type MeteredEvent = {
  source: string;
  eventId: string;
  occurredAt: Date;
  receivedAt: Date;
  properties: Record<string, string | number | boolean>;
};

/** The events behind a meter's number, the newest first. */
export function listMeteredEvents(
  tx: TenantTransaction,
  {
    after,
    limit,
    ...stretch
  }: MeteredStretch & {
    after: Pick<MeteredEvent, "occurredAt" | "source" | "eventId"> | null;
    limit: number;
  },
): Promise<MeteredEvent[]> {
  const place = after
    ? Prisma.sql`AND (e.occurred_at, e.source, e.event_id)
        < (${after.occurredAt}::timestamptz, ${after.source}, ${after.eventId})`
    : Prisma.empty;
  return tx.queryReviewed<MeteredEvent>(reviewedSqlByValues`
    SELECT e.tenant_id, e.source, e.event_id AS "eventId", e.occurred_at AS "occurredAt",
      e.received_at AS "receivedAt", e.properties
    FROM ${counted(stretch)} ${place}
    ORDER BY e.occurred_at DESC, e.source DESC, e.event_id DESC LIMIT ${limit}`);
}
