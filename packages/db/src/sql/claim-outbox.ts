import type { PrismaClient } from "../generated/client";

/** Webhooks wait for other people's servers, and hold up nothing else. */
export type OutboxLane = "main" | "webhooks";

/**
 * Claims due messages for one worker: nobody else sees them until the lease ends. A worker that dies loses only its
 * lease, and the message comes round again.
 * @param input.lane which kinds are claimed.
 * @param input.leaseMs how long the claim holds.
 * @returns the claimed ids, oldest first.
 */
export async function claimOutbox(
  client: PrismaClient,
  input: { lane: OutboxLane; now: Date; limit: number; leaseMs: number },
): Promise<string[]> {
  const lockedUntil = new Date(input.now.getTime() + input.leaseMs);
  const rows = await client.$queryRaw<{ id: string }[]>`
    UPDATE outbox_messages SET
      locked_until = ${lockedUntil},
      attempts = attempts + 1,
      first_attempt_at = coalesce(first_attempt_at, ${input.now})
    WHERE id IN (
      SELECT id FROM outbox_messages
      WHERE processed_at IS NULL AND failed_at IS NULL AND available_at <= ${input.now}
        AND (kind = 'webhook.deliver') = ${input.lane === "webhooks"}
        AND (locked_until IS NULL OR locked_until <= ${input.now})
      ORDER BY available_at, id
      LIMIT ${input.limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id`;
  return rows.map((row) => row.id).sort();
}
