import type { Tracker } from "./tracker";

/**
 * Lets a process that is asked to end send what waits first, for ten seconds at the most. The signal is then raised
 * again, for whoever else listens or for the end.
 */
export function drainOnSignals(tracker: Tracker, signals: NodeJS.Signals[] = ["SIGTERM", "SIGINT"]): void {
  for (const signal of signals) {
    process.once(signal, () => {
      void tracker.close().finally(() => process.kill(process.pid, signal));
    });
  }
}
