import { setTimeout as wait } from "node:timers/promises";
import { readWorkerEnv } from "./env";
import { outboxPauseMs, runOutbox } from "./run-outbox";
import { runReconciliation } from "./run-reconciliation";
import { runSweeps } from "./run-sweeps";
import { closeServices, openServices, type WorkerServices } from "./services";

const sweepPauseMs = 60 * 60 * 1000;

/** Repeats work with a pause between, until the process is told to stop. A failure is logged and tried again. */
async function repeat(
  services: WorkerServices,
  signal: AbortSignal,
  pauseMs: number,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => services.logger.error({ err: error }, "worker round failed"));
    await wait(pauseMs, undefined, { signal }).catch(() => {});
  }
}

const services = openServices(readWorkerEnv());
await services.database.assertBoundRole();
const stop = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort());

services.logger.info("worker started");
await Promise.all([
  repeat(services, stop.signal, outboxPauseMs, () => runOutbox(services, stop.signal)),
  repeat(services, stop.signal, outboxPauseMs, () => runOutbox(services, stop.signal, "webhooks")),
  repeat(services, stop.signal, sweepPauseMs, () => runSweeps(services, stop.signal)),
  repeat(services, stop.signal, sweepPauseMs, () => runReconciliation(services, stop.signal)),
]);
await closeServices(services);
services.logger.info("worker stopped");
