import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { listInvitations } from "@tenantry/core/invitations/list-invitations";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MailServer, startMailServer } from "./testing/mail-server";
import { openTestStack, type TestStack } from "./testing/stack";

let server: MailServer;
let stack: TestStack;

beforeAll(async () => {
  server = await startMailServer();
  stack = await openTestStack({ smtpUrl: server.url });
});
afterAll(async () => {
  await stack.close();
  await server.close();
});

/** A workspace with one free seat. */
async function setUp(): Promise<TestTenant> {
  const tenant = await createTestTenant(stack.world, { planKey: "team" });
  await stack.admin.query(
    "UPDATE seat_accounts SET seat_policy = 'HARD', seat_limit = 2 WHERE tenant_id = $1",
    [tenant.tenant.id],
  );
  return tenant;
}

const invite = (tenant: TestTenant, email: string) =>
  asMember(stack.world, tenant, tenant.owner, async (context) => {
    const invitations = [{ email, role: "MEMBER" as const }];
    const [result] = await createInvitations(context, stack.services.sealer, { invitations });
    return result?.verdict;
  });

/** As the workspace sees it. */
const look = (tenant: TestTenant) =>
  asMember(stack.world, tenant, tenant.owner, async (context) => {
    const { rows } = await listInvitations(context, { group: "all", limit: 10 });
    const { pending, available } = await getSeatSummary(context);
    return { invitation: rows.at(-1), pending, available };
  });

it("an address that its server refuses for good ends the invitation, frees the seat, and the server's words are shown", async () => {
  const tenant = await setUp();
  const email = "nobody@example.com";
  server.refuse(email, { code: 550, text: "5.1.1 Mailbox does not exist", times: 9 });
  expect(await invite(tenant, email)).toBe("new");
  expect(await invite(tenant, "next@example.com")).toBe("no_seat");
  await stack.drain();
  expect(await look(tenant)).toMatchObject({
    ...{ pending: 0, available: 1 },
    invitation: {
      status: "BOUNCED",
      deliveryStatus: "FAILED",
      deliveryProblem: "The mail server of this address refuses it (550 5.1.1 Mailbox does not exist).",
    },
  });
  const { rows } = await stack.admin.query(
    `SELECT (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action = 'invitation.bounced') AS told,
      (SELECT count(*)::int FROM outbox_messages WHERE tenant_id = $1 AND kind = 'letter.invitation'
        AND failed_at IS NOT NULL AND attempts = 1) AS given_up`,
    [tenant.tenant.id],
  );
  expect(rows).toEqual([{ told: 1, given_up: 1 }]);
  expect(await invite(tenant, "next@example.com")).toBe("new");
  await stack.drain();
  const arrived = server.letters.map(({ to }) => to).filter((to) => to !== tenant.owner.email);
  expect(arrived).toEqual(["next@example.com"]);
});

it("an address that its server takes later keeps its seat, and gets the letter with the next try, once", async () => {
  const tenant = await setUp();
  const email = "later@example.com";
  server.refuse(email, { code: 451, text: "4.7.1 Greylisted, try again later", times: 1 });
  await invite(tenant, email);
  await stack.drain();
  const waiting = await look(tenant);
  expect(waiting).toMatchObject({
    ...{ pending: 1, available: 0 },
    invitation: {
      status: "PENDING",
      deliveryStatus: "QUEUED",
      deliveryProblem: "The mail server did not take the letter yet (451 4.7.1 Greylisted, try again later).",
      nextDeliveryAt: expect.any(Date),
    },
  });
  // What is not due yet is not tried.
  await stack.drain();
  expect(server.letters.filter(({ to }) => to === email)).toEqual([]);
  await stack.admin.query("UPDATE outbox_messages SET available_at = now() - interval '1 second'");
  await stack.drain();
  expect(await look(tenant)).toMatchObject({
    ...{ pending: 1, available: 0 },
    invitation: { status: "PENDING", deliveryStatus: "SENT", deliveryProblem: null, nextDeliveryAt: null },
  });
  const letters = server.letters.filter(({ to }) => to === email);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toContain("/invitations/");
});
