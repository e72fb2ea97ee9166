import { randomUUID } from "node:crypto";
import type { OutboxKind } from "@tenantry/core/outbox/messages";
import { outboxPayloads } from "@tenantry/core/outbox/messages";
import { createTestTenant } from "@tenantry/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { handlers } from "./handlers";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;

beforeAll(async () => {
  stack = await openTestStack();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => stack.close());

const payloads: Record<OutboxKind, object> = {
  "letter.invitation": { invitationId: randomUUID(), sealedToken: "sealed" },
  "letter.seat_alert": {
    alertId: randomUUID(),
    membershipId: randomUUID(),
    used: 1,
    pending: 0,
    total: 1,
  },
  "letter.seat_change": { seatChangeId: randomUUID(), membershipId: randomUUID() },
  "letter.seat_request": { seatRequestId: randomUUID(), membershipId: null, event: "granted" },
  "letter.seat_expiry": {
    membershipId: randomUUID(),
    recipientMembershipId: randomUUID(),
    seatExpiresAt: "2027-01-01T00:00:00.000Z",
  },
  "letter.webhook_stopped": { endpointId: randomUUID(), membershipId: randomUUID() },
  "letter.usage_alert": { alertId: randomUUID(), membershipId: randomUUID() },
  "members.bulk": { jobId: randomUUID(), done: 0 },
  "stripe.change_seats": { seatChangeId: randomUUID() },
  "stripe.provision": {},
  "stripe.overage_item": { overagePeriodId: randomUUID() },
  "stripe.sync_customer": { stripeCustomerId: "cus_1", eventId: null },
  "stripe.reconcile": {},
  "stripe.schedule_plan": { seatChangeId: "00000000-0000-4000-8000-000000000000" },
  "stripe.give_credit": { creditId: randomUUID(), amountMinor: 100, currency: "usd" },
  "stripe.sync_subscription": {},
  "domain.verify": { domain: "seats.example.com" },
  "webhook.deliver": { deliveryId: randomUUID() },
  "tenant.sweep": {},
};

const doneWhileOpen = [
  "letter.invitation",
  "letter.seat_alert",
  "letter.seat_change",
  "letter.seat_request",
  "letter.seat_expiry",
  "letter.webhook_stopped",
  "letter.usage_alert",
  "members.bulk",
  "domain.verify",
  "webhook.deliver",
  "tenant.sweep",
];
const doneAlways = [
  "stripe.schedule_plan",
  "stripe.give_credit",
  "stripe.sync_subscription",
  "stripe.change_seats",
  "stripe.provision",
  "stripe.overage_item",
  "stripe.sync_customer",
  "stripe.reconcile",
];

const doneIn: Record<string, string[]> = {
  TRIALING: [...doneWhileOpen, ...doneAlways],
  ACTIVE: [...doneWhileOpen, ...doneAlways],
  PAST_DUE: [...doneWhileOpen, ...doneAlways],
  SUSPENDED: doneAlways,
  CANCELLED: doneAlways,
};

describe.each(Object.keys(doneIn))("a tenant that is %s", (status) => {
  it("has the jobs done that its state allows, and the others settled with a line in the log", async () => {
    const kinds = Object.keys(outboxPayloads) as OutboxKind[];
    const { tenant } = await createTestTenant(stack.world);
    await stack.admin.query("DELETE FROM outbox_messages");
    await stack.admin.query('UPDATE tenants SET status = $2::"TenantStatus" WHERE id = $1', [
      tenant.id,
      status,
    ]);
    for (const kind of kinds) {
      await stack.admin.query(
        "INSERT INTO outbox_messages (id, tenant_id, kind, payload, dedupe_key) VALUES ($1, $2, $3, $4, $5)",
        [randomUUID(), tenant.id, kind, payloads[kind], `${tenant.id}:${kind}`],
      );
    }
    const done: string[] = [];
    for (const kind of kinds)
      vi.spyOn(handlers, kind).mockImplementation(async () => {
        done.push(kind);
      });
    const log = vi.spyOn(stack.services.logger, "info");
    await stack.drain();

    expect(done.toSorted()).toEqual(doneIn[status]?.toSorted());
    const skipped = log.mock.calls.map(([line]) => (line as unknown as { kind: string }).kind);
    expect(skipped.toSorted()).toEqual(kinds.filter((kind) => !doneIn[status]?.includes(kind)).toSorted());
    const left = await stack.admin.query(
      "SELECT kind FROM outbox_messages WHERE processed_at IS NULL OR failed_at IS NOT NULL OR payload <> '{}'",
    );
    expect(left.rows).toEqual([]);
  });
});
