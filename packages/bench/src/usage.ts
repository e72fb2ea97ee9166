import { randomUUID } from "node:crypto";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { WorkspaceServices } from "@tenantry/api/context";
import { handleUsageEvents } from "@tenantry/api/http/handle-usage";
import { createApiKeyText, hashApiKeySecret } from "@tenantry/core/api-keys/api-key-text";
import { createTestTenant, openTestWorld, type TestWorld } from "@tenantry/core/testing";
import { insertMeters, testMeters } from "@tenantry/core/usage/testing";
import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import pg from "pg";
import { compare, median, medianRatio } from "./lib/compare";
import { percentile } from "./lib/percentile";
import type { Figure, Report } from "./lib/report";

const tenants = 100;
const batchSize = 1_000;
const batchesARound = 24;
const callers = 8;
const singlesARound = 1_500;
const duplicateShare = 0.05;

type Event = { id: string; type: string; time: string; properties: { tokens: string; person: string } };
type Sender = { tenantId: string; key: string; sent: Event[] };

/**
 * Usage taken in over HTTP, with keys, duplicates and every counter in the transaction, beside the plainest insert of the
 * same events into a table with as many indexes, in turns.
 */
export async function benchUsage(): Promise<Report> {
  const stopServer = await startServer();
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const admin = new pg.Client({ connectionString: database.admin });
  const pool = new pg.Pool({ connectionString: database.admin, max: callers });
  await admin.connect();
  const { url, close } = await serve(world);
  try {
    // One that counts, one that adds up: what a metered product has.
    await insertMeters(admin, testMeters.slice(0, 2));
    await admin.query(`CREATE TABLE raw_events (LIKE usage_events INCLUDING DEFAULTS,
      PRIMARY KEY (tenant_id, source, event_id));
      CREATE INDEX ON raw_events (tenant_id, type, occurred_at)`);
    const senders = await openSenders(world, admin);
    const acknowledged: number[] = [];
    let accepted = 0;
    let made = 0;
    let turn = 0;
    const next = () => senders[turn++ % tenants] as Sender;
    const times = await compare(
      {
        ours: () =>
          inTurns(batchesARound, async () => {
            const sender = next();
            const began = process.hrtime.bigint();
            const batch = makeBatch(sender, batchSize);
            const answer = await post(url, sender.key, batch);
            acknowledged.push(Number(process.hrtime.bigint() - began) / 1_000_000);
            accepted += answer.accepted;
            made += answer.accepted + answer.duplicates;
          }),
        raw: () => inTurns(batchesARound, () => insertRaw(pool, makeBatch(next(), batchSize))),
        single: () => inTurns(singlesARound, () => post(url, next().key, makeBatch(null, 1))),
      },
      { rounds: 9, calls: 1, warmUp: 2 },
    );
    const counted = await countAll(admin);
    return { benchmark: "usage", figures: describe({ times, acknowledged, counted, accepted, made }) };
  } finally {
    agent.destroy();
    await close();
    await Promise.all([world.close(), admin.end(), pool.end()]);
    await database.drop();
    await stopServer();
  }
}

/** The handler behind a server of its own, as the workspace app has it behind Next.js. */
async function serve(world: TestWorld): Promise<{ url: string; close: () => Promise<void> }> {
  const services = { tenants: world.tenants, testClocks: false } as WorkspaceServices;
  const logger = { error() {}, warn() {}, info() {} } as never;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { authorization = "", "content-length": length = "" } = incoming.headers;
    const headers = { authorization, "content-length": length };
    const init = { method: "POST", body: Buffer.concat(chunks), headers };
    const response = await handleUsageEvents(new Request("http://localhost/", init), services, logger);
    outgoing.writeHead(response.status, { "content-type": "application/json" });
    outgoing.end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

async function openSenders(world: TestWorld, admin: pg.Client): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let at = 0; at < tenants; at++) {
    const { tenant, owner } = await createTestTenant(world);
    const { id, secret, text } = createApiKeyText({ tenantId: tenant.id, id: randomUUID() });
    await admin.query(
      `INSERT INTO api_keys (tenant_id, id, name, last_four, secret_hash, scopes, created_by_user_id, created_by_label, created_at)
        VALUES ($1, $2, 'Bench', '0000', $3, '{usage:write}', $4, 'Bench', now())`,
      [tenant.id, id, hashApiKeySecret(secret), owner.id],
    );
    senders.push({ tenantId: tenant.id, key: text, sent: [] });
  }
  return senders;
}

/** New events, and among them some that the tenant has sent before. */
function makeBatch(sender: Sender | null, size: number): Event[] {
  const again = sender ? sender.sent.splice(0, Math.floor(size * duplicateShare)) : [];
  const time = new Date().toISOString();
  const fresh = Array.from({ length: size - again.length }, (_, at) => ({
    ...{ id: randomUUID(), type: "call", time },
    properties: { tokens: String(at % 977), person: `person-${at % 50}` },
  }));
  if (sender) sender.sent = fresh.slice(0, size);
  return [...fresh, ...again];
}

const agent = new Agent({ keepAlive: true, maxSockets: callers });

/** Over a connection that stays open, as the tracker keeps one. */
async function post(url: string, key: string, events: Event[]): Promise<Answer> {
  const payload = Buffer.from(JSON.stringify(events));
  const headers = { authorization: `Bearer ${key}`, "content-length": payload.length };
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    sent.on("error", reject);
    sent.end(payload);
  });
  const answer = JSON.parse(text) as Answer;
  if (status !== 200 || answer.rejected > 0) throw new Error(`${status} ${text.slice(0, 300)}`);
  return answer;
}

type Answer = { accepted: number; duplicates: number; rejected: number };

const rawTenant = randomUUID();

async function insertRaw(pool: pg.Pool, events: Event[]): Promise<void> {
  await pool.query(
    `INSERT INTO raw_events (tenant_id, source, event_id, type, occurred_at, received_at, properties, content_hash)
      SELECT $1, 'api', id, type, at, now(), properties, '' FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::jsonb[])
        AS given (id, type, at, properties) ON CONFLICT DO NOTHING`,
    [
      rawTenant,
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ time }) => time),
      events.map(({ properties }) => JSON.stringify(properties)),
    ],
  );
}

/** Runs work so many times, never more at once than there are callers. */
async function inTurns(times: number, work: () => Promise<unknown>): Promise<void> {
  let left = times;
  const caller = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function countAll(admin: pg.Client): Promise<{ stored: number; counted: number }> {
  const { rows } = await admin.query(`SELECT (SELECT count(*) FROM usage_events)::int AS stored,
    (SELECT sum(events) FROM usage_counters WHERE meter_key = 'calls')::int AS counted`);
  return rows[0];
}

function describe(measured: {
  times: Record<"ours" | "raw" | "single", number[]>;
  acknowledged: number[];
  counted: { stored: number; counted: number };
  accepted: number;
  made: number;
}): Figure[] {
  const { times, acknowledged, counted } = measured;
  const eventsARound = batchSize * batchesARound;
  const perSecond = (events: number, of: number[]) => Math.round((events * 1_000_000) / median(of));
  return [
    {
      name: "ingestMiscounted",
      value: Math.abs(counted.stored - counted.counted),
      unit: "count",
      most: 0,
      meaning: `events that are stored and not counted once, of ${counted.stored}`,
    },
    {
      name: "ingestEventsPerSecond",
      value: perSecond(eventsARound, times.ours),
      unit: "count",
      least: 40_000,
      meaning: `over HTTP, ${batchSize} at once, ${tenants} tenants, ${duplicateShare * 100} % sent twice`,
    },
    {
      name: "ingestRatioToRaw",
      value: medianRatio(times.raw, times.ours),
      unit: "ratio",
      least: 0.4,
      meaning: "our rate ÷ that of the plainest insert of the same events",
    },
    {
      name: "rawEventsPerSecond",
      value: perSecond(eventsARound, times.raw),
      unit: "count",
      meaning: "the plainest insert, on connections that nothing binds",
    },
    {
      name: "ingestSinglesPerSecond",
      value: perSecond(singlesARound, times.single),
      unit: "count",
      least: 1_500,
      meaning: `one event a request, ${callers} at once`,
    },
    {
      name: "ingestAcknowledgedP50",
      value: percentile(acknowledged, 0.5),
      unit: "ms",
      meaning: "a batch, until it is stored, counted and answered: half of them",
    },
    {
      name: "ingestAcknowledgedP99",
      value: percentile(acknowledged, 0.99),
      unit: "ms",
      meaning: "the same, 99 of 100",
    },
  ];
}
