import { existsSync } from "node:fs";
import { z } from "zod";

const portHint = "must be a port number from 1 to 65535";
const port = (fallback: number) =>
  z.coerce.number(portHint).int(portHint).min(1, portHint).max(65_535, portHint).default(fallback);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });
const webUrl = z.url({ protocol: /^https?$/, error: "must be an http(s):// address" });

const serveEnvSchema = z.object({
  // Each of these three replaces a part that otherwise comes along.
  DATABASE_URL: postgresUrl.optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, "must start with sk_ or rk_")
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),

  DATABASE_RUNTIME_URL: postgresUrl.optional(),
  DATABASE_AUTH_URL: postgresUrl.optional(),
  DATABASE_OPERATOR_URL: postgresUrl.optional(),
  DATABASE_WORKER_URL: postgresUrl.optional(),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
  APP_SECRET: z.string().min(32).optional(),
  MAIL_FROM: z.string().default("Tenantry <no-reply@tenantry.localhost>"),
  SEED_DEMO: z.enum(["0", "1"]).optional(),

  HOST: z.string().default("127.0.0.1"),
  WORKSPACE_URL: webUrl.optional(),
  CONSOLE_URL: webUrl.optional(),
  WORKSPACE_PORT: port(3000),
  CONSOLE_PORT: port(3001),
  STRIPE_EMULATOR_PORT: port(12_111),
  MAIL_SMTP_PORT: port(1025),
  MAIL_WEB_PORT: port(1080),
  POSTGRES_PORT: port(54_329),
  DATA_DIR: z.string().default(".data"),
});

export type ServeEnv = z.output<typeof serveEnvSchema>;

/** Names that `npm start` decides on. A child gets the decided value or none, never a stray one of the shell. */
export const decidedNames = [
  ...Object.keys(serveEnvSchema.shape),
  "STRIPE_API_URL",
  "TEST_CLOCKS",
  "WEBHOOKS_TO_LOOPBACK",
  "NODE_ENV",
  "PORT",
];

/**
 * Reads the settings of `npm start`. An empty variable counts as unset.
 *
 * @throws Error with one line per wrong variable
 */
export function parseServeEnv(source: Record<string, string | undefined>): ServeEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = serveEnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}

/** The shell's settings, completed by a `.env` file where there is one. */
export function readServeEnv(): ServeEnv {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return parseServeEnv(process.env);
}

/** What children inherit: the shell's environment without the names that are decided here. */
export function inheritedEnv(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !decidedNames.includes(name)));
}

const testRunEnvSchema = z.object({ PLAYWRIGHT_CHROMIUM_EXECUTABLE: z.string().optional() });

/** Settings of `npm test`. Nothing that names a database, an account or a mail server: tests bring their own. */
export const readTestRunEnv = () => testRunEnvSchema.parse(process.env);
