import { createTestTenant, createTestUser, seatTestMembers } from "@tenantry/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApi, type TestApi } from "./testing/api";

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it("tells members and operators the same of a workspace, and a stranger nothing", async () => {
  const tenant = await createTestTenant(api.world, { planKey: "team", now: daysAgo(40) });
  await seatTestMembers(api.world, tenant, { count: 3, now: daysAgo(20) });
  const { id: tenantId, slug } = tenant.tenant;
  const [member] = await seatTestMembers(api.world, tenant, { count: 1, role: "VIEWER", now: daysAgo(20) });
  if (!member) throw new Error("missing member");
  const seen = await (await api.as(member)).analytics.get({ tenant: slug, window: "7d" });
  expect(seen.dailyActive.days).toHaveLength(7);
  expect(seen.roles.at(-1)).toMatchObject({ roles: { OWNER: 1, MEMBER: 3, VIEWER: 1 }, seats: 4 });
  expect(seen.churn).toEqual({ part: 0, whole: 4, share: 0 });
  const support = await api.asOperator("SUPPORT");
  const told = await support.tenants.getAnalytics({ tenantId, window: "7d" });
  expect(told.roles).toEqual(seen.roles);
  const forecast = await (await api.as(tenant.owner)).analytics.getForecast({ tenant: slug });
  expect(forecast.history).toHaveLength(40);
  expect((await support.tenants.getForecast({ tenantId })).history).toEqual(forecast.history);
  const stranger = await api.as(await createTestUser(api.world));
  const ask = stranger.analytics.get({ tenant: slug, window: "1y" });
  await expect(ask).rejects.toMatchObject({ code: "NOT_FOUND" });
});
