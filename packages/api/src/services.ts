import { createOperatorAuth } from "@tenantry/auth/operator-auth";
import { createUserAuth } from "@tenantry/auth/user-auth";
import { createSealer } from "@tenantry/core/outbox/seal";
import { openDirectoryDatabase, openOperatorDatabase, openTenantDatabase } from "@tenantry/db";
import type { Logger } from "pino";
import type { ConsoleServices, WorkspaceServices } from "./context";
import { readConsoleEnv, readWorkspaceEnv } from "./env";
import { createLogger } from "./logger";
import { openStripe } from "./stripe";

type Running<S> = { services: S; logger: Logger };

/** Kept on the global object: a reload of a module in development must not open the pools a second time. */
const kept = globalThis as {
  tenantryWorkspace?: Running<WorkspaceServices>;
  tenantryConsole?: Running<ConsoleServices>;
};

/** The workspace's services, opened on first use. @throws Error when the environment is not complete. */
export function getWorkspaceServices(): Running<WorkspaceServices> {
  kept.tenantryWorkspace ??= openWorkspaceServices();
  return kept.tenantryWorkspace;
}

/** The console's services, opened on first use. @throws Error when the environment is not complete. */
export function getConsoleServices(): Running<ConsoleServices> {
  kept.tenantryConsole ??= openConsoleServices();
  return kept.tenantryConsole;
}

function openWorkspaceServices(): Running<WorkspaceServices> {
  const env = readWorkspaceEnv();
  const directory = openDirectoryDatabase(env.DATABASE_AUTH_URL);
  return {
    logger: createLogger({ name: "workspace", level: env.LOG_LEVEL }),
    services: {
      tenants: openTenantDatabase(env.DATABASE_RUNTIME_URL),
      directory,
      auth: createUserAuth({ directory: directory.directory, publicUrl: env.WORKSPACE_URL }),
      sealer: createSealer(env.APP_SECRET),
      publicUrl: env.WORKSPACE_URL,
      stripe: openStripe(env),
      stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET,
      testClocks: env.TEST_CLOCKS,
      webhooksToLoopback: env.WEBHOOKS_TO_LOOPBACK,
    },
  };
}

function openConsoleServices(): Running<ConsoleServices> {
  const env = readConsoleEnv();
  const operators = openOperatorDatabase(env.DATABASE_OPERATOR_URL);
  return {
    logger: createLogger({ name: "console", level: env.LOG_LEVEL }),
    services: {
      operators,
      auth: createOperatorAuth({ operatorView: operators.operatorView, publicUrl: env.CONSOLE_URL }),
      sealer: createSealer(env.APP_SECRET),
      publicUrl: env.CONSOLE_URL,
      workspaceUrl: env.WORKSPACE_URL,
      stripeDashboardUrl: env.STRIPE_API_URL ?? "https://dashboard.stripe.com",
      testClocks: env.TEST_CLOCKS,
    },
  };
}
