import { createServer } from "node:net";
import { openTestWorld, type TestWorld } from "@tenantry/core/testing";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import { type EmulatorOptions, type StripeEmulator, startStripeEmulator } from "@tenantry/stripe-emulator";
import { MailDev } from "maildev";
import pg from "pg";
import { workerEnvSchema } from "../env";
import { runOutbox } from "../run-outbox";
import { closeServices, openServices, type WorkerServices } from "../services";

type Letter = { subject: string; text: string; to: { address: string }[] };

/** The worker's world for a test: a real database, a real SMTP server, and the Stripe emulator over HTTP. */
export type TestStack = {
  database: TestDatabase;
  admin: pg.Client;
  world: TestWorld;
  services: WorkerServices;
  stripeUrl: string;
  /** The environment that a worker process of this stack is started with. */
  env: Record<string, string>;
  lettersTo(address: string): Promise<Letter[]>;
  /** Works until nothing is due. */
  /** What has gone wrong inside the emulator itself. */
  stripeProblems: string[];
  drain(): Promise<void>;
  fault(fault: object): Promise<void>;
  close(): Promise<void>;
};

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Somebody else may take a port between its being found and its being used: then others are looked for. */
async function startInbox(tries = 5): Promise<{ inbox: MailDev; smtp: number; web: number }> {
  const [smtp, web] = [await freePort(), await freePort()];
  const inbox = new MailDev({ smtp, web, ip: "127.0.0.1", webIp: "127.0.0.1", silent: true });
  try {
    await inbox.start();
    return { inbox, smtp, web };
  } catch (error) {
    await inbox.stop().catch(() => {});
    if (tries === 1 || (error as { code?: string }).code !== "EADDRINUSE") throw error;
    return startInbox(tries - 1);
  }
}

export async function openTestStack(
  options: { dnsServers?: string; smtpUrl?: string; stripeClock?: EmulatorOptions["clock"] } = {},
): Promise<TestStack> {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const { inbox, smtp, web } = await startInbox();
  const stripeProblems: string[] = [];
  const emulator: StripeEmulator = await startStripeEmulator({
    port: 0,
    log: (line) => stripeProblems.push(line),
    ...(options.stripeClock ? { clock: options.stripeClock } : {}),
  });
  const env = {
    DATABASE_WORKER_URL: database.worker,
    APP_SECRET: "a secret of thirty-two characters",
    WORKSPACE_URL: "http://localhost:3000",
    SMTP_URL: options.smtpUrl ?? `smtp://127.0.0.1:${smtp}`,
    MAIL_FROM: "Tenantry <no-reply@tenantry.localhost>",
    STRIPE_SECRET_KEY: "sk_test_worker",
    STRIPE_API_URL: emulator.url,
    ...(options.dnsServers ? { DNS_SERVERS: options.dnsServers } : {}),
    TEST_CLOCKS: "on",
    WEBHOOKS_TO_LOOPBACK: "on",
    LOG_LEVEL: "silent",
  };
  const services = openServices(workerEnvSchema.parse(env));
  const world = openTestWorld(database);
  return {
    database,
    admin,
    world,
    services,
    stripeUrl: emulator.url,
    stripeProblems,
    env,
    async lettersTo(address) {
      const response = await fetch(`http://127.0.0.1:${web}/api/email`);
      const letters = (await response.json()) as Letter[];
      return letters.filter((letter) => letter.to.some((to) => to.address === address));
    },
    async drain() {
      for (const lane of ["main", "webhooks", "main"] as const) await runOutbox(services, undefined, lane);
    },
    async fault(fault) {
      const response = await fetch(`${emulator.url}/_emulator/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fault),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async close() {
      await closeServices(services);
      await world.close();
      await Promise.all([emulator.close(), inbox.stop(), admin.end()]);
      await database.drop();
    },
  };
}
