import type { Directory, WithTenant } from "@tenantry/db";
import type { Role, SeatRequestStatus } from "@tenantry/db/generated/enums";
import { findDomainDoor } from "../domains/find-domain-door";
import { domainOfEmail } from "../normalize-email";
import { tenantAllows } from "../tenancy/tenant-access";
import { tenantNow } from "../tenancy/tenant-clock";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";

/** How many workspaces one look asks, newest first. */
const workspacesAtMost = 50;
/** One person's look must not keep the connections from everybody else. */
const askedAtOnce = 4;

export type InboxEntry = {
  workspace: { slug: string; name: string; timeZone: string };
  /** The open invitation for the person's address. */
  invitation: { id: string; role: Role; expiresAt: Date; inviterName: string | null } | null;
  /** The person's own question that waits for an answer. */
  request: { id: string; role: Role; createdAt: Date; status: SeatRequestStatus } | null;
  /** What the person's domain offers them there. */
  door: { domain: string; policy: "REQUEST" | "AUTO"; role: Role } | null;
};

/**
 * What waits for a signed-in person in workspaces that they are no member of. The directory only says where to look;
 * each workspace is asked in a transaction of its own. Nothing is shown to an address that is not verified.
 */
export async function listInbox(
  services: { directory: Directory; withTenant: WithTenant; clock: { now: Date; testClocks: boolean } },
  person: Visitor,
): Promise<InboxEntry[]> {
  if (!person.emailVerified) return [];
  const tenantIds = await findTenants(services.directory, person);
  const entries: (InboxEntry | null)[] = [];
  for (let from = 0; from < tenantIds.length; from += askedAtOnce) {
    const some = tenantIds.slice(from, from + askedAtOnce).map((tenantId) =>
      services.withTenant({ tenantId, access: "read" }, async (db) => {
        const tenant = await db.tenant.findUnique({ where: { id: tenantId } });
        if (!tenant || !tenantAllows(tenant, "read")) return null;
        return readEntry({ db, tenant, actor: person, now: tenantNow(tenant, services.clock) });
      }),
    );
    entries.push(...(await Promise.all(some)));
  }
  return entries.filter((entry) => entry !== null);
}

async function findTenants(directory: Directory, person: Visitor): Promise<string[]> {
  const [noted, domain, own] = await Promise.all([
    directory.addressTenant.findMany({
      where: { emailNormalized: person.emailNormalized },
      // Ids are in the order of time.
      orderBy: { tenantId: "desc" },
      take: workspacesAtMost,
      select: { tenantId: true },
    }),
    directory.tenantDomain.findFirst({
      where: {
        domain: domainOfEmail(person.emailNormalized),
        verifiedAt: { not: null },
        joinPolicy: { not: "OFF" },
      },
      select: { tenantId: true },
    }),
    directory.userTenant.findMany({ where: { userId: person.id }, select: { tenantId: true } }),
  ]);
  const members = new Set(own.map((row) => row.tenantId));
  const found = new Set([...(domain ? [domain] : []), ...noted].map((row) => row.tenantId));
  return [...found].filter((tenantId) => !members.has(tenantId));
}

async function readEntry(context: TenantContext<Visitor>): Promise<InboxEntry | null> {
  const { db, tenant, actor: person, now } = context;
  const tenantId = tenant.id;
  const { emailNormalized } = person;
  const [found, request, door] = await Promise.all([
    db.invitation.findFirst({
      where: { tenantId, emailNormalized, status: "PENDING", expiresAt: { gt: now } },
      select: { id: true, role: true, expiresAt: true, invitedByUserId: true },
    }),
    db.seatRequest.findFirst({
      where: { tenantId, emailNormalized, status: "PENDING", requestedByUserId: person.id },
      orderBy: { id: "desc" },
      select: { id: true, role: true, createdAt: true, status: true },
    }),
    findDomainDoor(context, person),
  ]);
  if (!found && !request && !door) return null;
  const inviter = found
    ? await db.membership.findUnique({
        where: { tenantId_userId: { tenantId, userId: found.invitedByUserId } },
        select: { name: true },
      })
    : null;
  const { slug, name, timeZone } = tenant;
  const invitation = found
    ? { id: found.id, role: found.role, expiresAt: found.expiresAt, inviterName: inviter?.name ?? null }
    : null;
  return { workspace: { slug, name, timeZone }, invitation, request, door };
}
