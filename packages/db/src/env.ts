import { z } from "zod";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });

/** The login that owns the schema: for migrations alone, never for serving. */
export const ownerEnvSchema = z.object({ DATABASE_URL: postgresUrl });

/** Logins of the roles that serve; none of them owns a table or passes by row-level security. */
export const roleEnvSchema = z.object({
  DATABASE_RUNTIME_URL: postgresUrl,
  DATABASE_AUTH_URL: postgresUrl,
  DATABASE_OPERATOR_URL: postgresUrl,
  DATABASE_WORKER_URL: postgresUrl,
});

export const migrateEnvSchema = ownerEnvSchema.extend(roleEnvSchema.shape);

export const readOwnerEnv = () => ownerEnvSchema.parse(process.env);

export const readMigrateEnv = () => migrateEnvSchema.parse(process.env);

const testEnvSchema = z.object({
  /** Superuser of the server that test databases are made on. */
  TEST_DATABASE_ADMIN_URL: postgresUrl.optional(),
  /** Where the isolation tests write what they tried. */
  ISOLATION_REPORT: z.string().optional(),
});

export const readTestEnv = () => testEnvSchema.parse(process.env);
