import { createOperatorAuth, type OperatorAuth } from "@tenantry/auth/operator-auth";
import { createUserAuth, type UserAuth } from "@tenantry/auth/user-auth";
import { openTestWorld, type TestWorld } from "@tenantry/core/testing";
import {
  type OperatorDatabase,
  openOperatorDatabase,
  openWorkerDatabase,
  type WorkerDatabase,
} from "@tenantry/db";
import Stripe from "stripe";
import { env } from "../env";

/** The stack's databases, each under its own role, its sign-in and its Stripe, as one worker of the suite holds them. */
export type World = TestWorld & {
  operators: OperatorDatabase;
  worker: WorkerDatabase;
  users: UserAuth;
  staff: OperatorAuth;
  stripe: Stripe;
};

export function openWorld(): World {
  const base = openTestWorld({ runtime: env.DATABASE_RUNTIME_URL, auth: env.DATABASE_AUTH_URL });
  const operators = openOperatorDatabase(env.DATABASE_OPERATOR_URL, 3);
  const worker = openWorkerDatabase(env.DATABASE_WORKER_URL, 3);
  const { hostname, port } = new URL(env.E2E_STRIPE_URL);
  return {
    ...base,
    operators,
    worker,
    users: createUserAuth({ directory: base.directory.directory, publicUrl: env.E2E_WORKSPACE_URL }),
    staff: createOperatorAuth({ operatorView: operators.operatorView, publicUrl: env.E2E_CONSOLE_URL }),
    stripe: new Stripe(env.STRIPE_SECRET_KEY, {
      host: hostname,
      port: Number(port),
      protocol: "http",
      telemetry: false,
    }),
    close: async () => {
      await Promise.all([base.close(), operators.close(), worker.close()]);
    },
  };
}
