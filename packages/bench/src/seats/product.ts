import { createWorkspaceContext, type WorkspaceServices } from "@tenantry/api/context";
import { openStripe } from "@tenantry/api/stripe";
import { createWorkspaceCaller } from "@tenantry/api/workspace-router";
import { createUserAuth } from "@tenantry/auth/user-auth";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { createSealer } from "@tenantry/core/outbox/seal";
import { evaluateSeatAlerts } from "@tenantry/core/seats/seat-alerts";
import { asMember, createTestTenant, createTestUser, openTestWorld } from "@tenantry/core/testing";
import type { TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import type { SeatSystem } from "../seats";

/** Ours: the tRPC procedure that a browser calls, with its session, its input's checks and its rule. */
export async function openProduct(database: TestDatabase, people: number): Promise<SeatSystem> {
  const world = openTestWorld(database);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const publicUrl = "http://localhost:3000";
  const services: WorkspaceServices = {
    ...world,
    auth: createUserAuth({ directory: world.directory.directory, publicUrl }),
    sealer: createSealer("a secret of thirty-two characters"),
    publicUrl,
    stripe: openStripe({ STRIPE_SECRET_KEY: "sk_test_nobody", STRIPE_API_URL: "http://127.0.0.1:9" }),
    stripeWebhookSecret: "whsec_bench",
    testClocks: false,
    webhooksToLoopback: false,
  };
  const invited = await Promise.all(
    Array.from({ length: people }, async () => {
      const person = await createTestUser(world);
      const session = await services.auth.createSession(person.id, new Date());
      return { person, headers: new Headers({ cookie: `${session.name}=${session.value}` }) };
    }),
  );
  const owner = await createTestUser(world, { name: "Olive Owner" });
  let next = 0;
  return {
    async prepare({ organizations, invited: count, room }) {
      const acceptances = [];
      for (let organization = 0; organization < organizations; organization++) {
        const tenant = await createTestTenant(world, { planKey: "starter", owner });
        await admin.query("UPDATE seat_accounts SET seat_limit = $2 WHERE tenant_id = $1", [
          tenant.tenant.id,
          count + 1,
        ]);
        const guests = Array.from({ length: count }, () => invited[next++ % invited.length]).filter(
          (guest) => guest !== undefined,
        );
        const tokens: string[] = [];
        const listening = {
          ...services.sealer,
          seal(token: string) {
            tokens.push(token);
            return services.sealer.seal(token);
          },
        };
        await asMember(world, tenant, owner, (context) =>
          createInvitations(context, listening, {
            invitations: guests.map(({ person }) => ({ email: person.email, role: "MEMBER" as const })),
          }),
        );
        // Lowered once all are invited: an invitation that finds no seat would not be made.
        await admin.query("UPDATE seat_accounts SET seat_limit = $2 WHERE tenant_id = $1", [
          tenant.tenant.id,
          room + 1,
        ]);
        // As whoever lowers a limit does: what it means has been told before anybody comes.
        await asMember(world, tenant, owner, evaluateSeatAlerts);
        for (const [index, { headers }] of guests.entries()) {
          const token = tokens[index] ?? "";
          acceptances.push(async () => {
            const caller = createWorkspaceCaller(createWorkspaceContext(services, { headers }));
            return caller.invitations.accept({ token }).then(
              () => true,
              (error: { code?: string }) => {
                if (error.code === "CONFLICT") return false;
                throw error;
              },
            );
          });
        }
      }
      return acceptances;
    },
    async countOversold() {
      const { rows } = await admin.query<{ oversold: number }>(
        `SELECT coalesce(sum(greatest(0, members - seat_limit)), 0)::int AS oversold FROM (
          SELECT a.seat_limit, (SELECT count(*) FROM memberships m
            WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type <> 'VIEWER') AS members
          FROM seat_accounts a) counted`,
      );
      return rows[0]?.oversold ?? Number.NaN;
    },
    async close() {
      await Promise.all([world.close(), admin.end()]);
    },
  };
}
