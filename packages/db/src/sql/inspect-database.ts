import type pg from "pg";
import { migrationNames } from "../generated/migration-names";

/** True when every migration that this code was built with has been applied. */
export async function hasCurrentMigrations(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrationNames.every((name) => applied.has(name));
}

/**
 * Refuses to serve under a login that row-level security does not bind.
 * @throws Error naming what the login could do.
 */
export async function assertBoundRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; bypasses: boolean; owns: number }>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS bypasses,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p')) AS owns
    FROM pg_roles r WHERE rolname = current_user`,
  );
  const [role] = rows;
  if (!role) throw new Error("The database role could not be read");
  if (role.bypasses) throw new Error(`The database role ${role.name} bypasses row-level security`);
  if (role.owns > 0)
    throw new Error(`The database role ${role.name} owns tables and could lift their policies`);
}
