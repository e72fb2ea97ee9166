import type { MeteredEvent } from "@tenantry/db";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { asMember, createTestTenant, type TestTenant } from "../testing";
import { Decimal } from "./decimal";
import { getMeterUsage, listMeterEvents } from "./get-meter-usage";
import { getUsage } from "./get-usage";
import { recordUsage, type UsageResult } from "./record-usage";
import { insertMeters, testMeters } from "./testing";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
  await insertMeters(t.admin, testMeters);
  await insertMeters(t.admin, [
    {
      ...{ key: "big", name: "big", unit: "unit", eventType: "call", aggregation: "COUNT", property: null },
      ...{ filter: { model: ["large", "huge"] }, countsSince: new Date(0) },
    },
  ]);
});
afterAll(() => t.close());

const opened = new Date("2027-01-31T10:00:00Z");
const now = new Date("2027-03-10T12:00:00Z");
const setUp = () => createTestTenant(t.world, { now: opened });

const send = (tenant: TestTenant, events: unknown[], at = now) =>
  asMember(t.world, tenant, tenant.owner, (context) => recordUsage(context, events), at);

let serial = 0;
const call = (tokens: unknown, more: object = {}) => ({
  ...{ id: `call-${++serial}`, type: "call", time: "2027-03-05T08:00:00Z" },
  properties: { tokens, person: "ada", model: "small" },
  ...more,
});

async function readings(tenant: TestTenant, at = now): Promise<Record<string, string>> {
  const { meters } = await asMember(t.world, tenant, tenant.owner, (context) => getUsage(context), at);
  return Object.fromEntries(meters.map(({ key, quantity }) => [key, quantity]));
}

const statuses = (results: UsageResult[]) => results.map(({ status }) => status);

describe("events", () => {
  it("are counted by every meter of their type, each in its way", async () => {
    const tenant = await setUp();
    const results = await send(tenant, [
      call("1.5", { time: "2027-03-05T08:00:00Z" }),
      call(40, { time: "2027-03-07T08:00:00Z" }),
      call("-0.25", {
        time: "2027-03-06T08:00:00Z",
        properties: { tokens: "-0.25", person: " bob ", model: "huge" },
      }),
    ]);
    expect(statuses(results)).toEqual(["accepted", "accepted", "accepted"]);
    expect(await readings(tenant)).toEqual({
      ...{ calls: "3", tokens: "41.25", peak: "40", latest: "40", people: "2", big: "1" },
    });
    const big = await asMember(
      t.world,
      tenant,
      tenant.owner,
      (context) => getMeterUsage(context, { key: "big", monthsBack: 0 }),
      now,
    );
    expect(big.days.filter(({ quantity }) => quantity !== "0")).toEqual([
      { day: "2027-03-06", quantity: "1" },
    ]);
    expect([big.days[0]?.day, big.days.at(-1)?.day]).toEqual(["2027-02-28", "2027-03-10"]);
    expect(await readings(await setUp())).toMatchObject({ calls: "0", tokens: "0", peak: "0", people: "0" });
  });

  it("are taken once, however often they come, and told when they say something else", async () => {
    const tenant = await setUp();
    const one = call("7");
    expect(statuses(await send(tenant, [one, one, { ...one, time: "2027-03-05T08:00:01Z" }]))).toEqual([
      ...["accepted", "duplicate", "conflict"],
    ]);
    const again = await send(tenant, [
      one,
      { ...one, properties: { ...one.properties, tokens: "8" } },
      call("1"),
    ]);
    expect(statuses(again)).toEqual(["duplicate", "conflict", "accepted"]);
    expect(again[1]?.reason).toContain("Another event with this source and id is known");
    // The same id of another source is another event, and of another tenant too.
    expect(statuses(await send(tenant, [{ ...one, source: "eu" }]))).toEqual(["accepted"]);
    expect(statuses(await send(await setUp(), [one]))).toEqual(["accepted"]);
    expect(await readings(tenant)).toMatchObject({ calls: "3", tokens: "15" });
  });

  it("are known again by who does not say when they were", async () => {
    const tenant = await setUp();
    const { time: _, ...timeless } = call("2");
    await send(tenant, [timeless]);
    expect(statuses(await send(tenant, [timeless], new Date(now.getTime() + 5_000)))).toEqual(["duplicate"]);
  });

  it("that cannot be taken are told one by one, and keep none of the others", async () => {
    const tenant = await setUp();
    const results = await send(tenant, [
      call("3"),
      { type: "call" },
      "nonsense",
      call("3", { type: "dance" }),
      call("many"),
      call("1e3"),
      call("3", { properties: { tokens: "3" } }),
      call("3", { time: "2027-02-01T00:00:00Z" }),
      call("3", { time: "2027-03-10T12:06:00Z" }),
      call("3", { time: "yesterday" }),
      call(2 ** 60),
      call("0.0000000000001"),
      { ...call("3"), id: "x".repeat(201) },
    ]);
    expect(statuses(results)).toEqual(["accepted", ...Array(12).fill("rejected")]);
    expect(results.map(({ reason }) => reason)).toEqual([
      undefined,
      "id: Invalid input: expected string, received undefined",
      "It is not an event: an object with an id and a type.",
      "Nothing counts events of the type dance.",
      "The property tokens is not a decimal number of up to 15 digits and 12 places.",
      "The property tokens is not a decimal number of up to 15 digits and 12 places.",
      "The property person is missing.",
      "It happened more than 35 days ago.",
      "It lies more than 5 minutes ahead.",
      "time: is not a time as in 2027-01-31T10:00:00Z",
      expect.stringContaining("properties.tokens"),
      "The property tokens is not a decimal number of up to 15 digits and 12 places.",
      "id: is longer than 200 characters",
    ]);
    expect(await readings(tenant)).toMatchObject({ calls: "1", tokens: "3" });
  });

  it("are read as CloudEvents too, with what their names are made of", async () => {
    const tenant = await setUp();
    const cloud = { specversion: "1.0", id: "👋 1", source: "/eu/gate", type: "call" };
    const data = { tokens: 5, person: "Ada", model: "large" };
    expect(statuses(await send(tenant, [{ ...cloud, time: "2027-03-05T08:00:00+01:00", data }]))).toEqual([
      "accepted",
    ]);
    expect(await readings(tenant)).toMatchObject({ calls: "1", big: "1", people: "1" });
  });

  it("belong to the month in which they happened, which begins on the workspace's day", async () => {
    const tenant = await setUp();
    await send(tenant, [
      call("1", { time: "2027-02-28T09:59:59.999Z" }),
      call("2", { time: "2027-02-28T10:00:00Z" }),
    ]);
    expect(await readings(tenant)).toMatchObject({ tokens: "2" });
    expect(await readings(tenant, new Date("2027-02-15T00:00:00Z"))).toMatchObject({ tokens: "1" });
    const before = await asMember(
      t.world,
      tenant,
      tenant.owner,
      (context) => getUsage(context, { monthsBack: 1 }),
      now,
    );
    expect(before.period).toEqual({ start: opened, end: new Date("2027-02-28T10:00:00Z") });
    expect(before.meters.find(({ key }) => key === "tokens")?.quantity).toBe("1");
    // From the 31st follow the 28th and the 31st.
    const march = new Date("2027-03-31T10:00:00Z");
    expect(await readings(tenant, march)).toMatchObject({ tokens: "0" });
  });

  it("are read by day as they were counted, whatever space is around their values", async () => {
    const tenant = await setUp();
    const spaced = (tokens: string, person: string) => call(tokens, { properties: { tokens, person } });
    const sent = await send(tenant, [
      spaced("5\u00a0", "ada"),
      spaced("\t2.5\n", "\tada\u2003"),
      spaced(" 1", "bob\n"),
    ]);
    expect(statuses(sent)).toEqual(["accepted", "accepted", "accepted"]);
    expect(await readings(tenant)).toMatchObject({ tokens: "8.5", peak: "5", people: "2" });
    for (const key of ["tokens", "peak", "latest", "people"]) await expectLineage(tenant, key);
  });

  it("that come at once with the same names are each counted once", async () => {
    const tenant = await setUp();
    const events = Array.from({ length: 200 }, () => call("1"));
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, at) => send(tenant, at % 2 === 0 ? events : events.toReversed())),
    );
    const accepted = results.flat().filter(({ status }) => status === "accepted");
    expect(accepted).toHaveLength(200);
    expect(results.flat().filter(({ status }) => status === "duplicate")).toHaveLength(1_000);
    expect(await readings(tenant)).toMatchObject({ calls: "200", tokens: "200" });
  });

  it("leave nothing behind when the transaction fails", async () => {
    const tenant = await setUp();
    const event = call("9");
    await expect(
      asMember(
        t.world,
        tenant,
        tenant.owner,
        async (context) => {
          await recordUsage(context, [event]);
          throw new Error("killed");
        },
        now,
      ),
    ).rejects.toThrow("killed");
    expect(await readings(tenant)).toMatchObject({ calls: "0" });
    expect(statuses(await send(tenant, [event]))).toEqual(["accepted"]);
  });
});

/** What the meters read, from all that was accepted, in the plainest way. */
function reference(events: ReturnType<typeof call>[]): Record<string, string> {
  const values = events.map(({ properties }) => new Decimal(String(properties.tokens)));
  const byTime = events.toSorted((a, b) =>
    a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1,
  );
  return {
    calls: String(events.length),
    tokens: values.reduce((sum, value) => sum.plus(value), new Decimal(0)).toFixed(),
    peak: events.length === 0 ? "0" : Decimal.max(...values).toFixed(),
    latest: new Decimal(String(byTime.at(-1)?.properties.tokens ?? "0")).toFixed(),
    people: String(new Set(events.map(({ properties }) => properties.person)).size),
  };
}

/** The events behind a number, read again one by one and by day, come to the number. */
async function expectLineage(tenant: TestTenant, key: string): Promise<void> {
  await asMember(
    t.world,
    tenant,
    tenant.owner,
    async (context) => {
      const detail = await getMeterUsage(context, { key, monthsBack: 0 });
      const rows: MeteredEvent[] = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
        const page: Awaited<ReturnType<typeof listMeterEvents>> = await listMeterEvents(context, {
          ...{ key, monthsBack: 0, limit: 7, cursor },
        });
        rows.push(...page.rows);
        cursor = page.nextCursor;
      }
      expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(detail.events);
      // All of them are of one day.
      const [only = "0"] = detail.days
        .map(({ quantity }) => quantity)
        .filter((each) => !new Decimal(each).isZero());
      expect(new Decimal(only).toFixed()).toBe(new Decimal(detail.quantity).toFixed());
    },
    now,
  );
}

describe("whatever is sent, in whichever batches and however often", () => {
  it("comes to the same readings", async () => {
    const event = fc.record({
      tokens: fc
        .integer({ min: -5_000_000, max: 5_000_000 })
        .map((value) => new Decimal(value).div(1000).toFixed()),
      person: fc.constantFrom("ada", "bob", "cyd", "dan"),
      minute: fc.integer({ min: 0, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (given, sizes, isRepeated) => {
          const tenant = await setUp();
          const events = given.map(({ tokens, person, minute }) =>
            call(tokens, {
              time: `2027-03-05T08:0${minute}:00Z`,
              properties: { tokens, person, model: "small" },
            }),
          );
          const batches: unknown[][] = [];
          for (let at = 0, next = 0; at < events.length; next++) {
            const size = sizes[next % sizes.length] ?? 1;
            batches.push(events.slice(at, at + size));
            at += size;
          }
          // One at a time: of two that happened at once, the one that came in last is the last.
          for (const batch of isRepeated ? [...batches, ...batches] : batches) await send(tenant, batch);
          expect(await readings(tenant)).toMatchObject(reference(events as ReturnType<typeof call>[]));
          for (const key of ["calls", "tokens", "peak", "latest", "people"]) await expectLineage(tenant, key);
        },
      ),
      { numRuns: 25 },
    );
  });
});
