import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { handleLedgerExport } from "./http/handle-ledger-export";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const reason = "because the customer asked";

it("lets owners and admins buy, and everybody see what is under way", async () => {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const [member] = await seatTestMembers(api.world, tenant, { count: 1 });
  if (!member) throw new Error("missing member");
  const slug = { tenant: tenant.tenant.slug };
  const owner = await api.as(tenant.owner);
  const other = await api.as(member);
  await expect(other.seats.previewPurchase({ ...slug, seats: 2 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const shown = await owner.seats.previewPurchase({ ...slug, seats: 2 });
  const order = { ...slug, seats: 2, quotedAt: shown.quotedAt, unitPriceMinor: shown.unitPriceMinor };
  const rest = { amountMinor: shown.amountMinor, idempotencyKey: "one-double-click" };
  await expect(other.seats.buy({ ...order, ...rest })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const [first, second] = await Promise.all([
    owner.seats.buy({ ...order, ...rest }),
    owner.seats.buy({ ...order, ...rest }),
  ]);
  expect(second).toEqual(first);
  expect(await other.seats.listSeatChanges(slug)).toMatchObject([
    { id: first.id, status: "PENDING_PAYMENT", seats: 2, requestedByLabel: tenant.owner.email },
  ]);
});

it("answers who came through which door, with the running total, to members and operators alike", async () => {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const people = await seatTestMembers(api.world, tenant, { count: 3 });
  const operator = await api.asOperator("BILLING");
  const { id: tenantId, slug } = tenant.tenant;
  await operator.tenants.grantSeats({ tenantId, seats: 5, until: null, reason, version: 1 });
  const owner = await api.as(tenant.owner);
  const first = await owner.seats.listLedger({ tenant: slug, limit: 2 });
  expect(first.rows[0]).toMatchObject({ kind: "TERMS", previousLimit: 10, seatLimit: 15, used: 4 });
  expect(first.rows[1]).toMatchObject({ kind: "BEGIN", door: "provisioning", actorLabel: "Test", used: 4 });
  const next = await owner.seats.listLedger({ tenant: slug, limit: 50, cursor: first.nextCursor });
  expect(next.rows.map((row) => row.used)).toEqual([3, 2, 1, 0]);
  expect(next.nextCursor).toBeNull();
  const person = people[0]?.email ?? "";
  const found = await operator.tenants.listLedger({ tenantId, person });
  expect(found.rows.map((row) => [row.email, row.kind])).toEqual([[person, "BEGIN"]]);
  const byDoor = await owner.seats.listLedger({ tenant: slug, door: "invitation" });
  expect(byDoor.rows).toEqual([]);
});

it("keeps terms to operators who may change seats, and the newest version", async () => {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const tenantId = tenant.tenant.id;
  const support = await api.asOperator("SUPPORT");
  const change = { tenantId, policy: "APPROVAL", reason, version: 1 } as const;
  await expect(support.tenants.changeSeatPolicy(change)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const billing = await api.asOperator("BILLING");
  expect(await billing.tenants.changeSeatPolicy(change)).toEqual({ version: 2 });
  await expect(billing.tenants.changeSeatPolicy(change)).rejects.toMatchObject({ code: "CONFLICT" });
  const { version } = await billing.tenants.changeSeatLimit({
    ...{ tenantId, seatLimit: null, reason, version: 2 },
  });
  expect((await billing.tenants.get({ tenantId })).seats).toMatchObject({ total: null, version });
});

async function downloadLedger(tenant: TestTenant, query: string, by = tenant.owner): Promise<Response> {
  const session = await api.workspace.auth.createSession(by.id, new Date());
  return handleLedgerExport(
    new Request(`http://localhost:3000/api/seat-ledger?tenant=${tenant.tenant.slug}${query}`, {
      headers: { cookie: `${session.name}=${session.value}` },
    }),
    api.workspace,
    pino({ level: "silent" }),
  );
}

it("gives the ledger as a file in which no name is a formula", async () => {
  const owner = await createTestUser(api.world, { name: '=HYPERLINK("http://example.com"), "Olive"' });
  const tenant = await createTestTenant(api.world, { planKey: "team", owner });
  const ask = (query: string) => downloadLedger(tenant, query);
  const response = await ask("");
  expect(response.headers.get("content-disposition")).toContain(`${tenant.tenant.slug}-seat-ledger.csv`);
  const lines = (await response.text()).split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(
    `,begin,"'=HYPERLINK(""http://example.com""), ""Olive""",${owner.email},owner,full,`,
  );
  expect(lines[2]).toMatch(/,terms,,,,,plan_started,,Sign-up,0,10$/);
  expect(await (await ask("&door=link")).text()).toBe(`${lines[0]}\r\n`);
  expect((await ask("&from=yesterday")).status).toBe(400);
});

it("names no operator in the ledger's file, only that it was us, and gives it to those who manage", async () => {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const tenantId = tenant.tenant.id;
  const person = await createTestUser(api.world);
  const olga = await api.asOperator("ADMIN");
  await olga.tenants.addMember({ tenantId, email: person.email, role: "MEMBER", reason });
  await olga.tenants.changeSeatLimit({ tenantId, seatLimit: 12, reason, version: 1 });
  const { rows } = await api.admin.query(
    `SELECT DISTINCT actor_label FROM audit_events WHERE tenant_id = $1 AND actor_type = 'OPERATOR'`,
    [tenantId],
  );
  expect(rows).toHaveLength(1);
  const file = await (await downloadLedger(tenant, "")).text();
  expect(file.match(/,Tenantry,\d+,\d+\r\n/g)).toHaveLength(2);
  expect(file).not.toContain(rows[0].actor_label);
  expect((await downloadLedger(tenant, "", person)).status).toBe(403);
});
