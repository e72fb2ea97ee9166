import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { consoleAuthRouter } from "./routers/console/auth";
import { configurationRouter } from "./routers/console/configuration";
import { jobsRouter } from "./routers/console/jobs";
import { metersRouter } from "./routers/console/meters";
import { overagesRouter } from "./routers/console/overages";
import { plansRouter } from "./routers/console/plans";
import { reconciliationRouter } from "./routers/console/reconciliation";
import { tenantsRouter } from "./routers/console/tenants";
import { createConsoleCallerFactory, createConsoleRouter } from "./trpc";

/** Everything that the console app can ask for. */
export const consoleRouter = createConsoleRouter({
  auth: consoleAuthRouter,
  configuration: configurationRouter,
  overages: overagesRouter,
  jobs: jobsRouter,
  meters: metersRouter,
  plans: plansRouter,
  reconciliation: reconciliationRouter,
  tenants: tenantsRouter,
});

export type ConsoleRouter = typeof consoleRouter;
export type ConsoleInputs = inferRouterInputs<ConsoleRouter>;
export type ConsoleOutputs = inferRouterOutputs<ConsoleRouter>;

export const createConsoleCaller = createConsoleCallerFactory(consoleRouter);
