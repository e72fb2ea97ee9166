import { z } from "zod";

const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s):// address" })
  .transform((url) => url.replace(/\/$/, ""));

const loopbackHosts = ["127.0.0.1", "localhost", "[::1]"];

/** The tests write whatever they like, so a database that is not on this machine is never theirs. */
const loopbackPostgresUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" })
  .refine((url) => loopbackHosts.includes(new URL(url).hostname), "must be a database on this machine");

const envSchema = z.object({
  E2E_WORKSPACE_URL: httpUrl,
  E2E_CONSOLE_URL: httpUrl,
  E2E_MAIL_URL: httpUrl,
  E2E_STRIPE_URL: httpUrl,
  /** A browser's program; without it Playwright takes its own. */
  E2E_BROWSER: z.string().optional(),
  /** The owner's login. The tests never use it, but its host is checked with the others. */
  DATABASE_URL: loopbackPostgresUrl,
  DATABASE_RUNTIME_URL: loopbackPostgresUrl,
  DATABASE_AUTH_URL: loopbackPostgresUrl,
  DATABASE_OPERATOR_URL: loopbackPostgresUrl,
  DATABASE_WORKER_URL: loopbackPostgresUrl,
  /** The running worker's, so that it can open what the tests seal. */
  APP_SECRET: z.string().min(32),
  STRIPE_SECRET_KEY: z.string().startsWith("sk_test_", "must be a test key"),
  TEST_CLOCKS: z.literal("on", "must be on: the journeys move time"),
});

/** @throws Error naming every variable that is missing or wrong. */
function readEnv(): z.output<typeof envSchema> {
  const result = envSchema.safeParse(process.env);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The end-to-end tests need the running stack of "npm test": ${problems.join("; ")}`);
}

export const env = readEnv();
