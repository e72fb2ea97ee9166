import pg from "pg";
import { applyMigrations } from "./schema-engine";

/**
 * Brings a database to the current schema and gives each application role the login that its URL names.
 * @param ownerUrl login of the schema's owner; it needs CREATEROLE.
 * @param roleUrls one URL per application role; user name and password are taken from each.
 * @returns the names of the migrations applied now.
 */
export async function migrate(ownerUrl: string, roleUrls: string[]): Promise<string[]> {
  const applied = await applyMigrations(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const roleUrl of roleUrls) {
      const { username, password } = new URL(roleUrl);
      const role = client.escapeIdentifier(decodeURIComponent(username));
      await client.query(
        `ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(decodeURIComponent(password))}`,
      );
      await client.query(
        `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(client.database ?? "")} TO ${role}`,
      );
    }
  } finally {
    await client.end();
  }
  return applied;
}
