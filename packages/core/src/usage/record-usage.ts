import { createHash } from "node:crypto";
import {
  addUsage,
  insertUsageEvents,
  insertUsageValues,
  type Metering,
  type MeterRow,
  readMetering,
  type UsageReadingRow,
} from "@tenantry/db";
import type { z } from "zod";
import { DomainError } from "../errors";
import { findBillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";
import { Decimal, toText } from "./decimal";
import { raiseUsageAlerts } from "./raise-usage-alerts";
import { readMeter } from "./read-meter";
import { refuseTime, type UsageEvent, usageEventSchema } from "./usage-event-schema";

/** What became of each event, in the order in which they were given. */
export type UsageResult = {
  id: string | null;
  /** `duplicate`: known, and the same. `conflict`: known, and something else. */
  status: "accepted" | "duplicate" | "conflict" | "rejected";
  reason?: string;
};

type Reading = { meter: MeterRow; value: string };
type Valid = { at: number; event: UsageEvent; time: Date; hash: Buffer; readings: Reading[]; name: string };

/**
 * Takes events in: those that are new are stored and counted in one transaction, which the context is; what was known is
 * told, and one that cannot be taken keeps none of the others. Sent again, the same events change nothing. A budget that
 * is set at the same moment may be compared with the next events only.
 * @param events as they were sent; each is looked at by itself.
 * @throws DomainError NOT_FOUND for a workspace that counts nothing yet.
 */
export async function recordUsage(
  context: TenantContext<unknown>,
  events: readonly unknown[],
): Promise<UsageResult[]> {
  const { db, tenant, now: receivedAt } = context;
  const metering = await readMetering(db, tenant.id);
  if (!metering) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const byType = Map.groupBy(metering.meters, ({ eventType }) => eventType);
  const results: UsageResult[] = new Array(events.length);
  const valid: Valid[] = [];
  events.forEach((given, at) => {
    const checked = check(given, { at, receivedAt, byType });
    if ("name" in checked) valid.push(checked);
    else results[at] = checked;
  });
  const first = firstOfEach(valid, results);
  // Everybody takes the names in one order, so that nobody waits for each other.
  const wanted = [...first.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (wanted.length > 0) {
    const known = await store(context, wanted);
    for (const [at, each] of wanted.entries()) {
      const hash = known.get(at);
      results[each.at] = hash ? again(each, hash) : { id: each.event.id, status: "accepted" };
    }
    const fresh = known.size === 0 ? wanted : wanted.filter((_, at) => !known.has(at));
    await count(context, fresh, metering);
  }
  return results;
}

function check(
  given: unknown,
  { at, receivedAt, byType }: { at: number; receivedAt: Date; byType: Map<string, MeterRow[]> },
): Valid | UsageResult {
  const parsed = usageEventSchema.safeParse(given);
  if (!parsed.success) return { id: idOf(given), status: "rejected", reason: wordsOf(parsed.error) };
  const event = parsed.data;
  const refuse = (reason: string): UsageResult => ({ id: event.id, status: "rejected", reason });
  const time = event.time ?? receivedAt;
  const late = refuseTime(time, receivedAt);
  if (late) return refuse(late);
  const meters = byType.get(event.type);
  if (!meters) return refuse(`Nothing counts events of the type ${event.type}.`);
  const readings: Reading[] = [];
  for (const meter of meters) {
    const reading = readMeter(meter, event);
    if (reading && "refusal" in reading) return refuse(reading.refusal);
    if (reading) readings.push({ meter, value: reading.value });
  }
  return { at, event, time, hash: hashOf(event), readings, name: `${event.source}\0${event.id}` };
}

function idOf(given: unknown): string | null {
  const id = given && typeof given === "object" && "id" in given ? given.id : null;
  return typeof id === "string" ? id.slice(0, 200) : null;
}

/** "time: is not a time …": the first of what is wrong. */
function wordsOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  if (path === "") return "It is not an event: an object with an id and a type.";
  return `${path}: ${issue?.message ?? "is not right"}`;
}

/** Of what an event says, whichever way it is written. A time that was not given says nothing. */
function hashOf({ type, time, properties }: UsageEvent): Buffer {
  const entries = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([
    type,
    time?.getTime() ?? null,
    entries.map(([key, value]) => [key, String(value)]),
  ]);
  return createHash("sha256").update(text).digest().subarray(0, 16);
}

/** The first of each name; what comes again in the same batch is told like what was known. */
function firstOfEach(valid: readonly Valid[], results: UsageResult[]): Map<string, Valid> {
  const first = new Map<string, Valid>();
  for (const each of valid) {
    const before = first.get(each.name);
    if (!before) first.set(each.name, each);
    else results[each.at] = again(each, before.hash);
  }
  return first;
}

function again({ event, hash }: Valid, known: Buffer): UsageResult {
  if (hash.equals(known)) return { id: event.id, status: "duplicate" };
  const reason = "Another event with this source and id is known. Send a correction under an id of its own.";
  return { id: event.id, status: "conflict", reason };
}

/** @returns by their places, what is known under the names of those that were not stored. */
async function store(
  { db, tenant, now }: TenantContext<unknown>,
  wanted: readonly Valid[],
): Promise<ReadonlyMap<number, Buffer>> {
  const known = await insertUsageEvents(db, {
    tenantId: tenant.id,
    receivedAt: now,
    rows: wanted.map(({ event, time, hash }) => ({
      source: event.source,
      eventId: event.id,
      type: event.type,
      occurredAt: time,
      properties: JSON.stringify(event.properties),
      contentHash: hash,
    })),
  });
  return new Map(known.map(({ at, contentHash }) => [at, contentHash]));
}

type Total = UsageReadingRow & { total: Decimal; highest: Decimal | null; values: Set<string> };

/** Adds what is new to the counters, each once, and tells of budgets that it has come near to. */
async function count(
  context: TenantContext<unknown>,
  fresh: readonly Valid[],
  { periodAnchor, meters, hasBudgets }: Metering,
): Promise<void> {
  const { db, tenant, now: receivedAt } = context;
  const totals = new Map<string, Total>();
  const running = findBillingPeriod(periodAnchor, receivedAt);
  let period = running;
  for (const { event, time, readings } of fresh) {
    // Most are of the same month.
    if (time < period.start || time >= period.end) period = findBillingPeriod(periodAnchor, time);
    for (const { meter, value } of readings) {
      const total = totalOf(totals, meter, period);
      total.events += 1;
      if (meter.aggregation === "UNIQUE") total.values.add(value);
      else add(total, value, { at: time, event: `${event.source}\0${event.id}` });
    }
  }
  const rows = [...totals.values()].sort(
    (a, b) => compare(a.meterKey, b.meterKey) || a.periodStart.getTime() - b.periodStart.getTime(),
  );
  if (rows.length === 0) return;
  const distinct = await countValues(db, tenant.id, rows);
  await addUsage(db, {
    ...{ tenantId: tenant.id, receivedAt },
    rows: rows.map(({ total, highest, values, ...row }) => ({
      ...row,
      sum: toText(total),
      max: highest && toText(highest),
      distinctValues: distinct.get(keyOf(row)) ?? 0,
      // Text cannot hold a null character.
      last: row.last && { ...row.last, event: row.last.event.replace("\0", " ") },
    })),
  });
  if (!hasBudgets) return;
  // What is late for a month that is over is no news of this one.
  const current = rows.filter(({ periodStart }) => periodStart.getTime() === running.start.getTime());
  const keys = new Set(current.map(({ meterKey }) => meterKey));
  await raiseUsageAlerts(context, { meters: meters.filter(({ key }) => keys.has(key)), period: running });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const keyOf = ({ meterKey, periodStart }: { meterKey: string; periodStart: Date }) =>
  `${meterKey} ${periodStart.getTime()}`;

function totalOf(
  totals: Map<string, Total>,
  { key: meterKey }: MeterRow,
  { start: periodStart, end: periodEnd }: { start: Date; end: Date },
): Total {
  const key = keyOf({ meterKey, periodStart });
  const known = totals.get(key);
  if (known) return known;
  const blank = { events: 0, sum: "0", max: null, distinctValues: 0, last: null };
  const total = { meterKey, periodStart, periodEnd, ...blank };
  const begun = { ...total, total: new Decimal(0), highest: null, values: new Set<string>() };
  totals.set(key, begun);
  return begun;
}

function add(total: Total, value: string, { at, event }: { at: Date; event: string }): void {
  const decimal = new Decimal(value);
  total.total = total.total.plus(decimal);
  if (total.highest === null || decimal.gt(total.highest)) total.highest = decimal;
  const { last } = total;
  const isLater = !last || at > last.at || (at.getTime() === last.at.getTime() && event > last.event);
  if (isLater) total.last = { value, at, event };
}

async function countValues(
  db: TenantContext<unknown>["db"],
  tenantId: string,
  totals: readonly Total[],
): Promise<ReadonlyMap<string, number>> {
  const rows = totals.flatMap(({ meterKey, periodStart, values }) =>
    [...values].sort().map((value) => ({ meterKey, periodStart, value })),
  );
  if (rows.length === 0) return new Map();
  const counted = new Map<string, number>();
  for (const row of await insertUsageValues(db, { tenantId, rows })) {
    counted.set(keyOf(row), (counted.get(keyOf(row)) ?? 0) + 1);
  }
  return counted;
}
