import { createOperatorAuth } from "@tenantry/auth/operator-auth";
import { hashPassword } from "@tenantry/auth/password";
import { plainBranding } from "@tenantry/core/configuration/document";
import { saveBranding } from "@tenantry/core/configuration/save-configuration";
import { newId } from "@tenantry/core/ids";
import { acceptInvitation } from "@tenantry/core/invitations/accept-invitation";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { parseInvitationToken } from "@tenantry/core/invitations/invitation-token";
import { addMembership } from "@tenantry/core/members/add-membership";
import { removeMember } from "@tenantry/core/members/remove-member";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import { createSealer } from "@tenantry/core/outbox/seal";
import { seatTypeOf } from "@tenantry/core/plans/plan";
import { evaluateSeatAlerts } from "@tenantry/core/seats/seat-alerts";
import { openSeatGate } from "@tenantry/core/seats/seat-gate";
import { createTenant } from "@tenantry/core/tenancy/create-tenant";
import type { TenantContext, Visitor } from "@tenantry/core/tenancy/tenant-context";
import { recordUsage } from "@tenantry/core/usage/record-usage";
import {
  openDirectoryDatabase,
  openOperatorDatabase,
  openTenantDatabase,
  type TenantTransaction,
} from "@tenantry/db";
import { readSeedEnv } from "../env";
import { demoAccounts, demoPassword } from "./accounts";
import { listUsage, seedMeters } from "./usage";
import { lastVisit, listVisits } from "./visits";
import { type DemoPerson, type DemoWorkspace, demoWorkspaces } from "./workspaces";

/** Writes the demo's data through the same rules as the apps. What is there already is left as it is. */
const env = readSeedEnv();
const tenants = openTenantDatabase(env.DATABASE_RUNTIME_URL, 2);
const directory = openDirectoryDatabase(env.DATABASE_AUTH_URL, 2);
const operators = openOperatorDatabase(env.DATABASE_OPERATOR_URL, 2);
const sealer = createSealer(env.APP_SECRET);
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function ensureUser(person: DemoPerson, passwordHash: string): Promise<Visitor> {
  const emailNormalized = normalizeEmail(person.email);
  const at = daysAgo(person.joined);
  const { id } = await directory.directory.user.upsert({
    where: { emailNormalized },
    create: {
      id: newId(),
      email: person.email,
      emailNormalized,
      name: person.name,
      passwordHash,
      emailVerifiedAt: at,
      createdAt: at,
    },
    update: {},
    select: { id: true },
  });
  return { id, name: person.name, email: person.email, emailNormalized, emailVerified: true };
}

async function seedWorkspace(workspace: DemoWorkspace, passwordHash: string): Promise<void> {
  const { slug, name, planKey, timeZone, people } = workspace;
  if (await directory.directory.tenant.findUnique({ where: { slug } })) return;
  const visitors: Visitor[] = [];
  for (const person of people) visitors.push(await ensureUser(person, passwordHash));
  const [owner] = visitors;
  if (!owner) throw new Error(`${name} has nobody`);
  const id = newId();
  const inTenant = <T>(work: (db: TenantTransaction) => Promise<T>) =>
    tenants.withTenant({ tenantId: id, access: "write" }, work);
  const tenant = await inTenant((db) =>
    createTenant({ db, now: daysAgo(workspace.founded) }, { id, slug, name, planKey, timeZone, owner }),
  );
  for (const { ago, work } of tellStory(workspace, visitors)) {
    const now = daysAgo(ago);
    await inTenant(async (db) => work({ db, tenant, now, actor: await asOwner(db, id, owner) }));
  }
  await inTenant(async (db) => {
    const context = { db, tenant, now, actor: await asOwner(db, id, owner) };
    if (workspace.invited.length > 0) {
      await createInvitations(context, sealer, { invitations: workspace.invited });
    }
    if (workspace.branding) {
      const branding = { ...plainBranding, ...workspace.branding };
      await saveBranding(context, { version: 0, branding });
    }
    await noteVisits(context, workspace, visitors);
    await recordUsage(context, listUsage(workspace, now));
    await evaluateSeatAlerts({ ...context, actor: system });
  });
}

type AsOwner = TenantContext<Extract<TenantContext["actor"], { type: "USER" }>>;
type Chapter = { ago: number; work: (context: AsOwner) => Promise<unknown> };

const system = { type: "SYSTEM", id: null, label: "Demo data" } as const;

async function asOwner(db: TenantTransaction, tenantId: string, owner: Visitor) {
  const { id: membershipId } = await db.membership.findUniqueOrThrow({
    where: { tenantId_userId: { tenantId, userId: owner.id } },
    select: { id: true },
  });
  return { type: "USER", id: owner.id, label: owner.email, membershipId, role: "OWNER" } as const;
}

/** What happened in a workspace after it was opened, one after another: who was invited, came, and went. */
function tellStory({ people, lapsed = [] }: DemoWorkspace, visitors: Visitor[]): Chapter[] {
  const chapters = people.flatMap((person, index): Chapter[] => {
    const visitor = visitors[index];
    if (index === 0 || !visitor) return [];
    const coming = person.wasInvited
      ? comeByInvitation(person, visitor)
      : [{ ago: person.joined, work: (context: AsOwner) => seat(context, { person, visitor }) }];
    if (person.left === undefined) return coming;
    return [...coming, { ago: person.left, work: (context) => takeOut(context, visitor) }];
  });
  const unanswered = lapsed.map(({ email, sent }): Chapter => {
    const invitations = [{ email, role: "MEMBER" as const }];
    return { ago: sent, work: (context) => createInvitations(context, sealer, { invitations }) };
  });
  return [...chapters, ...unanswered].toSorted((a, b) => b.ago - a.ago);
}

async function seat(
  context: AsOwner,
  { person, visitor }: { person: DemoPerson; visitor: Visitor },
): Promise<void> {
  const provisioning = { ...context, actor: system };
  const { plan } = await openSeatGate(provisioning);
  const seatType = seatTypeOf(plan, person.role);
  await addMembership(provisioning, {
    ...{ person: visitor, role: person.role, seatType, reason: "created", door: "provisioning" },
  });
}

function comeByInvitation({ email, role, joined }: DemoPerson, visitor: Visitor): Chapter[] {
  let token = "";
  // The rule hands the link's secret to the sealer alone.
  const listening = {
    ...sealer,
    seal: (secret: string) => {
      token = secret;
      return sealer.seal(secret);
    },
  };
  return [
    {
      ago: joined + 2,
      work: (context) => createInvitations(context, listening, { invitations: [{ email, role }] }),
    },
    {
      ago: joined,
      work: (context) => {
        const secretHash = parseInvitationToken(token)?.secretHash ?? "";
        return acceptInvitation({ ...context, actor: visitor }, { secretHash });
      },
    },
  ];
}

async function takeOut(context: AsOwner, visitor: Visitor): Promise<void> {
  const { id } = await context.db.membership.findUniqueOrThrow({
    where: { tenantId_userId: { tenantId: context.tenant.id, userId: visitor.id } },
    select: { id: true },
  });
  await removeMember(context, { id });
}

/** On which days people were here, in bulk: as if each had come on each of them. */
async function noteVisits(
  { db, tenant }: AsOwner,
  { people }: DemoWorkspace,
  visitors: Visitor[],
): Promise<void> {
  const clock = { now, timeZone: tenant.timeZone };
  const memberships = await db.membership.findMany({
    where: { tenantId: tenant.id },
    select: { id: true, userId: true },
  });
  for (const [index, person] of people.entries()) {
    const membership = memberships.find(({ userId }) => userId === visitors[index]?.id);
    if (!membership) continue;
    const days = listVisits(person, clock);
    await db.activityDay.createMany({
      data: days.map((day) => ({ tenantId: tenant.id, membershipId: membership.id, day: new Date(day) })),
    });
    await db.membership.update({
      where: { tenantId_id: { tenantId: tenant.id, id: membership.id } },
      data: { lastActiveAt: lastVisit(days, clock) },
    });
  }
}

const staffNames = {
  "olga@tenantry.example": { name: "Olga Petrov", role: "ADMIN" },
  "bea@tenantry.example": { name: "Bea Larsen", role: "BILLING" },
  "sam@tenantry.example": { name: "Sam Fisher", role: "SUPPORT" },
} as const;

async function seedOperators(): Promise<void> {
  const auth = createOperatorAuth({ operatorView: operators.operatorView, publicUrl: "http://localhost" });
  const staff = demoAccounts.filter((account) => account.app === "console");
  for (const { email, password } of staff) {
    const known = await operators.operatorView.operator.findUnique({
      where: { emailNormalized: normalizeEmail(email) },
    });
    if (known) continue;
    await auth.createOperator({ ...staffNames[email as keyof typeof staffNames], email, password, now });
  }
}

const passwordHash = await hashPassword(demoPassword);
await seedMeters(operators.operatorView, { label: "olga@tenantry.example", now: daysAgo(60) });
for (const workspace of demoWorkspaces) await seedWorkspace(workspace, passwordHash);
await seedOperators();
await Promise.all([tenants.close(), directory.close(), operators.close()]);
