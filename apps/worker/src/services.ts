import { createSealer, type Sealer } from "@tenantry/core/outbox/seal";
import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createMailer, type Mailer } from "@tenantry/email/mailer";
import pino, { type Logger } from "pino";
import Stripe from "stripe";
import type { WorkerEnv } from "./env";
import { createTextLookup, type TextLookup } from "./text-lookup";

export type WorkerServices = {
  database: WorkerDatabase;
  stripe: Stripe;
  mailer: Mailer;
  sealer: Sealer;
  lookUpTexts: TextLookup;
  workspaceUrl: string;
  testClocks: boolean;
  webhooksToLoopback: boolean;
  logger: Logger;
};

export function openServices(env: WorkerEnv): WorkerServices {
  return {
    database: openWorkerDatabase(env.DATABASE_WORKER_URL),
    stripe: openStripe(env),
    mailer: createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
    sealer: createSealer(env.APP_SECRET),
    lookUpTexts: createTextLookup(env.DNS_SERVERS),
    workspaceUrl: env.WORKSPACE_URL,
    testClocks: env.TEST_CLOCKS,
    webhooksToLoopback: env.WEBHOOKS_TO_LOOPBACK,
    logger: pino({ name: "worker", level: env.LOG_LEVEL }),
  };
}

export async function closeServices({ database, mailer }: WorkerServices): Promise<void> {
  mailer.close();
  await database.close();
}

/** Stripe itself, or the emulator at the address that the environment names. A call is given up before its lease ends. */
function openStripe(env: Pick<WorkerEnv, "STRIPE_SECRET_KEY" | "STRIPE_API_URL">): Stripe {
  const options = { timeout: 15_000, maxNetworkRetries: 1, telemetry: false } as const;
  if (!env.STRIPE_API_URL) return new Stripe(env.STRIPE_SECRET_KEY, options);
  const { hostname, port, protocol } = new URL(env.STRIPE_API_URL);
  return new Stripe(env.STRIPE_SECRET_KEY, {
    ...options,
    host: hostname,
    port: Number(port),
    protocol: protocol === "https:" ? "https" : "http",
  });
}
