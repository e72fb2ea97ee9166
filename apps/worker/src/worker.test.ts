import { createHash, randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { cancelInvitation } from "@tenantry/core/invitations/cancel-invitation";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { listInvitations } from "@tenantry/core/invitations/list-invitations";
import { resendInvitation } from "@tenantry/core/invitations/resend-invitation";
import { createSeatRequest } from "@tenantry/core/requests/create-seat-request";
import { declineRequests } from "@tenantry/core/requests/decline-requests";
import { evaluateSeatAlerts } from "@tenantry/core/seats/seat-alerts";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { lettersToOneAddress } from "./letter-slots";
import { maxLetterAttempts, pauseBeforeRetry } from "./run-outbox";
import { runSweeps } from "./run-sweeps";
import { openTestStack, type TestStack } from "./testing/stack";
import { killWorker, startWorker, until } from "./testing/worker-process";

const dayMs = 86_400_000;
let stack: TestStack;
let serial = 0;

beforeAll(async () => {
  stack = await openTestStack();
});

afterAll(() => stack.close());

const newAddress = () => `person-${++serial}@example.com`;

async function invite(tenant: TestTenant, email: string): Promise<string> {
  return asMember(stack.world, tenant, tenant.owner, async (context) => {
    await createInvitations(context, stack.services.sealer, { invitations: [{ email, role: "MEMBER" }] });
    const { rows } = await listInvitations(context, { limit: 100 });
    return rows.find((row) => row.email === email)?.id ?? "";
  });
}

/** A tenant whose first month ended with two seats over for 20 of 30 days: $16.00 at $12 a seat. */
async function createOverdueTenant(): Promise<TestTenant> {
  // June, so that the month has 30 days whenever the test runs.
  const start = new Date("2026-06-01T00:00:00Z");
  const tenant = await createTestTenant(stack.world, { planKey: "team", now: start });
  await seatTestMembers(stack.world, tenant, { count: 9, now: start });
  await seatTestMembers(stack.world, tenant, { count: 2, now: new Date(start.getTime() + 10 * dayMs) });
  const clock = new Date(start.getTime() + 31 * dayMs);
  await stack.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenant.tenant.id, clock]);
  return tenant;
}

const sweepAll = () => runSweeps(stack.services, new AbortController().signal);

async function listItems(tenant: TestTenant) {
  const mapping = await stack.services.database.queue.stripeCustomer.findUniqueOrThrow({
    where: { tenantId: tenant.tenant.id },
  });
  const { data } = await stack.services.stripe.invoiceItems.list({
    customer: mapping.stripeCustomerId,
    limit: 100,
  });
  return data;
}

/** Lets what is waiting for its next try be tried now. */
const hurry = () =>
  stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );

describe("letters", () => {
  it("ask an owner for their word about a request, and tell who asked what it was", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    const email = newAddress();
    const ask = (context: Parameters<typeof createSeatRequest>[0]) =>
      createSeatRequest(context, {
        ...{ kind: "JOIN", role: "MEMBER", seatType: "FULL", seatExpiresAt: null, door: "link" },
        person: { email, emailNormalized: email },
        ...{ needsOwner: true, requestedBy: { id: randomUUID(), label: email } },
      });
    await asMember(stack.world, tenant, tenant.owner, ask);
    await stack.drain();
    const [question] = await stack.lettersTo(tenant.owner.email);
    expect(question?.subject).toBe(`Test workspace: ${email} waits for your word`);
    expect(question?.text).toContain(`http://localhost:3000/${tenant.tenant.slug}/requests`);
    const { rows } = await stack.admin.query("SELECT id FROM seat_requests WHERE email = $1", [email]);
    await asMember(stack.world, tenant, tenant.owner, (context) =>
      declineRequests(context, { ids: [rows[0].id] }),
    );
    await stack.drain();
    const answers = await stack.lettersTo(email);
    expect(answers.map(({ subject }) => subject)).toEqual(["Test workspace: your request was declined"]);
  });

  it("carry the link once, note their delivery, and leave no secret in the queue", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team", name: "Acme <b>" });
    const email = newAddress();
    const id = await invite(tenant, email);
    await stack.drain();
    const [letter, ...others] = await stack.lettersTo(email);
    expect(others).toEqual([]);
    expect(letter?.text).toMatch(/http:\/\/localhost:3000\/invitations\/[\w-]{64}/);
    const { rows } = await stack.admin.query(
      `SELECT i.delivery_status, i.delivered_at IS NOT NULL AS dated, o.payload FROM invitations i
       JOIN outbox_messages o ON o.dedupe_key = 'invitation:' || i.id || ':0' WHERE i.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ delivery_status: "SENT", dated: true, payload: {} }]);
  });

  it("are not sent for an invitation that was withdrawn or replaced while they waited", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    const [withdrawn, replaced] = [newAddress(), newAddress()];
    const first = await invite(tenant, withdrawn);
    const second = await invite(tenant, replaced);
    await asMember(stack.world, tenant, tenant.owner, async (context) => {
      await cancelInvitation(context, { id: first });
      await resendInvitation(context, stack.services.sealer, { id: second });
    });
    await stack.drain();
    expect(await stack.lettersTo(withdrawn)).toEqual([]);
    expect(await stack.lettersTo(replaced)).toHaveLength(1);
  });

  it("wait for a mail server that is away, and never fail the invitation", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    const email = newAddress();
    const id = await invite(tenant, email);
    const send = vi
      .spyOn(stack.services.mailer, "send")
      .mockRejectedValueOnce(new Error("connect ECONNREFUSED"));
    await stack.drain();
    send.mockRestore();
    expect(await stack.lettersTo(email)).toEqual([]);
    const { rows } = await stack.admin.query(
      "SELECT i.status, i.delivery_status, i.delivery_problem, i.next_delivery_at = o.available_at AS waits, o.attempts, o.last_error FROM invitations i JOIN outbox_messages o ON o.dedupe_key = 'invitation:' || i.id || ':0' WHERE i.id = $1",
      [id],
    );
    expect(rows).toEqual([
      {
        status: "PENDING",
        delivery_status: "QUEUED",
        delivery_problem: "The mail server could not be reached.",
        waits: true,
        attempts: 1,
        last_error: "connect ECONNREFUSED",
      },
    ]);
    await hurry();
    await stack.drain();
    expect(await stack.lettersTo(email)).toHaveLength(1);
  });

  it("are given up in the end, and the invitation says so", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    const id = await invite(tenant, newAddress());
    await stack.admin.query("UPDATE outbox_messages SET attempts = 17 WHERE dedupe_key = $1", [
      `invitation:${id}:0`,
    ]);
    const send = vi.spyOn(stack.services.mailer, "send").mockRejectedValue(new Error("no"));
    await stack.drain();
    send.mockRestore();
    const { rows } = await stack.admin.query(
      "SELECT i.delivery_status, o.failed_at IS NOT NULL AS failed FROM invitations i JOIN outbox_messages o ON o.dedupe_key = 'invitation:' || i.id || ':0' WHERE i.id = $1",
      [id],
    );
    expect(rows).toEqual([{ delivery_status: "FAILED", failed: true }]);
  });

  it("leave no secret in the log, whatever goes wrong with them", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    const id = await invite(tenant, newAddress());
    const sealed = await stack.admin.query(
      "SELECT payload->>'sealedToken' AS token FROM outbox_messages WHERE dedupe_key = $1",
      [`invitation:${id}:0`],
    );
    const lines: unknown[] = [];
    const log = vi.spyOn(stack.services.logger, "warn").mockImplementation((...line: unknown[]) => {
      lines.push(line);
    });
    const send = vi.spyOn(stack.services.mailer, "send").mockRejectedValueOnce(new Error("away"));
    await stack.drain();
    send.mockRestore();
    log.mockRestore();
    const text = inspect(lines, { depth: 10 });
    expect(text).toContain("away");
    const token = stack.services.sealer.open(sealed.rows[0].token);
    for (const secret of [token, sealed.rows[0].token]) expect(text).not.toContain(secret);
    await hurry();
    await stack.drain();
  });

  it("to one address are held to what a day allows, whichever tenants they come from", async () => {
    const email = newAddress();
    const day = Math.floor(Date.now() / 86_400_000) * 86_400_000;
    const digest = createHash("sha256").update(email).digest("hex").slice(0, 32);
    await stack.admin.query("INSERT INTO rate_limits VALUES ($1, $2, $3)", [
      `letters-to:${digest}`,
      new Date(day),
      lettersToOneAddress.limit - 1,
    ]);
    const tenants = [
      await createTestTenant(stack.world, { planKey: "team" }),
      await createTestTenant(stack.world, { planKey: "team" }),
    ];
    for (const tenant of tenants) {
      await invite(tenant, email);
      await stack.drain();
    }
    expect(await stack.lettersTo(email)).toHaveLength(1);
    const { rows } = await stack.admin.query(
      "SELECT status, delivery_status, delivery_problem FROM invitations WHERE email = $1 ORDER BY created_at",
      [email],
    );
    expect(rows).toEqual([
      { status: "PENDING", delivery_status: "SENT", delivery_problem: null },
      {
        status: "PENDING",
        delivery_status: "QUEUED",
        delivery_problem: expect.stringContaining("waits until tomorrow"),
      },
    ]);
  });

  it("tell owners and admins once that seats run short", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team" });
    await seatTestMembers(stack.world, tenant, { count: 7 });
    for (let i = 0; i < 3; i++) await asMember(stack.world, tenant, tenant.owner, evaluateSeatAlerts);
    await stack.drain();
    const letters = await stack.lettersTo(tenant.owner.email);
    expect(letters.map((letter) => letter.subject)).toEqual([
      expect.stringContaining("80 % of seats are taken"),
    ]);
  });
});

describe("Stripe", () => {
  it("gets one customer and one subscription for a tenant, however often it is told", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team", name: "Provisioned" });
    await stack.fault({ next: 2, kind: "drop_after_effect", pathPrefix: "/v1/" });
    for (let i = 0; i < 4; i++) {
      await stack.drain();
      await hurry();
    }
    const { data } = await stack.services.stripe.customers.list({ email: tenant.owner.email });
    expect(data.map((customer) => customer.name)).toEqual(["Provisioned"]);
    const { rows } = await stack.admin.query(
      "SELECT status, quantity FROM subscriptions WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ status: "active", quantity: 10 }]);
  });

  it("gets no second subscription when the seats changed after an answer was lost", async () => {
    const tenant = await createTestTenant(stack.world, { planKey: "team", name: "Changed meanwhile" });
    await stack.fault({
      next: 2,
      kind: "drop_after_effect",
      pathPrefix: "/v1/subscriptions",
      method: "POST",
    });
    await stack.drain();
    await stack.admin.query("UPDATE seat_accounts SET seat_limit = 12 WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    // As if the note of the customer had been lost too, and the keys were forgotten.
    await stack.admin.query("DELETE FROM stripe_customers WHERE tenant_id = $1", [tenant.tenant.id]);
    await hurry();
    await stack.drain();
    const { data } = await stack.services.stripe.customers.list({ email: tenant.owner.email });
    expect(data).toHaveLength(1);
    const subscriptions = await stack.services.stripe.subscriptions.list({
      customer: data[0]?.id ?? "",
      status: "all",
    });
    expect(subscriptions.data).toHaveLength(1);
  });

  it("is never given up on, however often it fails", async () => {
    const tenant = await createOverdueTenant();
    await stack.drain();
    await sweepAll();
    await stack.admin.query(
      "UPDATE outbox_messages SET attempts = 40 WHERE tenant_id = $1 AND kind = 'stripe.overage_item'",
      [tenant.tenant.id],
    );
    await stack.fault({
      next: 2,
      kind: "error",
      status: 500,
      pathPrefix: "/v1/invoiceitems",
      method: "POST",
    });
    await stack.drain();
    expect(await listItems(tenant)).toEqual([]);
    await hurry();
    await stack.drain();
    expect(await listItems(tenant)).toHaveLength(1);
  });

  it("gets the month's overage as one invoice item, though answers are lost on the way", async () => {
    const tenant = await createOverdueTenant();
    await stack.drain();
    await sweepAll();
    await stack.fault({ next: 3, kind: "drop_after_effect", pathPrefix: "/v1/invoiceitems", method: "POST" });
    for (let i = 0; i < 4; i++) {
      await stack.drain();
      await sweepAll();
      await hurry();
    }
    const items = await listItems(tenant);
    expect(items.map((item) => ({ amount: item.amount, currency: item.currency }))).toEqual([
      { amount: 1600, currency: "usd" },
    ]);
    const { rows } = await stack.admin.query(
      "SELECT status, stripe_invoice_item_id FROM overage_periods WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([{ status: "INVOICED", stripe_invoice_item_id: items[0]?.id }]);
  });

  it("is asked first once it may have forgotten the key", async () => {
    const tenant = await createOverdueTenant();
    await stack.drain();
    await sweepAll();
    await stack.drain();
    expect(await listItems(tenant)).toHaveLength(1);
    // As if the answer had never come and two days had gone by.
    await stack.admin.query(
      "UPDATE overage_periods SET status = 'CLOSED', stripe_invoice_item_id = NULL WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    const { rows } = await stack.admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    await stack.admin.query(
      `UPDATE outbox_messages SET processed_at = NULL, first_attempt_at = now() - interval '2 days',
       payload = jsonb_build_object('overagePeriodId', $2::text) WHERE tenant_id = $1 AND kind = 'stripe.overage_item'`,
      [tenant.tenant.id, rows[0].id],
    );
    const create = vi.spyOn(stack.services.stripe.invoiceItems, "create");
    await stack.drain();
    expect(create).not.toHaveBeenCalled();
    create.mockRestore();
    expect(await listItems(tenant)).toHaveLength(1);
  });
});

describe("a worker that is killed", () => {
  it("between Stripe's doing and its own noting leaves one invoice item, and the next one notes it", async () => {
    const tenant = await createOverdueTenant();
    await stack.drain();
    await sweepAll();
    // Stripe makes the item and its answer hangs long enough to be killed in.
    await stack.fault({
      next: 1,
      kind: "slow",
      delayMs: 4000,
      pathPrefix: "/v1/invoiceitems",
      method: "POST",
    });
    const first = startWorker(stack);
    await until(async () => ((await isBeingTried(tenant)) ? true : null));
    await killWorker(first);
    await hurry();
    const second = startWorker(stack);
    const status = await until(async () => {
      const { rows } = await stack.admin.query(
        "SELECT status FROM overage_periods WHERE tenant_id = $1 AND status = 'INVOICED'",
        [tenant.tenant.id],
      );
      return rows[0]?.status ?? null;
    });
    second.kill("SIGTERM");
    expect(await new Promise((resolve) => second.once("exit", resolve))).toBe(0);
    expect(status).toBe("INVOICED");
    expect(await listItems(tenant)).toHaveLength(1);
  }, 60_000);

  async function isBeingTried(tenant: TestTenant): Promise<boolean> {
    const { rows } = await stack.admin.query(
      "SELECT attempts FROM outbox_messages WHERE tenant_id = $1 AND kind = 'stripe.overage_item' AND locked_until > now()",
      [tenant.tenant.id],
    );
    return rows.length > 0;
  }
});

it("tries a letter for more than a day before it is given up", () => {
  const pauses = Array.from({ length: maxLetterAttempts - 1 }, (_, index) => pauseBeforeRetry(index + 1, 0));
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(30);
  expect(hours).toBeLessThan(40);
});

it("pauses longer after each failure, and never longer than six hours and a fifth", () => {
  expect(pauseBeforeRetry(1, 0)).toBe(4000);
  expect(pauseBeforeRetry(2, 0)).toBe(8000);
  expect(pauseBeforeRetry(30, 1)).toBe(6 * 3_600_000 * 1.2);
});

describe("a closed tenant", () => {
  it.each(["SUSPENDED", "CANCELLED"])(
    "that is %s gets no letter and accrues nothing, which its terms say once, and Stripe is kept",
    async (status) => {
      const tenant = await createOverdueTenant();
      const email = newAddress();
      await invite(tenant, email);
      await stack.admin.query('UPDATE tenants SET status = $2::"TenantStatus" WHERE id = $1', [
        tenant.tenant.id,
        status,
      ]);
      await sweepAll();
      await sweepAll();
      await stack.drain();
      expect(await stack.lettersTo(email)).toEqual([]);
      const { rows } = await stack.admin.query(
        `SELECT (SELECT count(*)::int FROM overage_periods WHERE tenant_id = $1) AS periods,
        (SELECT count(*)::int FROM seat_limit_changes WHERE tenant_id = $1 AND reason = 'workspace_closed'
          AND overage_price_minor = 0) AS closed,
        (SELECT count(*)::int FROM stripe_customers WHERE tenant_id = $1) AS customers,
        (SELECT count(*)::int FROM outbox_messages WHERE tenant_id = $1 AND processed_at IS NULL) AS waiting`,
        [tenant.tenant.id],
      );
      expect(rows).toEqual([{ periods: 0, closed: 1, customers: 1, waiting: 0 }]);
    },
  );
});

it("no token of one tenant is in a letter to another's people", async () => {
  const names = ["Canary Islands Ltd", "Plain Sailing"];
  const tenants: { tenant: TestTenant; email: string }[] = [];
  for (const name of names) {
    const tenant = await createTestTenant(stack.world, { planKey: "team", name });
    const email = newAddress();
    await invite(tenant, email);
    tenants.push({ tenant, email });
  }
  await stack.drain();
  for (const [index, { email }] of tenants.entries()) {
    const [letter] = await stack.lettersTo(email);
    const other = tenants[1 - index];
    const text = JSON.stringify(letter);
    expect(text).toContain(names[index]);
    for (const canary of [names[1 - index], other?.email, other?.tenant.tenant.id, other?.tenant.tenant.slug])
      expect(text).not.toContain(canary);
  }
});
