import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { findFreePort } from "../testing/server";
import { type EmbeddedPostgresServer, startEmbeddedPostgres } from "./start";

const running: EmbeddedPostgresServer[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(folder: string): Promise<EmbeddedPostgresServer> {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, "postgres"),
    port: await findFreePort(),
    password: "it's a p@ss/word",
    durable: false,
  });
  running.push(server);
  folders.push(server.databaseDir);
  return server;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it("starts in a folder that only its owner may enter, keeps the data, and takes over from a killed run", async () => {
  // mkdtemp makes a private folder; as root the server's own user cannot pass through it.
  const folder = await mkdtemp(join(tmpdir(), "tenantry-embedded-"));
  folders.push(folder);
  const first = await start(folder);
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  // Nobody stops the first one: the second start must find it and end it.
  const second = await start(folder);
  expect(second.databaseDir).toBe(first.databaseDir);
  expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

it("starts again over the lock of a server that is gone, whoever has its number now", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tenantry-embedded-"));
  folders.push(folder);
  const first = await start(folder);
  const lock = join(first.databaseDir, "postmaster.pid");
  const lines = (await readFile(lock, "utf8")).split("\n");
  await first.stop();
  await writeFile(lock, [String(process.pid), ...lines.slice(1)].join("\n"));
  const second = await start(folder);
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
