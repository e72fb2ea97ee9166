import { createOperatorAuth } from "@tenantry/auth/operator-auth";
import { hashPassword } from "@tenantry/auth/password";
import { plainBranding } from "@tenantry/core/configuration/document";
import { saveBranding } from "@tenantry/core/configuration/save-configuration";
import { newId } from "@tenantry/core/ids";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { addMembership } from "@tenantry/core/members/add-membership";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import { createSealer } from "@tenantry/core/outbox/seal";
import { getPlan, seatTypeOf } from "@tenantry/core/plans";
import { evaluateSeatAlerts } from "@tenantry/core/seats/seat-alerts";
import { openSeatGate } from "@tenantry/core/seats/seat-gate";
import { createTenant } from "@tenantry/core/tenancy/create-tenant";
import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { openDirectoryDatabase, openOperatorDatabase, openTenantDatabase } from "@tenantry/db";
import { readSeedEnv } from "../env";
import { demoAccounts, demoPassword } from "./accounts";
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
  await tenants.withTenant({ tenantId: id, access: "write" }, async (db) => {
    const founded = daysAgo(workspace.founded);
    const tenant = await createTenant({ db, now: founded }, { id, slug, name, planKey, timeZone, owner });
    const system = { db, tenant, actor: { type: "SYSTEM", id: null, label: "Demo data" } as const };
    for (const [index, person] of people.entries()) {
      const visitor = visitors[index];
      if (index === 0 || !visitor) continue;
      const context = { ...system, now: daysAgo(person.joined) };
      await openSeatGate(context);
      const seatType = seatTypeOf(getPlan(planKey), person.role);
      await addMembership(context, {
        person: visitor,
        role: person.role,
        seatType,
        reason: "created",
        door: "provisioning",
      });
    }
    const { id: membershipId } = await db.membership.findUniqueOrThrow({
      where: { tenantId_userId: { tenantId: id, userId: owner.id } },
      select: { id: true },
    });
    const actor = { type: "USER", id: owner.id, label: owner.email, membershipId, role: "OWNER" } as const;
    if (workspace.invited.length > 0) {
      await createInvitations({ db, tenant, actor, now }, sealer, { invitations: workspace.invited });
    }
    if (workspace.branding) {
      const branding = { ...plainBranding, ...workspace.branding };
      await saveBranding({ db, tenant, actor, now }, { version: 0, branding });
    }
    await evaluateSeatAlerts({ ...system, now });
  });
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
for (const workspace of demoWorkspaces) await seedWorkspace(workspace, passwordHash);
await seedOperators();
await Promise.all([tenants.close(), directory.close(), operators.close()]);
