import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { createSealer } from "../outbox/seal";
import { getSeatSummary } from "../seats/get-seat-summary";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, openTestWorld, seatTestMembers, type TestTenant } from "../testing";
import { acceptInvitation } from "./accept-invitation";
import { createInvitations } from "./create-invitations";
import type { InvitationInput } from "./create-invitations-schema";
import { extendInvitations } from "./extend-invitation";
import { parseInvitationToken } from "./invitation-token";
import { listInvitations } from "./list-invitations";
import { type InvitationDelivery, recordInvitationDelivery } from "./record-invitation-delivery";
import { resendInvitations } from "./resend-invitation";

export const testSealer = createSealer("a secret of thirty-two characters");
export const testNow = new Date("2027-06-10T12:00:00Z");
export const daysOn = (n: number) => new Date(testNow.getTime() + n * 86_400_000);

type Member = TenantContext<Actor & { type: "USER" }>;

/** A database and the acts that tests of invitations share. */
export async function openInvitationWorld() {
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();

  const as = <T>(tenant: TestTenant, work: (context: Member) => Promise<T>, at = testNow, by?: Visitor) =>
    asMember(world, tenant, by ?? tenant.owner, work, at);
  return {
    world,
    admin,
    as,
    invite: (tenant: TestTenant, rows: (string | InvitationInput)[], at = testNow, by?: Visitor) => {
      const invitations = rows.map((row) =>
        typeof row === "string" ? { email: row, role: "MEMBER" as const } : row,
      );
      return as(tenant, (context) => createInvitations(context, testSealer, { invitations }), at, by);
    },
    counts: (tenant: TestTenant, at = testNow) => as(tenant, getSeatSummary, at),
    idOf: async (tenant: TestTenant, email: string, at = testNow) => {
      const { rows } = await as(
        tenant,
        (context) => listInvitations(context, { group: "all", search: email }),
        at,
      );
      return rows[0]?.id ?? "";
    },
    /** The token as it would stand in the latest letter. */
    readToken: async (tenant: TestTenant, email: string): Promise<string> => {
      const { rows } = await admin.query(
        `SELECT o.payload->>'sealedToken' AS sealed FROM outbox_messages o
         JOIN invitations i ON i.tenant_id = o.tenant_id AND i.id::text = o.payload->>'invitationId'
         WHERE o.tenant_id = $1 AND i.email = $2 ORDER BY o.id DESC LIMIT 1`,
        [tenant.tenant.id, email],
      );
      return testSealer.open(rows[0].sealed);
    },
    accept: async (tenant: TestTenant, person: Visitor, token: string, at = testNow) =>
      world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) => {
        const parsed = parseInvitationToken(token);
        if (!parsed) throw new Error("not a token");
        return acceptInvitation({ db, tenant: tenant.tenant, actor: person, now: at }, parsed);
      }),
    setUp: async (planKey: string, members: number) => {
      const tenant = await createTestTenant(world, { planKey, now: testNow });
      // The owner sits on one of the seats.
      await seatTestMembers(world, tenant, { count: members - 1, now: testNow });
      return tenant;
    },
    resendMany: (tenant: TestTenant, ids: string[], at = testNow) =>
      as(tenant, (context) => resendInvitations(context, testSealer, { ids }), at),
    extendMany: (tenant: TestTenant, ids: string[], at = testNow) =>
      as(tenant, (context) => extendInvitations(context, { ids }), at),
    /** What the worker writes down of the latest letter. */
    deliver: async (tenant: TestTenant, invitationId: string, delivery: InvitationDelivery) => {
      const { rows } = await admin.query("SELECT secret_hash FROM invitations WHERE id = $1", [invitationId]);
      await as(tenant, (context) =>
        recordInvitationDelivery(context, { invitationId, secretHash: rows[0].secret_hash, delivery }),
      );
    },
    close: async () => {
      await admin.end();
      await world.close();
      await database.drop();
    },
  };
}

/** Invites people of the tenant's own by short names. @returns the ids of their invitations. */
export async function inviteByName(
  home: InvitationWorld,
  tenant: TestTenant,
  names: string[],
): Promise<string[]> {
  const emails = names.map((name) => `${name}.${tenant.tenant.slug}@example.com`);
  await home.invite(tenant, emails);
  return Promise.all(emails.map((email) => home.idOf(tenant, email)));
}

export const bounced = { status: "BOUNCED", problem: "The mail server does not know this address." } as const;
export const outcomesOf = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome);

export type InvitationWorld = Awaited<ReturnType<typeof openInvitationWorld>>;
