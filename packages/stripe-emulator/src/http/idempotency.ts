import type { IdempotencyRecord } from "../records";
import type { Store } from "../store";
import { invalidRequest, StripeFailure } from "./errors";

const keptSeconds = 24 * 3600;
const maxKeyLength = 255;

/** A POST that carries a key: where it goes and what it says, for comparing. */
export interface KeyedRequest {
  key: string;
  endpoint: string;
  fingerprint: string;
}

/** Stripe's idempotency: a key is good for one request, whose answer it repeats for a day. */
export class Idempotency {
  private readonly inProgress = new Set<string>();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /**
   * Claims the key, or answers the stored record that repeats. Throws 400 for a key used with something else
   * and 409 while the first request is under way. Whoever claims a key must `release` it.
   */
  claim(request: KeyedRequest, now: number): IdempotencyRecord | null {
    if (request.key.length > maxKeyLength) {
      throw invalidRequest(`Idempotency keys can be at most ${maxKeyLength} characters.`);
    }
    const record = this.store.get("idempotency_keys", request.key);
    if (record && record.created > now - keptSeconds) {
      if (record.endpoint !== request.endpoint) {
        throw mismatch(
          `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${record.endpoint}' vs '${request.endpoint}'). Try using a key other than '${request.key}' if you meant to execute a different request.`,
        );
      }
      if (record.fingerprint !== request.fingerprint) {
        throw mismatch(
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
        );
      }
      return record;
    }
    if (this.inProgress.has(request.key)) {
      throw new StripeFailure(
        409,
        {
          type: "idempotency_error",
          code: "idempotency_key_in_use",
          message: `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${request.key}`,
        },
        { headers: { "stripe-should-retry": "true" } },
      );
    }
    this.inProgress.add(request.key);
    return null;
  }

  /** Notes the answer in the transaction that made it, so that the one never exists without the other. */
  remember(
    request: KeyedRequest,
    answer: Pick<IdempotencyRecord, "body" | "created" | "request_id" | "status">,
  ): void {
    this.store.put("idempotency_keys", {
      id: request.key,
      endpoint: request.endpoint,
      fingerprint: request.fingerprint,
      ...answer,
    });
  }

  release(request: KeyedRequest): void {
    this.inProgress.delete(request.key);
  }

  /** Drops keys older than a day. Inside a transaction. */
  prune(now: number): void {
    for (const record of this.store.all("idempotency_keys")) {
      if (record.created <= now - keptSeconds) this.store.delete("idempotency_keys", record.id);
    }
  }
}

function mismatch(message: string): StripeFailure {
  return new StripeFailure(400, { type: "idempotency_error", message });
}
