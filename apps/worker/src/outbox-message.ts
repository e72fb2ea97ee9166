import type { OutboxKind, OutboxPayload } from "@tenantry/core/outbox/messages";
import type { WorkerServices } from "./services";

/** A claimed message, its payload parsed. */
export type Message<K extends OutboxKind> = {
  id: string;
  tenantId: string;
  payload: OutboxPayload<K>;
  /** When it was first tried; Stripe forgets an idempotency key a day after. */
  firstAttemptAt: Date;
};

/** What Stripe has made of a call can be neither known nor asked for again: a person has to look. */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";
}

/** Does what a message asks for. It may run again after a crash at any point, so its effect must be the same twice. */
export type Handler<K extends OutboxKind> = (services: WorkerServices, message: Message<K>) => Promise<void>;
