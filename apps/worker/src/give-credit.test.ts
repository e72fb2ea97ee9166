import { randomUUID } from "node:crypto";
import { getBilling } from "@tenantry/core/billing/get-billing";
import { giveCredit } from "@tenantry/core/billing/give-credit";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { type OperatorDatabase, openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let operators: OperatorDatabase;
let tenant: TestTenant;

beforeAll(async () => {
  stack = await openTestStack();
  operators = openOperatorDatabase(stack.database.operator, 2);
});
afterAll(async () => {
  await operators.close();
  await stack.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(stack.world, { planKey: "team" });
  await stack.drain();
});

const give = (amountMinor: number, idempotencyKey = randomUUID()) =>
  operators.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
    giveCredit(
      {
        ...{ db, tenant: tenant.tenant, now: new Date() },
        actor: { type: "OPERATOR", id: randomUUID(), label: "olga@tenantry.example", role: "BILLING" },
      },
      { amountMinor, reason: "For the outage in May", idempotencyKey },
    ),
  );

async function movements(): Promise<number[]> {
  const { stripeCustomerId } = await stack.services.database.queue.stripeCustomer.findUniqueOrThrow({
    where: { tenantId: tenant.tenant.id },
  });
  const { data } = await stack.services.stripe.customers.listBalanceTransactions(stripeCustomerId);
  return data.map(({ amount }) => amount);
}

async function hurry(): Promise<void> {
  await stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );
  await stack.drain();
}

it("is told the customer, with what it leaves of the next invoice, and kept with its reason", async () => {
  await give(2_500);
  await stack.drain();
  const { subscription } = await asMember(stack.world, tenant, tenant.owner, getBilling);
  expect(subscription).toMatchObject({
    creditMinor: 2_500,
    nextInvoice: { totalMinor: 10_000, amountDueMinor: 7_500 },
  });
  const { rows } = await stack.admin.query(
    "SELECT reason, after FROM audit_events WHERE tenant_id = $1 AND action = 'credit.given'",
    [tenant.tenant.id],
  );
  expect(rows).toEqual([{ reason: "For the outage in May", after: { amountMinor: 2_500, currency: "usd" } }]);
});

it("is given once, however often it is sent, and when Stripe's answer is lost", async () => {
  const key = randomUUID();
  await give(1_000, key);
  await give(1_000, key);
  const path = { method: "POST", pathPrefix: "/v1/customers/" };
  await stack.fault({ next: 1, kind: "drop_after_effect", ...path });
  await hurry();
  await hurry();
  expect(await movements()).toEqual([-1_000]);
  const { rows } = await stack.admin.query(
    "SELECT count(*)::int AS n FROM audit_events WHERE tenant_id = $1 AND action = 'credit.given'",
    [tenant.tenant.id],
  );
  expect(rows[0].n).toBe(1);
});

it("is looked for, and not given again, when Stripe has forgotten the first call", async () => {
  await give(700);
  await stack.drain();
  await stack.admin.query(
    `UPDATE outbox_messages SET processed_at = NULL, first_attempt_at = now() - interval '2 days'
      WHERE tenant_id = $1 AND kind = 'stripe.give_credit'`,
    [tenant.tenant.id],
  );
  await fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "DELETE" });
  await hurry();
  expect(await movements()).toEqual([-700]);
});
