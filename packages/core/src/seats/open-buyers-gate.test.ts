import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { asMember, createTestTenant, openTestWorld, seatTestMembers, type TestWorld } from "../testing";
import { cancelSeatRelease } from "./cancel-seat-release";
import { previewSeatPurchase } from "./preview-seat-purchase";
import { requestSeatPurchase } from "./request-seat-purchase";
import { scheduleSeatRelease } from "./schedule-seat-release";

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

type Buyer = TenantContext<Extract<Actor, { type: "USER" }>>;
const idempotencyKey = "one-of-its-own";

const acts: Record<string, (context: Buyer) => Promise<unknown>> = {
  "a purchase": async (context) => {
    const { quotedAt, unitPriceMinor, amountMinor } = await previewSeatPurchase(context, { seats: 1 });
    const order = { seats: 1, quotedAt, unitPriceMinor, amountMinor, idempotencyKey };
    return requestSeatPurchase(context, order);
  },
  "a release": async (context) =>
    scheduleSeatRelease(context, { seats: 1, effectiveAt: new Date(), idempotencyKey }),
  "a release that is cancelled": async (context) =>
    cancelSeatRelease(context, { id: "0198f000-0000-7000-8000-000000000009" }),
};

it.each(Object.entries(acts))("%s is refused to whoever lost the right while they waited", async (_, act) => {
  const tenant = await createTestTenant(world, { planKey: "team" });
  const [demoted, removed] = await seatTestMembers(world, tenant, { count: 2, role: "ADMIN" });
  if (!demoted || !removed) throw new Error("nobody was seated");
  const asAsked = await Promise.all(
    [demoted, removed].map((person) => asMember(world, tenant, person, async ({ actor }) => actor)),
  );
  const [first, second] = asAsked.map(({ membershipId }) => membershipId);
  await asMember(world, tenant, tenant.owner, (c) => updateMember(c, { id: first ?? "", role: "MEMBER" }));
  await asMember(world, tenant, tenant.owner, (c) => removeMember(c, { id: second ?? "" }));
  for (const actor of asAsked) {
    const scope = { tenantId: tenant.tenant.id, access: "write" } as const;
    const late = world.tenants.withTenant(scope, (db) =>
      act({ db, tenant: tenant.tenant, actor, now: new Date() }),
    );
    await expect(late).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});
