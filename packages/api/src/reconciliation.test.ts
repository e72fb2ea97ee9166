import { newId } from "@tenantry/core/ids";
import { createTestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const reason = "Seen in the morning round";

async function differ(input: { kind?: string; subject?: string; isResolved?: boolean } = {}) {
  const { tenant } = await createTestTenant(api.world);
  const id = newId();
  await api.admin.query("INSERT INTO stripe_customers VALUES ($1, $2, now())", [`cus_${id}`, tenant.id]);
  await api.admin.query(
    `INSERT INTO billing_discrepancies (tenant_id, id, kind, severity, subject, ours, stripes, first_seen_at,
       last_seen_at, resolved_at, resolution)
     SELECT $1, $2, $3::"DiscrepancyKind", 'WARNING', $4, 'ours', 'stripes', now(), now(), at,
       CASE WHEN at IS NOT NULL THEN 'GONE'::"DiscrepancyResolution" END
     FROM (SELECT CASE WHEN $5 THEN now() END AS at) resolved`,
    [tenant.id, id, input.kind ?? "INVOICE_COPY", input.subject ?? "in_1", input.isResolved ?? false],
  );
  return { tenantId: tenant.id, id };
}

async function orders(tenantId: string) {
  const { rows } = await api.admin.query(
    "SELECT kind FROM outbox_messages WHERE tenant_id = $1 AND dedupe_key LIKE '%repair:%' ORDER BY kind",
    [tenantId],
  );
  return rows.map(({ kind }) => kind);
}

describe("differences between Stripe's books and ours", () => {
  it("are listed for operators in pages, the open ones apart from those that are gone", async () => {
    const sam = await api.asOperator("SUPPORT");
    const [first, second] = [await differ(), await differ()];
    const { tenantId } = await differ({ isResolved: true });
    const page = await sam.reconciliation.list({ limit: 1 });
    expect(page.rows.map(({ id }) => id)).toEqual([second.id]);
    const next = await sam.reconciliation.list({ limit: 1, cursor: page.nextCursor ?? undefined });
    expect(next.rows.map(({ id }) => id)).toEqual([first.id]);
    expect(next.nextCursor).toBeNull();
    expect((await sam.reconciliation.list({ tenantId })).rows).toEqual([]);
    expect((await sam.reconciliation.list({ tenantId, state: "resolved" })).rows).toHaveLength(1);
  });

  it("are repaired by those who keep the books alone, with a reason, and by the ordinary jobs", async () => {
    const sam = await api.asOperator("SUPPORT");
    const bea = await api.asOperator("BILLING");
    const difference = await differ();
    const forbidden = { code: "FORBIDDEN" };
    await expect(sam.reconciliation.repair({ ...difference, reason })).rejects.toMatchObject(forbidden);
    await expect(bea.reconciliation.repair({ ...difference, reason: " " })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await orders(difference.tenantId)).toEqual([]);
    await bea.reconciliation.repair({ ...difference, reason });
    expect(await orders(difference.tenantId)).toEqual(["stripe.reconcile", "stripe.sync_customer"]);
    const [row] = (await bea.reconciliation.list({ tenantId: difference.tenantId })).rows;
    expect(row).toMatchObject({
      repairOrderedByLabel: expect.stringContaining("operator-"),
      resolvedAt: null,
    });
    const none = await differ({ kind: "NO_SUBSCRIPTION", subject: "none" });
    await bea.reconciliation.repair({ ...none, reason });
    expect(await orders(none.tenantId)).toEqual(["stripe.provision", "stripe.reconcile"]);
  });

  it.each([
    ["is gone", { isResolved: true }],
    ["needs a person", { kind: "SEVERAL_SUBSCRIPTIONS" }],
  ])("order nothing where one %s", async (_, input) => {
    const bea = await api.asOperator("BILLING");
    const difference = await differ(input);
    await expect(bea.reconciliation.repair({ ...difference, reason })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await orders(difference.tenantId)).toEqual([]);
  });

  it("are not found under another tenant's name", async () => {
    const bea = await api.asOperator("BILLING");
    const [one, other] = [await differ(), await differ()];
    await expect(
      bea.reconciliation.repair({ tenantId: other.tenantId, id: one.id, reason }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
