import { createOperatorAuth } from "@tenantry/auth/operator-auth";
import { createUserAuth } from "@tenantry/auth/user-auth";
import { createSealer } from "@tenantry/core/outbox/seal";
import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { openTestWorld, type TestWorld } from "@tenantry/core/testing";
import { openOperatorDatabase } from "@tenantry/db";
import type { OperatorRole } from "@tenantry/db/generated/enums";
import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { createConsoleCaller } from "../console-router";
import {
  type ConsoleServices,
  createConsoleContext,
  createWorkspaceContext,
  type WorkspaceServices,
} from "../context";
import { openStripe } from "../stripe";
import { createWorkspaceCaller } from "../workspace-router";

/** Both routers on a database of their own, called as the HTTP handlers call them, with a real session's cookie. */
export type TestApi = {
  world: TestWorld;
  admin: pg.Client;
  workspace: WorkspaceServices;
  console: ConsoleServices;
  /** Where the worker's role signs in: what time alone brings about is its to do. */
  workerUrl: string;
  /** A caller with the session of a person, or of nobody. */
  as(person: Visitor | null): Promise<ReturnType<typeof createWorkspaceCaller>>;
  asOperator(role: OperatorRole | null): Promise<ReturnType<typeof createConsoleCaller>>;
  close(): Promise<void>;
};

export async function openTestApi(): Promise<TestApi> {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const world = openTestWorld(database);
  const operators = openOperatorDatabase(database.operator);
  const workspace: WorkspaceServices = {
    tenants: world.tenants,
    directory: world.directory,
    auth: createUserAuth({ directory: world.directory.directory, publicUrl: "http://localhost:3000" }),
    sealer: createSealer("a secret of thirty-two characters"),
    publicUrl: "http://localhost:3000",
    // Nobody answers there: what asks Stripe brings a client of its own.
    stripe: openStripe({ STRIPE_SECRET_KEY: "sk_test_nobody", STRIPE_API_URL: "http://127.0.0.1:9" }),
    stripeWebhookSecret: "whsec_test",
    testClocks: true,
    webhooksToLoopback: false,
  };
  const consoleServices: ConsoleServices = {
    operators,
    auth: createOperatorAuth({ operatorView: operators.operatorView, publicUrl: "http://localhost:3001" }),
    sealer: workspace.sealer,
    publicUrl: "http://localhost:3001",
    workspaceUrl: "http://localhost:3000",
    stripeDashboardUrl: "http://localhost:12111",
    testClocks: true,
  };
  let serial = 0;
  return {
    world,
    admin,
    workspace,
    console: consoleServices,
    workerUrl: database.worker,
    async as(person) {
      const headers = new Headers();
      if (person) {
        const session = await workspace.auth.createSession(person.id, new Date());
        headers.set("cookie", `${session.name}=${session.value}`);
      }
      return createWorkspaceCaller(createWorkspaceContext(workspace, { headers }));
    },
    async asOperator(role) {
      const headers = new Headers();
      if (role) {
        const operator = await consoleServices.auth.createOperator({
          name: "Olga Operator",
          email: `operator-${++serial}@tenantry.example`,
          role,
          password: "correct horse battery",
          now: new Date(),
        });
        const session = await consoleServices.auth.createSession(operator.id, new Date());
        headers.set("cookie", `${session.name}=${session.value}`);
      }
      return createConsoleCaller(createConsoleContext(consoleServices, { headers }));
    },
    async close() {
      await Promise.all([world.close(), operators.close(), admin.end()]);
      await database.drop();
    },
  };
}
