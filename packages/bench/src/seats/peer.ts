import { randomUUID } from "node:crypto";
import { APIError, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { organization } from "better-auth/plugins";
import pg from "pg";
import type { SeatSystem } from "../seats";

/** The organization plugin of better-auth on a PostgreSQL pool, as its documentation sets it up. */
export async function openPeer(url: string, people: number): Promise<SeatSystem> {
  const pool = new pg.Pool({ connectionString: url, max: 25 });
  const limits = new Map<string, number>();
  // It would make tables of its own beside ours; nothing of ours is read here.
  await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  const auth = betterAuth({
    baseURL: "http://localhost:3000",
    secret: "a secret of thirty-two characters!",
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      // Signing up is not what is measured.
      password: { hash: async (password) => password, verify: async () => true },
    },
    plugins: [
      organization({
        membershipLimit: (_user, { id }) => limits.get(id) ?? 0,
        invitationLimit: 1_000,
        organizationLimit: 1_000_000,
      }),
    ],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const signUp = async (name: string) => {
    const email = `${name}-${randomUUID()}@example.com`;
    const { headers } = await auth.api.signUpEmail({
      body: { email, name, password: "a password" },
      returnHeaders: true,
    });
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    return { email, headers: new Headers({ cookie }) };
  };
  const owner = await signUp("owner");
  const invited = await Promise.all(Array.from({ length: people }, () => signUp("guest")));
  let next = 0;
  return {
    async prepare({ organizations, invited: count, room }) {
      const acceptances = [];
      for (let made = 0; made < organizations; made++) {
        const slug = randomUUID();
        const created = await auth.api.createOrganization({
          body: { name: "Bench", slug },
          headers: owner.headers,
        });
        if (!created) throw new Error("better-auth made no organization");
        limits.set(created.id, room + 1);
        for (let guest = 0; guest < count; guest++) {
          const person = invited[next++ % invited.length];
          if (!person) continue;
          const invitation = await auth.api.createInvitation({
            body: { email: person.email, role: "member", organizationId: created.id },
            headers: owner.headers,
          });
          acceptances.push(() =>
            auth.api
              .acceptInvitation({ body: { invitationId: invitation.id }, headers: person.headers })
              .then(
                () => true,
                (error: unknown) => {
                  if (error instanceof APIError && error.status === "FORBIDDEN") return false;
                  throw error;
                },
              ),
          );
        }
      }
      return acceptances;
    },
    async countOversold() {
      const { rows } = await pool.query<{ organizationId: string; members: number }>(
        'SELECT "organizationId", count(*)::int AS members FROM member GROUP BY 1',
      );
      return rows.reduce(
        (sum, { organizationId, members }) => sum + Math.max(0, members - (limits.get(organizationId) ?? 0)),
        0,
      );
    },
    close: () => pool.end(),
  };
}
