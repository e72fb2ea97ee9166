import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "../testing";
import { listEndpoints } from "./list-endpoints";
import { recordDelivered, recordFailedAttempt } from "./record-attempt";
import { sendTestEvent } from "./send-by-hand";
import { tendDeliveries } from "./tend-deliveries";
import { openWebhookWorld } from "./testing";
import { updateEndpoint } from "./update-endpoint";

let t: Awaited<ReturnType<typeof openWebhookWorld>>;
beforeAll(async () => {
  t = await openWebhookWorld();
});
afterAll(() => t.close());

const hour = 3_600_000;

/** A tenant with an endpoint and an event on its way to it. */
async function underWay() {
  const tenant = await createTestTenant(t.world, { planKey: "team" });
  const { id } = await t.addEndpoint(tenant);
  const send = async () => {
    await asMember(t.world, tenant, tenant.owner, (context) => sendTestEvent(context, { id }));
    return (await t.deliveries(tenant)).at(-1)?.id ?? "";
  };
  return { tenant, id, send, deliveryId: await send() };
}

const arrived = (tenant: TestTenant, deliveryId: string, at = new Date()) =>
  t.asWorker(tenant, (context) =>
    recordDelivered(context, { deliveryId, at, statusCode: 204, durationMs: 12 }),
  );

const failed = (
  tenant: TestTenant,
  deliveryId: string,
  input: { nextAt: Date | null; firstAttemptAt?: Date; isGone?: boolean },
) =>
  t.asWorker(tenant, (context) =>
    recordFailedAttempt(context, {
      ...{ deliveryId, at: new Date(), statusCode: 500, durationMs: 7, problem: "It answered 500." },
      ...{ firstAttemptAt: new Date(), isGone: false, ...input },
    }),
  );

const letters = ({ tenant }: TestTenant) =>
  t.read<{ payload: { endpointId: string; membershipId: string } }>(
    "SELECT payload FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.webhook_stopped'",
    tenant.id,
  );

describe("an attempt", () => {
  it("that fails waits for the next one, and is forgotten on the endpoint when one arrives", async () => {
    const { tenant, id, deliveryId } = await underWay();
    const nextAt = new Date(Date.now() + 4_000);
    await failed(tenant, deliveryId, { nextAt });
    expect(await t.deliveries(tenant)).toMatchObject([
      {
        status: "PENDING",
        attempts: 1,
        status_code: 500,
        problem: "It answered 500.",
        next_attempt_at: nextAt,
      },
    ]);
    const list = () => asMember(t.world, tenant, tenant.owner, listEndpoints);
    expect(await list()).toMatchObject([{ state: "on", lastProblem: "It answered 500." }]);
    await arrived(tenant, deliveryId);
    const done = { status: "DELIVERED", attempts: 2, status_code: 204, problem: null, next_attempt_at: null };
    expect(await t.deliveries(tenant)).toMatchObject([done]);
    expect(await list()).toMatchObject([{ id, state: "on", lastProblem: null }]);
    // A worker that was slow to note its own failure takes nothing back.
    await failed(tenant, deliveryId, { nextAt: null });
    await arrived(tenant, deliveryId);
    expect(await t.deliveries(tenant)).toMatchObject([done]);
    expect(await list()).toMatchObject([{ state: "on", lastProblem: null }]);
  });

  it("that is the last one turns off an endpoint which has taken nothing since the first, and tells its owners", async () => {
    const { tenant, id, deliveryId } = await underWay();
    await seatTestMembers(t.world, tenant, { count: 1, role: "ADMIN" });
    const [second] = await seatTestMembers(t.world, tenant, { count: 1, role: "OWNER" });
    await failed(tenant, deliveryId, { nextAt: null, firstAttemptAt: new Date(Date.now() - 36 * hour) });
    expect(await t.deliveries(tenant)).toMatchObject([{ status: "FAILED", attempts: 1 }]);
    const list = () => asMember(t.world, tenant, tenant.owner, listEndpoints);
    expect(await list()).toMatchObject([{ id, state: "stopped", stoppedReason: "It answered 500." }]);
    const told = (await letters(tenant)).map(({ payload }) => payload);
    const owners = second ? [tenant.owner, second] : [];
    const expected = await Promise.all(owners.map((owner) => t.membershipId(tenant, owner)));
    expect(told.map((payload) => payload.membershipId).toSorted()).toEqual(expected.toSorted());
    expect(told.every((payload) => payload.endpointId === id)).toBe(true);
    const audit = await t.read(
      "SELECT actor_label FROM audit_events WHERE action = 'webhook.stopped' AND target_id = $1",
      id,
    );
    expect(audit).toEqual([{ actor_label: "Tenantry" }]);
    await asMember(t.world, tenant, tenant.owner, (context) =>
      updateEndpoint(context, { id, enabled: true, allowLoopback: false }),
    );
    expect(await list()).toMatchObject([{ state: "on", stoppedReason: null }]);
  });

  it("that is the last one of one event alone leaves on an endpoint which takes others", async () => {
    const { tenant, send, deliveryId } = await underWay();
    await arrived(tenant, await send());
    await failed(tenant, deliveryId, { nextAt: null, firstAttemptAt: new Date(Date.now() - 36 * hour) });
    const list = await asMember(t.world, tenant, tenant.owner, listEndpoints);
    expect(list).toMatchObject([{ state: "on" }]);
    expect(await letters(tenant)).toEqual([]);
  });

  it("that meets a receiver who is gone turns the endpoint off, whatever it has taken before", async () => {
    const { tenant, send, deliveryId } = await underWay();
    await arrived(tenant, await send());
    await failed(tenant, deliveryId, { nextAt: null, isGone: true });
    const list = await asMember(t.world, tenant, tenant.owner, listEndpoints);
    expect(list).toMatchObject([{ state: "stopped", stoppedReason: expect.stringContaining("410") }]);
    expect(await letters(tenant)).toHaveLength(1);
  });

  it("of a delivery that is no more is nobody's", async () => {
    const { tenant } = await underWay();
    const before = await t.deliveries(tenant);
    await failed(tenant, newId(), { nextAt: null });
    await arrived(tenant, newId());
    expect(await t.deliveries(tenant)).toEqual(before);
  });
});

it("deliveries are kept for 30 days, and one that was left lying is ordered again once a day", async () => {
  const { tenant, send, deliveryId } = await underWay();
  const [old, lying, retried] = [await send(), await send(), await send()];
  await t.admin.query(
    `UPDATE webhook_deliveries SET created_at = now() - CASE id WHEN $1 THEN interval '31 days'
       WHEN $2 THEN interval '29 days' ELSE interval '2 days' END WHERE id IN ($1, $2, $3)`,
    [old, lying, retried],
  );
  await t.admin.query(
    "UPDATE webhook_deliveries SET next_attempt_at = now() - interval '1 hour' WHERE id = $1",
    [retried],
  );
  await t.admin.query("DELETE FROM outbox_messages WHERE tenant_id = $1", [tenant.tenant.id]);
  for (let time = 0; time < 2; time++) await t.asWorker(tenant, tendDeliveries);
  const kept = (await t.deliveries(tenant)).map((row) => row.id);
  expect(kept.toSorted()).toEqual([deliveryId, lying, retried].toSorted());
  const orders = await t.read<{ payload: object }>(
    "SELECT payload FROM outbox_messages WHERE tenant_id = $1",
    tenant.tenant.id,
  );
  expect(orders).toEqual([{ payload: { deliveryId: lying } }]);
});
