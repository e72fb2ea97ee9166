import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { createInvitations } from "../invitations/create-invitations";
import { type InvitationToken, parseInvitationToken } from "../invitations/invitation-token";
import { createLink } from "../links/create-link";
import { joinByLink } from "../links/join-by-link";
import { createSealer } from "../outbox/seal";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { asMember, openTestWorld, type TestTenant } from "../testing";

export const sealer = createSealer("a secret of thirty-two characters");

/** A world with what the tests of the doors need: people who are not members yet, letters, and facts set by hand. */
export async function openJoiningWorld() {
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();

  /** Runs a rule as somebody signed in who need not be a member. */
  const asVisitor = <T>(
    { tenant }: TestTenant,
    person: Visitor,
    work: (context: TenantContext<Visitor>) => Promise<T>,
    now = new Date(),
  ): Promise<T> =>
    world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, async (db) => {
      const current = await db.tenant.findUniqueOrThrow({ where: { id: tenant.id } });
      return work({ db, tenant: current, actor: person, now });
    });

  return {
    world,
    admin,
    asVisitor,
    async setSeats({ tenant }: TestTenant, policy: "HARD" | "SOFT" | "APPROVAL", limit: number) {
      await admin.query(
        'UPDATE seat_accounts SET seat_policy = $2::"SeatPolicy", seat_limit = $3 WHERE tenant_id = $1',
        [tenant.id, policy, limit],
      );
    },
    async verifyDomain({ tenant }: TestTenant, domain: string, policy: "OFF" | "REQUEST" | "AUTO") {
      await admin.query(
        `INSERT INTO tenant_domains (tenant_id, domain, verification_token, created_at, verified_at, join_policy)
         VALUES ($1, $2, 'token', now(), now(), $3::"JoinPolicy")`,
        [tenant.id, domain, policy],
      );
    },
    async makeLink(
      tenant: TestTenant,
      input: Partial<Parameters<typeof createLink>[1]> & { by?: Visitor; at?: Date } = {},
    ): Promise<InvitationToken & { id: string; token: string }> {
      const { by, at, ...link } = input;
      const fields = { name: "Link", role: "MEMBER" as const, maxUses: null, domains: [], expiresInDays: 30 };
      const made = await asMember(
        world,
        tenant,
        by ?? tenant.owner,
        (context) => createLink(context, { ...fields, ...link }),
        at,
      );
      const parsed = parseInvitationToken(made.token);
      if (!parsed) throw new Error("No token");
      return { ...made, ...parsed };
    },
    join: (tenant: TestTenant, person: Visitor, link: InvitationToken, at?: Date) =>
      asVisitor(tenant, person, (context) => joinByLink(context, link), at),
    async invite(tenant: TestTenant, email: string, role: "MEMBER" | "ADMIN" = "MEMBER", at?: Date) {
      await asMember(
        world,
        tenant,
        tenant.owner,
        (context) => createInvitations(context, sealer, { invitations: [{ email, role }] }),
        at,
      );
      const { rows } = await admin.query(
        "SELECT id, secret_hash FROM invitations WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1",
        [tenant.tenant.id],
      );
      return { id: rows[0].id as string, secretHash: rows[0].secret_hash as string };
    },
    async read<Row = Record<string, string>>(text: string, ...values: unknown[]): Promise<Row[]> {
      return (await admin.query(text, values)).rows;
    },
    async close() {
      await admin.end();
      await world.close();
      await database.drop();
    },
  };
}
