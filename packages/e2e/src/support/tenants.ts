import { newId } from "@tenantry/core/ids";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { createSealer } from "@tenantry/core/outbox/seal";
import { advanceTestClock } from "@tenantry/core/tenancy/tenant-clock";
import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import type { Role } from "@tenantry/db";
import { env } from "../env";
import type { World } from "./world";

export type TenantOptions = {
  plan?: string;
  /** Names a tenant so that a test can look for the name; a unique tail is added. */
  name?: string;
  owner?: Visitor;
  /** Seated beside the owner, as members. */
  members?: number;
  /** When it was opened and everybody joined. The billing months count from it. */
  since?: Date;
  /** Where its test clock stands; without one it lives in real time. */
  clock?: Date;
};

export type Tenant = TestTenant & {
  id: string;
  slug: string;
  name: string;
  members: Visitor[];
  /** The address of one of its pages in the workspace. */
  url(page?: string): string;
};

/** Opens a tenant of the test's own, by the rules themselves. */
export async function openTenant(world: World, options: TenantOptions = {}): Promise<Tenant> {
  const since = options.since ?? new Date(Date.now() - 60_000);
  const name = `${options.name ?? "Juniper"} ${newId().slice(-8)}`;
  const made = await createTestTenant(world, {
    name,
    planKey: options.plan ?? "team",
    now: since,
    ...(options.owner ? { owner: options.owner } : {}),
  });
  const members = await seatTestMembers(world, made, { count: options.members ?? 0, now: since });
  const { id, slug } = made.tenant;
  const opened = { ...made, id, slug, name, members };
  if (options.clock) await moveClock(world, opened, { from: since, to: options.clock });
  return { ...opened, url: (page = "") => `${env.E2E_WORKSPACE_URL}/${slug}${page}` };
}

/** Sets the time that a tenant lives in. */
export async function moveClock(
  world: World,
  { tenant }: TestTenant,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  const actor = { type: "SYSTEM", id: null, label: "Test" } as const;
  await world.operators.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    advanceTestClock({ db, tenant, actor, now: from }, { to, reason: "The test's time" }),
  );
}

/** Invites by the rule, letters and all, and gives the links' tokens in the order of the addresses. */
export async function inviteByRule(
  world: World,
  tenant: Tenant,
  input: { emails: string[]; role?: Role; now?: Date; by?: Visitor },
): Promise<string[]> {
  const sealer = createSealer(env.APP_SECRET);
  const tokens: string[] = [];
  // The rule hands each token to the sealer and to nobody else; this is where a test can see it.
  const listening = {
    ...sealer,
    seal(token: string) {
      tokens.push(token);
      return sealer.seal(token);
    },
  };
  const invitations = input.emails.map((email) => ({ email, role: input.role ?? ("MEMBER" as const) }));
  await asMember(
    world,
    tenant,
    input.by ?? tenant.owner,
    (context) => createInvitations(context, listening, { invitations }),
    input.now ?? new Date(),
  );
  return tokens;
}

export const invitationUrl = (token: string) => `${env.E2E_WORKSPACE_URL}/invitations/${token}`;

/** Everything that a refused request could have left behind in a tenant, as numbers to compare. */
export async function countTraces(world: World, { id }: { id: string }): Promise<Record<string, number>> {
  const where = { tenantId: id };
  const { operatorView } = world.operators;
  const [memberships, intervals, invitations, limitChanges, auditEvents, letters] = await Promise.all([
    operatorView.membership.count({ where }),
    operatorView.membershipInterval.count({ where }),
    operatorView.invitation.count({ where }),
    operatorView.seatLimitChange.count({ where }),
    operatorView.auditEvent.count({ where }),
    // Letters only: the orders for Stripe follow from its events, whenever they come.
    world.worker.queue.outboxMessage.count({ where: { ...where, kind: { startsWith: "letter." } } }),
  ]);
  return { memberships, intervals, invitations, limitChanges, auditEvents, letters };
}
