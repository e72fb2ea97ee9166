import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Settings } from "./settings.ts";
import { seedsDemo } from "./stack.ts";
import { alignRows } from "./table.ts";

const accountsSchema = z.array(
  z.object({
    app: z.enum(["workspace", "console"]),
    email: z.string(),
    password: z.string(),
    note: z.string(),
  }),
);

/** What to know once everything runs: addresses, sign-ins, and what came along in place of a real service. */
export async function welcome(settings: Settings, root: string, databaseDir: string | null): Promise<string> {
  const { embedded, env } = settings;
  const data = relative(root, settings.dataDir) || ".";
  const addresses = [
    ["Workspace", settings.workspaceUrl, "what customers see"],
    ["Console", settings.consoleUrl, "what operators see"],
    ...(embedded.mail ? [["Mail inbox", settings.mailInboxUrl, "every letter that is sent"]] : []),
    ...(embedded.stripe ? [["Stripe emulator", settings.stripeEmulatorUrl, ""]] : []),
  ];
  const accounts = seedsDemo(settings) ? await demoAccounts(root) : [];
  const parts = [
    ...(embedded.database
      ? [
          [
            "PostgreSQL",
            `embedded, port ${env.POSTGRES_PORT}, data in ${shortest(root, databaseDir ?? data)}`,
            "DATABASE_URL replaces it",
          ],
        ]
      : []),
    ...(embedded.stripe ? [["Stripe", "emulated", "STRIPE_SECRET_KEY replaces it"]] : []),
    ...(embedded.mail ? [["Mail", "kept on this machine", "SMTP_URL replaces it"]] : []),
  ];
  const sections = [
    alignRows(addresses),
    accounts.length > 0
      ? `  Sign in with\n${alignRows(
          accounts.map(({ app, email, password, note }) => [app, email, password, note]),
          "    ",
        )}`
      : "",
    parts.length > 0 ? `  Comes along\n${alignRows(parts, "    ")}` : "",
    `  Logs are in ${join(data, "logs")}. Ctrl-C stops everything.`,
  ];
  return `\n${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** A folder below the checkout by its path from there; another one by its own. */
function shortest(root: string, folder: string): string {
  const below = relative(root, folder);
  return below.startsWith("..") ? folder : below;
}

async function demoAccounts(root: string) {
  const file = pathToFileURL(join(root, "apps/worker/src/demo/accounts.ts")).href;
  return accountsSchema.parse(((await import(file)) as { demoAccounts: unknown }).demoAccounts);
}
