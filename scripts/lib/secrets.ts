import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const password = z.string().min(24);
const secretsSchema = z.object({
  appSecret: z.string().min(43),
  postgresPassword: password,
  app_runtime: password,
  app_auth: password,
  app_operator: password,
  app_worker: password,
  stripeWebhookSecret: z.string().startsWith("whsec_"),
});

export type Secrets = z.output<typeof secretsSchema>;

/**
 * The secrets of this installation, made once and kept in a file that only its owner can read.
 *
 * @throws Error when the file exists but is not what was written: new secrets would lock out the old database
 */
export function ensureSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  const kept = read(file);
  if (kept !== null) {
    chmodSync(file, 0o600);
    return kept;
  }
  const secrets: Secrets = {
    appSecret: randomBytes(32).toString("base64url"),
    postgresPassword: newPassword(),
    app_runtime: newPassword(),
    app_auth: newPassword(),
    app_operator: newPassword(),
    app_worker: newPassword(),
    stripeWebhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
  };
  mkdirSync(dataDir, { recursive: true });
  // Written beside and renamed: a run that is cut short leaves no half of a file.
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

function read(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} is damaged. Restore it, or remove the whole folder to start from nothing.`);
  }
}
