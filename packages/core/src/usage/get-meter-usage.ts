import { listMeteredEvents, type MeteredEvent, type MeterRow, readMeteredDays } from "@tenantry/db";
import { z } from "zod";
import { DomainError } from "../errors";
import { addDays, knownTimeZone, localDay } from "../local-day";
import type { BillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";
import { openUsageMonth, readCounter } from "./get-usage";

export const meterUsageSchema = z.object({
  key: z.string().min(1).max(63),
  /** Which month, counted back from the running one. */
  monthsBack: z.int().min(0).max(12).default(0),
});

export type MeterUsageDetail = {
  meter: Pick<MeterRow, "key" | "name" | "unit" | "aggregation" | "property" | "eventType">;
  period: BillingPeriod;
  /** What the meter reads in the month. */
  quantity: string;
  events: number;
  /** What it read on each day so far, in the workspace's calendar. */
  days: { day: string; quantity: string }[];
  /** Version 0 where none was ever set. */
  budget: { quantity: string | null; version: number };
  /** What was told of this month and the budget as it is, in percent of it; the first first. */
  alerts: { threshold: number; raisedAt: Date }[];
};

/** What a meter reads in a month, day by day. @throws DomainError NOT_FOUND. */
export async function getMeterUsage(
  context: TenantContext<unknown>,
  input: z.output<typeof meterUsageSchema>,
): Promise<MeterUsageDetail> {
  const { db, tenant, now } = context;
  const { meter, period } = await openMeter(context, input);
  const timeZone = knownTimeZone(tenant.timeZone);
  const of = { tenantId: tenant.id, meterKey: meter.key };
  const counter = await db.usageCounter.findUnique({
    where: { tenantId_meterKey_periodStart: { ...of, periodStart: period.start } },
  });
  const budget = await db.usageBudget.findUnique({ where: { tenantId_meterKey: of } });
  const alerts = budget
    ? await db.usageAlert.findMany({
        where: { ...of, periodStart: period.start, budgetVersion: budget.version },
        select: { threshold: true, raisedAt: true },
        orderBy: { threshold: "asc" },
      })
    : [];
  const stretch = { tenantId: tenant.id, meter, from: period.start, to: period.end };
  const read = new Map(
    (await readMeteredDays(db, { ...stretch, timeZone })).map(({ day, quantity }) => [day, quantity]),
  );
  const { key, name, unit, aggregation, property, eventType } = meter;
  return {
    meter: { key, name, unit, aggregation, property, eventType },
    period,
    quantity: counter ? readCounter(counter, aggregation) : "0",
    events: Number(counter?.events ?? 0),
    days: listDays(period, { now, timeZone }).map((day) => ({ day, quantity: read.get(day) ?? "0" })),
    budget: { quantity: budget?.quantity?.toFixed() ?? null, version: budget?.version ?? 0 },
    alerts,
  };
}

/** The days of a month up to today. One that begins or ends within a day has a part of it. */
function listDays(
  { start, end }: BillingPeriod,
  { now, timeZone }: { now: Date; timeZone: string },
): string[] {
  const last = localDay(new Date(Math.min(end.getTime() - 1, now.getTime())), timeZone);
  const days: string[] = [];
  for (let day = localDay(start, timeZone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

export const listMeterEventsSchema = meterUsageSchema.extend({
  /** As the page before gave it. */
  cursor: z.string().max(1_000).nullish(),
  limit: z.int().min(1).max(100).default(25),
});

const placeSchema = z.tuple([z.iso.datetime(), z.string(), z.string()]);

/** The events behind a meter's number in a month, the newest first, in pages. @throws DomainError NOT_FOUND. */
export async function listMeterEvents(
  context: TenantContext<unknown>,
  { cursor, limit, ...input }: z.output<typeof listMeterEventsSchema>,
): Promise<{ rows: MeteredEvent[]; nextCursor: string | null }> {
  const { meter, period } = await openMeter(context, input);
  const rows = await listMeteredEvents(context.db, {
    ...{ tenantId: context.tenant.id, meter, from: period.start, to: period.end },
    after: readPlace(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const place = last && [last.occurredAt.toISOString(), last.source, last.eventId];
  return { rows: page, nextCursor: place ? Buffer.from(JSON.stringify(place)).toString("base64url") : null };
}

function readPlace(cursor: string | null | undefined) {
  if (!cursor) return null;
  try {
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    const [occurredAt, source, eventId] = placeSchema.parse(JSON.parse(text));
    return { occurredAt: new Date(occurredAt), source, eventId };
  } catch {
    throw new DomainError("INVALID_INPUT", "This page is none of the list. Begin again.");
  }
}

/** One meter, and the month that somebody looks at. @throws DomainError NOT_FOUND. */
export async function openMeter(
  context: TenantContext<unknown>,
  { key, monthsBack }: z.output<typeof meterUsageSchema>,
): Promise<{ meter: MeterRow; period: BillingPeriod }> {
  const { meters, period } = await openUsageMonth(context, { monthsBack });
  const meter = meters.find((each) => each.key === key);
  if (!meter) throw new DomainError("NOT_FOUND", "There is no such meter.");
  return { meter, period };
}
