import { afterAll, beforeAll, expect, it } from "vitest";
import { enterByDomain } from "../domains/enter-by-domain";
import { newId } from "../ids";
import { acceptInvitation } from "../invitations/accept-invitation";
import { declineInvitation } from "../invitations/decline-invitation";
import { joinByLink } from "../links/join-by-link";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { createTestTenant, createTestUser } from "../testing";
import { openJoiningWorld } from "./testing";

let t: Awaited<ReturnType<typeof openJoiningWorld>>;
beforeAll(async () => {
  t = await openJoiningWorld();
});
afterAll(() => t.close());

const secretHash = "0".repeat(64);
const doors: Record<string, (context: TenantContext<Visitor>) => Promise<unknown>> = {
  "an invitation that is accepted": (context) => acceptInvitation(context, { secretHash }),
  "an invitation that is accepted by its id": (context) =>
    acceptInvitation(context, { id: newId(), invitee: context.actor }),
  "an invitation that is declined": (context) => declineInvitation(context, { secretHash }),
  "an invitation that is declined by its id": (context) =>
    declineInvitation(context, { id: newId(), invitee: context.actor }),
  "a link": (context) => joinByLink(context, { tenantId: context.tenant.id, secretHash }),
  "a domain": (context) => enterByDomain(context),
};

it.each(Object.entries(doors))(
  "%s: a stranger is refused and never waits for the tenant's lock",
  async (_, knock) => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const stranger = await createTestUser(t.world);
    await t.admin.query("BEGIN");
    // Whoever asked for the lock would wait here until the test is given up.
    await t.admin.query("SELECT 1 FROM seat_accounts WHERE tenant_id = $1 FOR UPDATE", [tenant.tenant.id]);
    await expect(t.asVisitor(tenant, stranger, knock)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await t.admin.query("ROLLBACK");
  },
);
