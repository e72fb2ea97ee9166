import { z } from "zod";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });
const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s):// address" })
  .transform((url) => url.replace(/\/$/, ""));
const flag = z
  .enum(["on", "off"])
  .default("off")
  .transform((value) => value === "on");

const sharedEnvSchema = z.object({
  /** Where each app is reached; links in letters and the origin check come from here, never from a request. */
  WORKSPACE_URL: httpUrl,
  CONSOLE_URL: httpUrl,
  /** Lets a tenant live in a time of its own. For development, tests and the demo. */
  TEST_CLOCKS: flag,
  APP_SECRET: z.string().min(32, "must have 32 characters or more"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export const workspaceEnvSchema = sharedEnvSchema.extend({
  DATABASE_RUNTIME_URL: postgresUrl,
  DATABASE_AUTH_URL: postgresUrl,
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, "must begin with sk_ or rk_"),
  /** Set when the Stripe emulator stands in for Stripe. */
  STRIPE_API_URL: httpUrl.optional(),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_", "must begin with whsec_"),
  /** Lets customers' webhooks lead to this machine. For development, tests and the demo. */
  WEBHOOKS_TO_LOOPBACK: flag,
});

export const consoleEnvSchema = sharedEnvSchema.extend({
  DATABASE_OPERATOR_URL: postgresUrl,
  /** Set when the Stripe emulator stands in for Stripe. */
  STRIPE_API_URL: httpUrl.optional(),
});

/** A variable that is set to nothing counts as not set, as a compose file hands on what it was not given. */
const withoutEmpty = (source: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));

/** @throws Error naming every variable that is missing or wrong, in one message. */
function parseEnv<T extends z.ZodType>(schema: T): z.output<T> {
  const result = schema.safeParse(withoutEmpty(process.env));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is not complete: ${problems.join("; ")}`);
}

export const readWorkspaceEnv = () => parseEnv(workspaceEnvSchema);
export const readConsoleEnv = () => parseEnv(consoleEnvSchema);
