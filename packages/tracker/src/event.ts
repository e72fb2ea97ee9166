import { randomUUID } from "node:crypto";

/** Something that was used. */
export type TrackedEvent = {
  /** What kind of thing, as the meters name it. */
  type: string;
  /** What meters read. Decimals are best sent as text. */
  properties?: Record<string, string | number | boolean>;
  /** Its name for ever, with the tracker's source: the same id counts once. Made where it is not given. */
  id?: string;
  /** When it happened; now, where it is not given. */
  time?: Date;
};

/** An event as it travels. */
export type WireEvent = {
  id: string;
  source: string;
  type: string;
  time: string;
  properties: Record<string, string | number | boolean>;
};

/**
 * What became of an event. `stored`: on disk where there is a spool, else at the service. `rejected`: the service will
 * never take it. `dropped`: there was no room for it, or the tracker was closed before it could be sent.
 */
export type Outcome = "stored" | "rejected" | "dropped";

export function toWire({ id, type, time, properties }: TrackedEvent, source: string): WireEvent {
  return {
    id: id ?? randomUUID(),
    source,
    type,
    time: (time ?? new Date()).toISOString(),
    properties: properties ?? {},
  };
}
