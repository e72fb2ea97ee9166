import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationDirectory, MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";

const packageDir = join(dirname(fileURLToPath(import.meta.url)), "..");
const migrationsDir = join(packageDir, "prisma/migrations");
const schemaPath = join(packageDir, "prisma/schema.prisma");
const everything = { externalTables: [], externalEnums: [] };

// Node's own types leave WebAssembly to the DOM library, which has no place on a server.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type EngineModule = typeof import("@prisma/schema-engine-wasm") & {
  __wbg_set_wasm(exports: object): void;
};

/** Sends a migration to the server whole. The adapter of Prisma splits it at every semicolon, which breaks `DO $$`. */
class WholeScriptAdapter extends PrismaPg {
  private readonly connections: Awaited<ReturnType<PrismaPg["connect"]>>[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.connections.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  /** The engine opens connections and leaves closing them to its caller. */
  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.dispose()));
  }
}

/**
 * Prisma's schema engine as WebAssembly, instantiated by hand.
 *
 * The `prisma migrate` command needs a native engine that is downloaded at install time; this one ships in npm,
 * so migrations work without a network. It keeps Prisma's own `_prisma_migrations` table, and the folder has
 * Prisma's layout, so the ordinary command works too wherever it can be had.
 */
async function instantiateEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue: EngineModule = await import("@prisma/schema-engine-wasm/schema_engine_bg" as string);
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

// The glue has one place for one instance; a second one would pull the first from under its timers.
let engineModule: Promise<EngineModule> | undefined;

async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  engineModule ??= instantiateEngine();
  const glue = await engineModule;
  const connections = new WholeScriptAdapter({ connectionString: databaseUrl, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const datamodel = await readFile(schemaPath, "utf8");
  try {
    const engine = await glue.SchemaEngine.new({ datamodels: [[schemaPath, datamodel]] }, () => {}, adapter);
    return await work(engine);
  } finally {
    await connections.close();
  }
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path): Promise<MigrationDirectory> => {
      const value = await readFile(join(migrationsDir, path, "migration.sql"), "utf8");
      return { path, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
    }),
  );
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(migrationsDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/**
 * Applies every migration that the database has not seen.
 * @param databaseUrl the owner's login; it needs CREATEROLE for the first migration.
 * @returns the names applied now, oldest first.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const result = await withSchemaEngine(databaseUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: everything }),
  );
  return result.appliedMigrationNames;
}

/** The SQL that makes `schema.prisma` from nothing: what the tables of the migrations must add up to. */
export async function createSchemaScript(databaseUrl: string): Promise<string> {
  const schema = { files: [{ path: schemaPath, content: await readFile(schemaPath, "utf8") }] };
  const result = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: null,
      filters: everything,
    }),
  );
  return result.stdout ?? "";
}
