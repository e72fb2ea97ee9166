import { resolve } from "node:path";
import { inheritedEnv, type ServeEnv } from "../env.ts";
import type { NeededPort } from "./ports.ts";
import type { Secrets } from "./secrets.ts";

/** What `npm start` decided from its environment, before anything runs. */
export interface Settings {
  env: ServeEnv;
  dataDir: string;
  workspaceUrl: string;
  consoleUrl: string;
  stripeEmulatorUrl: string;
  mailInboxUrl: string;
  embedded: { database: boolean; stripe: boolean; mail: boolean };
  /** Where the apps are asked for their health: an address, also when they listen on all of them. */
  probeHost: string;
}

/** Emulated Stripe and the mail inbox have no sign-in, so they listen here whatever HOST says. */
export const loopback = "127.0.0.1";

const roles = {
  DATABASE_RUNTIME_URL: "app_runtime",
  DATABASE_AUTH_URL: "app_auth",
  DATABASE_OPERATOR_URL: "app_operator",
  DATABASE_WORKER_URL: "app_worker",
} as const;

/** Completes the environment with what follows from it. */
export function decideSettings(env: ServeEnv, root: string): Settings {
  const shownHost = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(env.HOST) ? "localhost" : env.HOST;
  return {
    env,
    dataDir: resolve(root, env.DATA_DIR),
    workspaceUrl: trimSlash(env.WORKSPACE_URL ?? `http://${shownHost}:${env.WORKSPACE_PORT}`),
    consoleUrl: trimSlash(env.CONSOLE_URL ?? `http://${shownHost}:${env.CONSOLE_PORT}`),
    stripeEmulatorUrl: `http://${loopback}:${env.STRIPE_EMULATOR_PORT}`,
    mailInboxUrl: `http://${loopback}:${env.MAIL_WEB_PORT}`,
    embedded: {
      database: env.DATABASE_URL === undefined,
      stripe: env.STRIPE_SECRET_KEY === undefined,
      mail: env.SMTP_URL === undefined,
    },
    probeHost: env.HOST === "0.0.0.0" || env.HOST === "::" ? loopback : env.HOST,
  };
}

/** The ports that must be free, given which parts come along. */
export function neededPorts({ env, embedded }: Settings): NeededPort[] {
  const ports: NeededPort[] = [
    { part: "workspace", port: env.WORKSPACE_PORT, host: env.HOST, variable: "WORKSPACE_PORT" },
    { part: "console", port: env.CONSOLE_PORT, host: env.HOST, variable: "CONSOLE_PORT" },
  ];
  const own = (part: string, port: number, variable: string) =>
    ports.push({ part, port, host: loopback, variable });
  if (embedded.database) own("PostgreSQL", env.POSTGRES_PORT, "POSTGRES_PORT");
  if (embedded.stripe) own("Stripe emulator", env.STRIPE_EMULATOR_PORT, "STRIPE_EMULATOR_PORT");
  if (embedded.mail) {
    own("mail server", env.MAIL_SMTP_PORT, "MAIL_SMTP_PORT");
    own("mail inbox", env.MAIL_WEB_PORT, "MAIL_WEB_PORT");
  }
  return ports;
}

/** The logins of the serving roles: same server and database as the owner's, unless each is given. */
export function roleUrls(
  ownerUrl: string,
  secrets: Secrets,
  env: Partial<ServeEnv>,
): Record<keyof typeof roles, string> {
  const urlFor = (name: keyof typeof roles) => {
    const given = env[name];
    if (given) return given;
    const url = new URL(ownerUrl);
    url.username = roles[name];
    url.password = encodeURIComponent(secrets[roles[name]]);
    return url.href;
  };
  return {
    DATABASE_RUNTIME_URL: urlFor("DATABASE_RUNTIME_URL"),
    DATABASE_AUTH_URL: urlFor("DATABASE_AUTH_URL"),
    DATABASE_OPERATOR_URL: urlFor("DATABASE_OPERATOR_URL"),
    DATABASE_WORKER_URL: urlFor("DATABASE_WORKER_URL"),
  };
}

/** The whole environment of a child, except the owner's login, which only migrations and the seed are given. */
export function childEnv(
  settings: Settings,
  secrets: Secrets,
  ownerUrl: string,
  mode: "production" | "development",
): Record<string, string | undefined> {
  const { env, embedded } = settings;
  return {
    ...inheritedEnv(),
    ...roleUrls(ownerUrl, secrets, env),
    NODE_ENV: mode,
    APP_SECRET: env.APP_SECRET ?? secrets.appSecret,
    STRIPE_SECRET_KEY: env.STRIPE_SECRET_KEY ?? "sk_test_tenantry_demo",
    ...(embedded.stripe ? { STRIPE_API_URL: settings.stripeEmulatorUrl } : {}),
    STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET ?? secrets.stripeWebhookSecret,
    SMTP_URL: env.SMTP_URL ?? `smtp://${loopback}:${env.MAIL_SMTP_PORT}`,
    MAIL_FROM: env.MAIL_FROM,
    WORKSPACE_URL: settings.workspaceUrl,
    CONSOLE_URL: settings.consoleUrl,
    // Moving time is for the demo and tests alone: never beside a real account or somebody's own database. Nor may a
    // customer's webhook then lead to this machine.
    TEST_CLOCKS: embedded.stripe && embedded.database ? "on" : "off",
    WEBHOOKS_TO_LOOPBACK: embedded.stripe && embedded.database ? "on" : "off",
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
}

function trimSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
