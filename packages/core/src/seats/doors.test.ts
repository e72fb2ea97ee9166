import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  acceptanceDoor,
  type DoorsWorld,
  growthDoors,
  openDoorsWorld,
  ownerDoor,
  type Place,
  shrinkDoors,
} from "./testing/doors";

let world: DoorsWorld;

beforeAll(async () => {
  world = await openDoorsWorld();
});

afterAll(() => world.close());

async function openPlace(): Promise<Place> {
  const tenant = await world.openPlace({ members: 1 });
  return { tenant, admin: tenant.adminPerson, world };
}

/** Sets the limit so that not one seat is free, whatever the door has made ready. */
async function fill(place: Place, policy: "HARD" | "SOFT" | "APPROVAL") {
  const { used, pending } = await world.counts(place.tenant);
  await world.setTerms(place.tenant, policy, used + pending);
  return world.counts(place.tenant);
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
    const place = await openPlace();
    const act = await door(place);
    const before = await world.counts(place.tenant);
    await wordOf(act);
    expect(seated(await world.counts(place.tenant))).toBe(seated(before) + 1);
  });

  it("finds a hard limit shut, and leaves nothing behind", async () => {
    const place = await openPlace();
    const act = await door(place);
    const before = await fill(place, "HARD");
    expect(await wordOf(act)).toMatch(/^(SEAT_LIMIT_REACHED|no_seat)$/);
    expect(seated(await world.counts(place.tenant))).toBe(seated(before));
  });

  it("passes a soft limit, up to the cap", async () => {
    const place = await openPlace();
    const act = await door(place);
    const before = await fill(place, "SOFT");
    await wordOf(act);
    expect(seated(await world.counts(place.tenant))).toBe(seated(before) + 1);
  });

  it("is parked where an owner has the last word, and nobody sits down", async () => {
    const place = await openPlace();
    const act = await door(place);
    const before = await fill(place, "APPROVAL");
    const requests = await openRequests(place);
    expect(await wordOf(act)).toMatch(/^(parked|SEAT_LIMIT_REACHED)$/);
    expect(seated(await world.counts(place.tenant))).toBe(seated(before));
    // What was granted without a seat stays a request; everything else has become one.
    expect(await openRequests(place)).toBe(Math.max(1, requests));
  });

  it.each(["PAST_DUE", "SUSPENDED", "CANCELLED"])("is shut for a tenant that is %s", async (status) => {
    const place = await openPlace();
    const act = await door(place);
    const before = await world.counts(place.tenant);
    await world.setStatus(place.tenant, status);
    expect(await wordOf(act)).toBe("TENANT_CLOSED");
    await world.setStatus(place.tenant, "ACTIVE");
    expect(await world.counts(place.tenant)).toEqual(before);
  });
});

describe("an acceptance", () => {
  it("takes the seat that was reserved for it, in a workspace that is full", async () => {
    const place = await openPlace();
    const act = await acceptanceDoor(place);
    const before = await fill(place, "HARD");
    expect(await wordOf(act)).toBe("joined");
    expect(await world.counts(place.tenant)).toMatchObject({
      used: before.used + 1,
      pending: before.pending - 1,
    });
  });

  it.each(["HARD", "APPROVAL"] as const)(
    "finds %s shut once the limit has been lowered, and stays open",
    async (policy) => {
      const place = await openPlace();
      const act = await acceptanceDoor(place);
      const before = await world.counts(place.tenant);
      await world.setTerms(place.tenant, policy, before.used);
      expect(await wordOf(act)).toBe(policy === "HARD" ? "SEAT_LIMIT_REACHED" : "parked");
      expect(seated(await world.counts(place.tenant))).toBe(seated(before));
      await world.setTerms(place.tenant, policy, before.used + 1);
      expect(await wordOf(act)).toBe("joined");
    },
  );
});

describe("an owner's own act", () => {
  it("passes where an owner has the last word, and not a hard limit", async () => {
    for (const [policy, word] of [
      ["HARD", "SEAT_LIMIT_REACHED"],
      ["APPROVAL", "changed"],
    ] as const) {
      const place = await openPlace();
      const act = await ownerDoor(place);
      const before = await fill(place, policy);
      expect(await wordOf(act)).toBe(word);
      expect((await world.counts(place.tenant)).used).toBe(before.used + (word === "changed" ? 1 : 0));
    }
  });
});

describe.each(Object.entries(shrinkDoors))("%s", (_, door) => {
  it.each(["ACTIVE", "PAST_DUE"])(
    "frees a seat, over the limit and in a tenant that is %s",
    async (status) => {
      const place = await openPlace();
      const act = await door(place);
      await world.setTerms(place.tenant, "HARD", 1);
      await world.setStatus(place.tenant, status);
      const before = await world.counts(place.tenant);
      await act();
      expect(seated(await world.counts(place.tenant))).toBe(seated(before) - 1);
    },
  );
});
