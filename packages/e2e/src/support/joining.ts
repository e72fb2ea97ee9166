import { createLink } from "@tenantry/core/links/create-link";
import { asMember } from "@tenantry/core/testing";
import type { JoinPolicy, SeatPolicy } from "@tenantry/db";
import { env } from "../env";
import type { Tenant } from "./tenants";
import type { World } from "./world";

/** Sets the terms by hand, as a contract would: how many seats there are, and what happens beyond them. */
export async function setSeats(world: World, tenant: Tenant, seatPolicy: SeatPolicy, seatLimit: number) {
  await world.operators.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    db.seatAccount.update({ where: { tenantId: tenant.id }, data: { seatPolicy, seatLimit } }),
  );
}

/** Gives a tenant a domain whose DNS has been seen already. */
export async function verifyDomain(world: World, tenant: Tenant, domain: string, joinPolicy: JoinPolicy) {
  const now = new Date();
  await world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    db.tenantDomain.createMany({
      data: {
        ...{ tenantId: tenant.id, domain, joinPolicy, verificationToken: "token" },
        ...{ createdAt: now, checkedAt: now, verifiedAt: now },
      },
    }),
  );
}

/** Makes a link by the rule and gives its address. */
export async function linkByRule(
  world: World,
  tenant: Tenant,
  input: { maxUses?: number | null; domains?: string[] } = {},
): Promise<string> {
  const { token } = await asMember(world, tenant, tenant.owner, (context) =>
    createLink(context, {
      ...{ name: "Summer class", role: "MEMBER", expiresInDays: 30 },
      ...{ maxUses: null, domains: [], ...input },
    }),
  );
  return `${env.E2E_WORKSPACE_URL}/join/${token}`;
}
