import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { chooseServerUser, prepareFiles, type ServerUser } from "./binaries";

export type EmbeddedPostgresServer = {
  /** Login of the schema's owner on the database `tenantry`: for migrations. */
  url: string;
  /** Login of the superuser on the database `postgres`: for tests that make databases. */
  adminUrl: string;
  /** Where the data is; differs from what was asked when the server's user could not get there. */
  databaseDir: string;
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  port: number;
  /** Of the superuser and of the schema's owner. */
  password: string;
  /** False does not wait for the disk: for test databases that die with the run. */
  durable?: boolean;
};

const volatileSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * A real PostgreSQL from npm, for development, tests and the demo: loopback only, its cluster made on first use and
 * kept. A server that a killed run left behind on the same data is stopped first.
 * @throws Error with the server's own last lines when it does not start.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgresServer> {
  const user = chooseServerUser();
  const requested = resolve(options.dataDir);
  const { databaseDir, initdb, postgres } = await prepareFiles(requested, user);
  await mkdir(databaseDir, { recursive: true });
  if (user) await chown(databaseDir, user.uid, user.gid);
  if (!existsSync(join(databaseDir, "PG_VERSION"))) {
    await createCluster(initdb, databaseDir, options.password, user);
  }
  await stopLeftover(databaseDir);

  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    ...(options.durable === false ? volatileSettings : []),
  ];
  const server = spawn(
    postgres,
    ["-D", databaseDir, "-p", String(options.port), ...settings.flatMap((setting) => ["-c", setting])],
    // Detached: a Ctrl-C in the terminal must reach the apps first and the database last.
    { ...user, detached: true, stdio: ["ignore", "ignore", "pipe"], cwd: databaseDir },
  );
  await waitUntilReady(server);
  const login = (name: string, database: string) =>
    `postgresql://${name}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
  const adminUrl = login("postgres", "postgres");
  await ensureOwnedDatabase(adminUrl, options.password);
  return {
    url: login("tenantry_owner", "tenantry"),
    adminUrl,
    databaseDir,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = new Promise((done) => server.once("exit", done));
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
      server.kill("SIGINT");
      await exited;
    },
  };
}

/**
 * Ends a server that a killed run left on a data folder, so that its port is free again.
 * @returns whether there was one.
 */
export async function stopLeftoverPostgres(dataDir: string): Promise<boolean> {
  const { databaseDir } = await prepareFiles(resolve(dataDir), chooseServerUser());
  return stopLeftover(databaseDir);
}

async function createCluster(
  initdb: string,
  databaseDir: string,
  password: string,
  user: ServerUser,
): Promise<void> {
  const passwordFile = join(databaseDir, "..", `.initdb-${process.pid}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await chmod(databaseDir, 0o700);
  try {
    const run = spawn(
      initdb,
      [
        `--pgdata=${databaseDir}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
      ],
      { ...user, stdio: ["ignore", "ignore", "pipe"], cwd: databaseDir },
    );
    const output = collect(run);
    const code = await new Promise<number | null>((done, fail) =>
      run.once("error", fail).once("close", done),
    );
    if (code !== 0) throw new Error(`The embedded PostgreSQL could not be set up.\n${output()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Ends a server that a killed run left on the same data, and removes the lock of one that is gone: a process id that
 * was given out again would keep the database shut. Never signals a process that is no PostgreSQL of ours.
 */
async function stopLeftover(databaseDir: string): Promise<boolean> {
  const lock = join(databaseDir, "postmaster.pid");
  const [firstLine] = (await readFile(lock, "utf8").catch(() => "")).split("\n");
  const pid = Number(firstLine);
  if (!firstLine || !Number.isInteger(pid)) return false;
  const isOurs = async () => (await readCommand(pid)).includes(databaseDir);
  if (!(await isOurs())) {
    await rm(lock, { force: true });
    return false;
  }
  process.kill(pid, "SIGINT");
  for (let attempt = 0; attempt < 150; attempt++) {
    if (!(await isOurs())) return true;
    await wait(100);
  }
  throw new Error(`An earlier PostgreSQL (process ${pid}) still runs on ${databaseDir}. End it first.`);
}

/** The command line of a process; empty when there is none. */
async function readCommand(pid: number): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    if (existsSync("/proc/self")) return "";
  }
  // Systems without /proc.
  return new Promise((done) => {
    execFile("ps", ["-o", "command=", "-p", String(pid)], (error, stdout) => done(error ? "" : stdout));
  });
}

function collect(child: ChildProcess): () => string {
  const lines: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => {
    lines.push(...chunk.toString().split("\n").filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - 20));
  });
  return () => lines.join("\n");
}

async function waitUntilReady(server: ChildProcess): Promise<void> {
  const output = collect(server);
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.once("exit", () => fail(new Error(`The embedded PostgreSQL did not start.\n${output()}`)));
    server.stderr?.on("data", () => {
      if (output().includes("ready to accept connections")) done();
    });
  });
}

/** The owner is no superuser, so that row-level security binds it too. */
async function ensureOwnedDatabase(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const owner = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'tenantry_owner'");
    await client.query(
      `${owner.rowCount ? "ALTER" : "CREATE"} ROLE tenantry_owner LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS
       PASSWORD ${client.escapeLiteral(password)}`,
    );
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'tenantry'");
    if (!database.rowCount) await client.query("CREATE DATABASE tenantry OWNER tenantry_owner");
  } finally {
    await client.end();
  }
}
