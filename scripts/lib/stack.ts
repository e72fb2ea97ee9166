import { join } from "node:path";
import { startPostgres } from "./embedded-postgres.ts";
import { waitForHealth, waitForPort } from "./ports.ts";
import type { ChildSpec, Supervisor } from "./processes.ts";
import type { Progress } from "./progress.mjs";
import type { Secrets } from "./secrets.ts";
import { childEnv, loopback, type Settings } from "./settings.ts";

export interface StackOptions {
  root: string;
  settings: Settings;
  secrets: Secrets;
  supervisor: Supervisor;
  progress: Progress;
  mode: "production" | "development";
  /** The production build is made by the caller's caller already. */
  alreadyBuilt?: boolean;
}

/** What runs, once everything is up. */
export interface Stack {
  /** The environment that the apps were given. */
  env: Record<string, string | undefined>;
  ownerUrl: string;
  /** Where the embedded database keeps its data; null when it is somebody's own. */
  databaseDir: string | null;
}

/** Brings everything up, in the order in which the parts need each other, and waits until both apps are well. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { root, settings, secrets, supervisor, progress, mode } = options;
  const { env: given, embedded, dataDir } = settings;
  const step = async <T>(label: string, work: () => Promise<T>, slow?: string): Promise<T> => {
    const shown = progress.step(label, slow ? { slow } : {});
    try {
      const result = await work();
      shown.done();
      return result;
    } catch (error) {
      if (supervisor.signal.aborted) shown.drop();
      else shown.fail();
      throw error;
    }
  };

  let databaseDir: string | null = null;
  const ownerUrl =
    given.DATABASE_URL ??
    (await step("PostgreSQL", async () => {
      const server = await startPostgres(supervisor, {
        root,
        dataDir: join(dataDir, "postgres"),
        port: given.POSTGRES_PORT,
        password: secrets.postgresPassword,
        durable: true,
        env: childEnv(settings, secrets, "postgresql://none@127.0.0.1/none", mode),
      });
      databaseDir = server.databaseDir;
      return server.url;
    }));
  const env = childEnv(settings, secrets, ownerUrl, mode);
  const ownerEnv = { ...env, DATABASE_URL: ownerUrl };
  const command = commands(root, env, ownerEnv);

  await step("Code generated", () => supervisor.run(command.turbo("generate")));
  await step("Database up to date", () => supervisor.run(command.migrate));
  if (embedded.stripe) {
    await step("Stripe emulator", async () => {
      supervisor.start(command.emulator(settings));
      await waitForPort(given.STRIPE_EMULATOR_PORT, loopback, 30_000, supervisor.signal);
    });
  }
  if (embedded.mail) {
    await step("Mail inbox", async () => {
      supervisor.start(command.mail(settings));
      await waitForPort(given.MAIL_SMTP_PORT, loopback, 30_000, supervisor.signal);
      await waitForPort(given.MAIL_WEB_PORT, loopback, 30_000, supervisor.signal);
    });
  }
  if (seedsDemo(settings)) await step("Demo data", () => supervisor.run(command.seed));
  if (mode === "production" && !options.alreadyBuilt) {
    await step("Apps built", () => supervisor.run(command.turbo("build")), "about a minute the first time");
  }
  await step("Worker, workspace and console", async () => {
    supervisor.start(command.worker(mode));
    supervisor.start(command.app("workspace", mode, given.HOST, given.WORKSPACE_PORT));
    supervisor.start(command.app("console", mode, given.HOST, given.CONSOLE_PORT));
    // The development server compiles a page when it is first asked for.
    const patience = mode === "development" ? 180_000 : 60_000;
    for (const port of [given.WORKSPACE_PORT, given.CONSOLE_PORT]) {
      await waitForHealth(`http://${settings.probeHost}:${port}/api/health`, patience, supervisor.signal);
    }
  });
  return { env, ownerUrl, databaseDir };
}

/** Demo data goes into a database of ours; into somebody's own only when asked for. */
export function seedsDemo({ env, embedded }: Settings): boolean {
  return env.SEED_DEMO === undefined ? embedded.database : env.SEED_DEMO === "1";
}

type Env = Record<string, string | undefined>;

/** How each part is started. */
function commands(root: string, env: Env, ownerEnv: Env) {
  const node = (name: string, args: string[], childEnv: Env = env, cwd = root): ChildSpec => ({
    name,
    command: process.execPath,
    args,
    cwd,
    env: childEnv,
  });
  return {
    turbo: (task: "generate" | "build") => turboCommand(root, task, env),
    migrate: node("migrate", ["--import", "tsx", "packages/db/src/cli/migrate.ts"], ownerEnv),
    seed: node("seed", ["--import", "tsx", "apps/worker/src/demo/seed.ts"], ownerEnv),
    emulator: ({ env: given, dataDir, workspaceUrl }: Settings) =>
      node("stripe-emulator", ["--import", "tsx", "packages/stripe-emulator/src/cli.ts"], {
        ...env,
        STRIPE_EMULATOR_PORT: String(given.STRIPE_EMULATOR_PORT),
        STRIPE_EMULATOR_STATE_FILE: join(dataDir, "stripe-emulator.json"),
        STRIPE_EMULATOR_WEBHOOK_URL: `${workspaceUrl}/api/webhooks/stripe`,
      }),
    mail: ({ env: given, dataDir }: Settings) =>
      node("mail", [
        join(root, "packages/email/node_modules/maildev/dist/bin/maildev.js"),
        ...["--smtp", String(given.MAIL_SMTP_PORT), "--ip", loopback],
        ...["--web", String(given.MAIL_WEB_PORT), "--web-ip", loopback],
        ...["--mail-directory", join(dataDir, "mail"), "--max-emails", "1000"],
      ]),
    worker: (mode: StackOptions["mode"]) =>
      node("worker", [
        ...(mode === "development" ? ["--watch"] : []),
        "--import",
        "tsx",
        "apps/worker/src/main.ts",
      ]),
    app: (app: "workspace" | "console", mode: StackOptions["mode"], host: string, port: number) => {
      const verb = mode === "development" ? "dev" : "start";
      const cwd = join(root, "apps", app);
      return node(app, ["node_modules/next/dist/bin/next", verb, "-H", host, "-p", String(port)], env, cwd);
    },
  };
}

/** A task over all packages. Turbo skips what did not change, and says little else. */
export function turboCommand(root: string, task: string, env: Env, args: string[] = []): ChildSpec {
  return {
    name: task,
    command: join(root, "node_modules/.bin/turbo"),
    args: ["run", task, "--output-logs=errors-only", "--concurrency=2", ...args],
    cwd: root,
    env,
  };
}
