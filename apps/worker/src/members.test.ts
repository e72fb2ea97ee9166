import { startBulk } from "@tenantry/core/members/bulk/start-bulk";
import { updateMember } from "@tenantry/core/members/update-member";
import { asMember, createTestTenant, seatTestMembers } from "@tenantry/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runSweeps } from "./run-sweeps";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;

beforeAll(async () => {
  stack = await openTestStack();
});
afterAll(() => stack.close());

it("does an act on many members to its end, piece after piece, beside other jobs", async () => {
  const tenant = await createTestTenant(stack.world, { planKey: "enterprise" });
  await seatTestMembers(stack.world, tenant, { count: 120 });
  const { id } = await asMember(stack.world, tenant, tenant.owner, (c) =>
    startBulk(c, { kind: "DEACTIVATE", role: null, filter: { roles: ["MEMBER"] } }),
  );
  await stack.drain();
  const { rows } = await stack.admin.query("SELECT status, done, total FROM bulk_jobs WHERE id = $1", [id]);
  expect(rows).toEqual([{ status: "DONE", done: 120, total: 120 }]);
  const left = await stack.admin.query(
    "SELECT count(*)::int AS active FROM memberships WHERE tenant_id = $1 AND status = 'ACTIVE'",
    [tenant.tenant.id],
  );
  expect(left.rows).toEqual([{ active: 1 }]);
});

it("writes to a contractor and to the owner once before the seat ends", async () => {
  const tenant = await createTestTenant(stack.world, { planKey: "team", name: "Acme" });
  const [person] = await seatTestMembers(stack.world, tenant, { count: 1 });
  if (!person) throw new Error("nobody was seated");
  const seatExpiresAt = new Date(Date.now() + 3 * 86_400_000);
  const { rows } = await stack.admin.query("SELECT id FROM memberships WHERE user_id = $1", [person.id]);
  await asMember(stack.world, tenant, tenant.owner, (c) =>
    updateMember(c, { id: rows[0].id, seatExpiresAt }),
  );
  for (let round = 0; round < 2; round++) {
    await runSweeps(stack.services, new AbortController().signal);
    await stack.drain();
  }
  const own = await stack.lettersTo(person.email);
  expect(own.map(({ subject }) => subject)).toEqual([expect.stringContaining("Acme: your last day is")]);
  const owners = await stack.lettersTo(tenant.owner.email);
  expect(owners.filter(({ subject }) => subject.includes("has until"))).toHaveLength(1);
});
