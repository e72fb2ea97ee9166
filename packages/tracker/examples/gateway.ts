import { createTracker, drainOnSignals, type Tracker } from "@tenantry/tracker";

type Settings = { url: string; key: string; spool: string; warn: (message: string) => void };

/** What a service opens when it starts: usage is safe on disk, and sent before the service ends. */
export function openUsage({ warn, ...door }: Settings): Tracker {
  const tracker = createTracker({
    ...door,
    source: "gateway",
    onRejected: ({ id, reason }) => warn(`usage ${id} was refused: ${reason}`),
  });
  drainOnSignals(tracker);
  return tracker;
}

/** To be called for each request that was answered. Nobody waits for it. */
export function answered(tracker: Tracker, request: { id: string; person: string; tokens: number }): void {
  void tracker.track({
    id: request.id,
    type: "api.call",
    properties: { person: request.person, tokens: String(request.tokens) },
  });
}
