import { afterAll, beforeAll, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { createTestTenant } from "../testing";
import { recordSubscription } from "./record-subscription";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const second = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, n));

it("keeps the newest look at Stripe, in whichever order looks are written down", async () => {
  const tenant = await createTestTenant(t.world);
  const write = (quantity: number, syncedAt: Date) =>
    t.asWorker(tenant, (context) =>
      recordSubscription(context, {
        ...{ stripeSubscriptionId: "sub_1", status: "active", quantity, syncedAt },
        ...{ currentPeriodStart: second(0), currentPeriodEnd: second(59) },
      }),
    );
  const kept = async () => {
    const { rows } = await t.admin.query("SELECT quantity FROM subscriptions WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    return rows;
  };
  await Promise.all([write(13, second(3)), write(12, second(2)), write(11, second(1))]);
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await write(12, second(2));
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await write(10, second(4));
  expect(await kept()).toEqual([{ quantity: 10 }]);
});
