import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptanceDoor, approvedDoors, growthDoors, shrinkDoors } from "./testing/doors";
import { operatorDoors } from "./testing/operator-doors";
import { type DoorsWorld, openDoorsWorld, openPlace, type Place } from "./testing/world";

let world: DoorsWorld;

beforeAll(async () => {
  world = await openDoorsWorld();
});

afterAll(() => world.close());

const openOne = () => openPlace(world, { members: 1 });

/** Sets the limit so that not one seat is free, whatever the door has made ready. */
async function fill(place: Place, policy: "HARD" | "SOFT" | "APPROVAL") {
  const { used, pending } = await world.counts(place);
  await world.setTerms(place, policy, used + pending);
  return world.counts(place);
}

/** What came of an act: its word, or the code of its refusal. */
const wordOf = (act: () => Promise<string>) =>
  act().catch((error: { code?: string }) => error.code ?? String(error));

const seated = ({ used, pending }: { used: number; pending: number }) => used + pending;

const openRequests = async (place: Place) => {
  const { rows } = await world.sql.query(
    "SELECT count(*)::int AS n FROM seat_requests WHERE tenant_id = $1 AND status = 'PENDING'",
    [place.tenant.tenant.id],
  );
  return rows[0].n as number;
};

describe.each(Object.entries(growthDoors))("%s", (_, door) => {
  it("takes a seat where one is free", async () => {
    const place = await openOne();
    const act = await door(place);
    const before = await world.counts(place);
    await wordOf(act);
    expect(seated(await world.counts(place))).toBe(seated(before) + 1);
  });

  it("finds a hard limit shut, and leaves nothing behind", async () => {
    const place = await openOne();
    const act = await door(place);
    const before = await fill(place, "HARD");
    expect(await wordOf(act)).toMatch(/^(SEAT_LIMIT_REACHED|no_seat)$/);
    expect(seated(await world.counts(place))).toBe(seated(before));
  });

  it("passes a soft limit, up to the cap", async () => {
    const place = await openOne();
    const act = await door(place);
    const before = await fill(place, "SOFT");
    await wordOf(act);
    expect(seated(await world.counts(place))).toBe(seated(before) + 1);
  });

  it("knows a limit of none from no limit", async () => {
    const place = await openOne();
    const act = await door(place);
    const before = await world.counts(place);
    await world.setTerms(place, "HARD", 0);
    expect(await wordOf(act)).toMatch(/^(SEAT_LIMIT_REACHED|no_seat)$/);
    await world.setTerms(place, "HARD", null);
    await wordOf(act);
    expect(seated(await world.counts(place))).toBe(seated(before) + 1);
  });

  it("is parked where an owner has the last word, and nobody sits down", async () => {
    const place = await openOne();
    const act = await door(place);
    const before = await fill(place, "APPROVAL");
    const requests = await openRequests(place);
    expect(await wordOf(act)).toMatch(/^(parked|SEAT_LIMIT_REACHED)$/);
    expect(seated(await world.counts(place))).toBe(seated(before));
    // What was granted without a seat stays a request; everything else has become one.
    expect(await openRequests(place)).toBe(Math.max(1, requests));
  });

  it.each(["PAST_DUE", "SUSPENDED", "CANCELLED"])("is shut for a tenant that is %s", async (status) => {
    const place = await openOne();
    const act = await door(place);
    const before = await world.counts(place);
    await world.setStatus(place, status);
    expect(await wordOf(act)).toBe("TENANT_CLOSED");
    await world.setStatus(place, "ACTIVE");
    expect(await world.counts(place)).toEqual(before);
  });
});

describe("an acceptance", () => {
  it("takes the seat that was reserved for it, in a workspace that is full", async () => {
    const place = await openOne();
    const act = await acceptanceDoor(place);
    const before = await fill(place, "HARD");
    expect(await wordOf(act)).toBe("joined");
    expect(await world.counts(place)).toMatchObject({
      used: before.used + 1,
      pending: before.pending - 1,
    });
  });

  it.each(["HARD", "APPROVAL"] as const)(
    "finds %s shut once the limit has been lowered, and stays open",
    async (policy) => {
      const place = await openOne();
      const act = await acceptanceDoor(place);
      const before = await world.counts(place);
      await world.setTerms(place, policy, before.used);
      expect(await wordOf(act)).toBe(policy === "HARD" ? "SEAT_LIMIT_REACHED" : "parked");
      expect(seated(await world.counts(place))).toBe(seated(before));
      await world.setTerms(place, policy, before.used + 1);
      expect(await wordOf(act)).toBe("joined");
    },
  );
});

describe.each([
  ...Object.entries(approvedDoors),
  ...Object.entries(operatorDoors("BILLING")).map(([name, door]) => [`${name}, by billing,`, door] as const),
])("%s", (_, door) => {
  it.each([
    ["HARD", "SEAT_LIMIT_REACHED", 0],
    ["APPROVAL", "taken", 1],
    ["SOFT", "taken", 1],
  ] as const)("meets a full workspace under %s with %s", async (policy, word, grown) => {
    const place = await openOne();
    const act = await door(place);
    const before = await fill(place, policy);
    expect(await wordOf(act)).toBe(word);
    expect(seated(await world.counts(place))).toBe(seated(before) + grown);
  });
});

describe.each(Object.entries(operatorDoors("SUPPORT")))("%s, by support,", (_, door) => {
  it.each(["HARD", "APPROVAL", "SOFT"] as const)(
    "is refused under %s where no seat is free, and costs nobody anything",
    async (policy) => {
      const place = await openOne();
      const act = await door(place);
      const before = await fill(place, policy);
      expect(await wordOf(act)).toBe("SEAT_LIMIT_REACHED");
      expect(seated(await world.counts(place))).toBe(seated(before));
      await world.setTerms(place, policy, seated(before) + 1);
      expect(await wordOf(act)).toBe("taken");
    },
  );
});

describe.each(Object.entries(shrinkDoors))("%s", (_, door) => {
  it.each(["ACTIVE", "PAST_DUE"])(
    "frees a seat, over the limit and in a tenant that is %s",
    async (status) => {
      const place = await openOne();
      const act = await door(place);
      await world.setTerms(place, "HARD", 1);
      await world.setStatus(place, status);
      const before = await world.counts(place);
      await act();
      expect(seated(await world.counts(place))).toBe(seated(before) - 1);
    },
  );
});
