import pg from "pg";
import { tableClasses } from "./registry";

export type ForeignKey = { table: string; target: string };

/** No Citus in this database: there is nothing to distribute the tables over. */
export class CitusMissingError extends Error {
  override readonly name = "CitusMissingError";
}

/**
 * The statements that turn a migrated database into one that Citus spreads by tenant. Global tables that a tenant
 * table points at become reference tables, with a copy on each node; tenant tables are distributed by `tenant_id`,
 * rows of one tenant on one node; all else stays on the coordinator.
 *
 * Outside the migrations, because a shadow database lacks the extension and could not replay them. Source: Citus
 * documentation, "Creating and Modifying Distributed Objects".
 * @param done tables that Citus has already: the plan goes on where an earlier run stopped.
 */
export function planDistribution(foreignKeys: ForeignKey[], done: ReadonlySet<string>): string[] {
  const classes: Readonly<Record<string, string>> = tableClasses;
  const isTenant = (table: string) => classes[table] === "tenant";
  const referenced = foreignKeys.filter(({ table, target }) => isTenant(table) && !isTenant(target));
  const references = [...new Set(referenced.map(({ target }) => target))].toSorted();
  const tenantTables = inOrder(Object.keys(classes).filter(isTenant), foreignKeys);
  const [first] = tenantTables;
  return [
    ...references
      .filter((table) => !done.has(table))
      .map((table) => `SELECT create_reference_table('${table}')`),
    ...tenantTables
      .filter((table) => !done.has(table))
      .map((table) => {
        // All in one group, so that joins and foreign keys of a tenant stay on one node.
        const group = table === first ? "" : `, colocate_with => '${first}'`;
        return `SELECT create_distributed_table('${table}', 'tenant_id'${group})`;
      }),
  ];
}

/** Tables that others point at come first. */
function inOrder(tables: string[], foreignKeys: ForeignKey[]): string[] {
  const ordered: string[] = [];
  const place = (table: string) => {
    if (ordered.includes(table)) return;
    for (const key of foreignKeys)
      if (key.table === table && key.target !== table && tables.includes(key.target)) place(key.target);
    ordered.push(table);
  };
  for (const table of tables) place(table);
  return ordered;
}

/**
 * Distributes a migrated database, or says how it would. May be repeated: what is distributed is left alone.
 * @param url a superuser's login at the coordinator.
 * @returns the statements, in order.
 * @throws CitusMissingError
 */
export async function distribute(url: string, { dryRun }: { dryRun: boolean }): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const extension = await client.query("SELECT FROM pg_extension WHERE extname = 'citus'");
    if (extension.rowCount === 0)
      throw new CitusMissingError(
        "This database has no Citus extension: there is nothing to distribute over.",
      );
    const { rows: foreignKeys } = await client.query<ForeignKey>(listForeignKeys);
    const { rows } = await client.query<{ table: string }>(listDistributed);
    const statements = [
      // Without it `SET LOCAL app.tenant_id` stays on the coordinator, and every policy on a node says no.
      `ALTER DATABASE ${client.escapeIdentifier(client.database ?? "")} SET citus.propagate_set_commands = 'local'`,
      ...planDistribution(foreignKeys, new Set(rows.map(({ table }) => table))),
    ];
    if (!dryRun) for (const statement of statements) await client.query(statement);
    return statements;
  } finally {
    await client.end();
  }
}

export const listForeignKeys =
  "SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS target FROM pg_constraint WHERE contype = 'f'";

/**
 * Without the "local" ones: Citus makes a note of every table that points at a reference table, by itself, and such a
 * table is still to be distributed.
 */
export const listDistributed =
  "SELECT table_name::text AS table FROM citus_tables WHERE citus_table_type IN ('distributed', 'reference')";
