import { createTestTenant, createTestUser, seatTestMembers } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const settings = {
  url: "https://hooks.example.com/in",
  description: "Our CRM",
  eventTypes: ["member.added" as const],
};

async function openWebhook() {
  const tenant = await createTestTenant(api.world, { planKey: "team" });
  const owner = await api.as(tenant.owner);
  const inTenant = { tenant: tenant.tenant.slug };
  const made = await owner.webhooks.create({ ...inTenant, ...settings });
  return { tenant, owner, inTenant, ...made };
}

/** Every act on webhooks, each with an input that would work. */
function actsOf(caller: Awaited<ReturnType<TestApi["as"]>>, inTenant: { tenant: string }, id: string) {
  const { webhooks } = caller;
  return {
    list: () => webhooks.list(inTenant),
    listDeliveries: () => webhooks.listDeliveries(inTenant),
    create: () => webhooks.create({ ...inTenant, ...settings }),
    update: () => webhooks.update({ ...inTenant, id, enabled: true }),
    test: () => webhooks.test({ ...inTenant, id }),
    rotate: () => webhooks.rotate({ ...inTenant, id }),
    remove: () => webhooks.remove({ ...inTenant, id }),
  };
}

describe("webhooks", () => {
  it("are the owner's and the admins', and nobody else's", async () => {
    const { tenant, inTenant, id } = await openWebhook();
    for (const role of ["MEMBER", "VIEWER"] as const) {
      const [person] = await seatTestMembers(api.world, tenant, { count: 1, role });
      if (!person) throw new Error("nobody");
      for (const act of Object.values(actsOf(await api.as(person), inTenant, id)))
        await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const [admin] = await seatTestMembers(api.world, tenant, { count: 1, role: "ADMIN" });
    if (!admin) throw new Error("nobody");
    for (const act of Object.values(actsOf(await api.as(admin), inTenant, id))) await act();
  });

  it("show a secret when it is made, and never again", async () => {
    const { owner, inTenant, id, secret } = await openWebhook();
    expect(secret).toMatch(/^whsec_/);
    const rotated = await owner.webhooks.rotate({ ...inTenant, id });
    expect(rotated.secret).not.toBe(secret);
    const list = await owner.webhooks.list(inTenant);
    expect(list).toMatchObject({ most: 5, rows: [{ ...settings, id, state: "on" }] });
    expect(JSON.stringify(list)).not.toContain("whsec_");
  });

  it("are refused with a word about the field", async () => {
    const { owner, inTenant } = await openWebhook();
    const create = (input: Partial<typeof settings>) =>
      owner.webhooks.create({ ...inTenant, ...settings, ...input });
    await expect(create({ url: "http://hooks.example.com" })).rejects.toThrow(/begins with https/);
    await expect(create({ url: "https://localhost" })).rejects.toThrow(/cannot reach/);
    await expect(create({ eventTypes: [] })).rejects.toThrow(/Choose one event/);
    for (let count = 1; count < 5; count++) await create({});
    await expect(create({})).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are told of what operators do, who see no secret of theirs", async () => {
    const { tenant, owner, inTenant } = await openWebhook();
    const olga = await api.asOperator("ADMIN");
    const person = await createTestUser(api.world);
    await olga.tenants.addMember({
      ...{ tenantId: tenant.tenant.id, email: person.email, role: "MEMBER" },
      reason: "Asked for by phone",
    });
    const { rows } = await owner.webhooks.listDeliveries(inTenant);
    expect(rows).toMatchObject([
      { eventType: "member.added", status: "PENDING", endpointName: "Our CRM", requestedByLabel: null },
    ]);
    await expect(
      api.console.operators.withTenant({ tenantId: tenant.tenant.id, access: "read" }, (db) =>
        db.webhookEndpoint.findMany({ select: { sealedSecret: true } }),
      ),
    ).rejects.toThrow(/permission denied|denied access/);
  });
});
