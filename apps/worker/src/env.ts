import { z } from "zod";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });
const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s):// address" })
  .transform((url) => url.replace(/\/$/, ""));

export const workerEnvSchema = z.object({
  DATABASE_WORKER_URL: postgresUrl,
  APP_SECRET: z.string().min(32, "must have 32 characters or more"),
  WORKSPACE_URL: httpUrl,
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp(s):// address" }),
  MAIL_FROM: z.string().min(3),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, "must begin with sk_ or rk_"),
  /** Set when the Stripe emulator stands in for Stripe. */
  STRIPE_API_URL: httpUrl.optional(),
  /** Name servers to ask instead of the system's, such as `127.0.0.1:5353`, with commas in between. */
  DNS_SERVERS: z
    .string()
    .transform((list) => list.split(",").map((server) => server.trim()))
    .optional(),
  TEST_CLOCKS: z
    .enum(["on", "off"])
    .default("off")
    .transform((value) => value === "on"),
  /** Lets customers' webhooks lead to this machine. For development and tests. */
  WEBHOOKS_TO_LOOPBACK: z
    .enum(["on", "off"])
    .default("off")
    .transform((value) => value === "on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type WorkerEnv = z.output<typeof workerEnvSchema>;

/** What the demo data is written with: the same roles as the apps. */
export const seedEnvSchema = z.object({
  DATABASE_RUNTIME_URL: postgresUrl,
  DATABASE_AUTH_URL: postgresUrl,
  DATABASE_OPERATOR_URL: postgresUrl,
  APP_SECRET: z.string().min(32),
});

/** A variable that is set to nothing counts as not set, as a compose file hands on what it was not given. */
const withoutEmpty = (source: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));

function parse<T extends z.ZodType>(schema: T): z.output<T> {
  const result = schema.safeParse(withoutEmpty(process.env));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is not complete: ${problems.join("; ")}`);
}

export const readWorkerEnv = () => parse(workerEnvSchema);
export const readSeedEnv = () => parse(seedEnvSchema);
