/** What is to go wrong with webhooks from now on. Each number counts down as it is used up. */
export interface WebhookChaos {
  /** Deliveries that never leave and are not retried. */
  drop: number;
  /** Deliveries that arrive twice. */
  duplicate: number;
  /** Deliveries to hold back until all of them are there, then to send last one first. */
  reorder: number;
  /** Deliveries that leave `delayMs` late. */
  delay: number;
  delayMs: number;
}

export const noChaos: WebhookChaos = { drop: 0, duplicate: 0, reorder: 0, delay: 0, delayMs: 0 };
