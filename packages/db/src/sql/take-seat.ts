import { Prisma } from "../generated/client";
import type { ActorType, Role, SeatType } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { lockSeatAccount } from "./lock-seat-account";
import { acceptanceFacts, acceptanceRows } from "./read-acceptance";
import { usedSeats } from "./read-seat-account";
import { type ReviewedSql, reviewedSql } from "./reviewed";

export type TakeSeatInput = {
  tenantId: string;
  now: Date;
  /** Taken where the person has no membership yet; who was here before gets the same one back. */
  membershipId: string;
  person: { id: string; name: string; email: string; emailNormalized: string };
  role: Role;
  seatType: SeatType;
  seatExpiresAt: Date | null;
  interval: { id: string; reason: string; door: string };
  actor: { type: ActorType; id: string | null; label: string };
  audit: { id: string; action: string; after: object } | null;
};

/** The facts of an acceptance as they were when it was decided, and the most billed members that it may lead to. */
export type SeatPromise = { invitationId: string; facts: string; most: number | null };

function keepsPromise({ tenantId, now, person }: TakeSeatInput, promise: SeatPromise): Prisma.Sql {
  return Prisma.sql`FROM ${acceptanceRows(person.id)}
    WHERE i.tenant_id = ${tenantId}::uuid AND i.id = ${promise.invitationId}::uuid
      AND ${acceptanceFacts} = ${promise.facts}
      AND NOT EXISTS (SELECT FROM webhook_endpoints w
        WHERE w.tenant_id = ${tenantId}::uuid AND w.status = 'ENABLED')
      AND (${promise.most}::int IS NULL OR ${promise.most}::int > ${usedSeats(now)})`;
}

/**
 * Seats a person in one statement, since it is what a crowd at the door waits for: the membership, its interval in the
 * ledger, the place in the workspace chooser, the end of every open invitation and request to join for the address, and
 * the line in the audit log. What was settled in another way stays as it was. Whoever calls it holds the seat lock.
 * @returns the membership's id.
 */
export async function takeSeat(tx: TenantTransaction, input: TakeSeatInput): Promise<string> {
  const [row] = await tx.queryReviewed<{ id: string }>(seating(input, null));
  if (!row) throw new Error(`No membership of ${input.person.id} was written`);
  return row.id;
}

/**
 * The same for a seat that was promised by what was read without the lock. It takes the lock, looks whether the promise
 * still holds, seats the person and ends the transaction, all in one go.
 * @returns null, and nothing is written, where the promise does not hold any more.
 */
export async function takePromisedSeat(
  tx: TenantTransaction,
  input: TakeSeatInput,
  promise: SeatPromise,
): Promise<string | null> {
  const [, [row]] = await Promise.all([
    lockSeatAccount(tx, input.tenantId),
    tx.queryReviewed<{ id: string }>(seating(input, promise), { commit: true }),
  ]);
  return row?.id ?? null;
}

function seating(input: TakeSeatInput, promise: SeatPromise | null): ReviewedSql {
  const { tenantId, now, person, role, seatType, seatExpiresAt, interval, actor, audit } = input;
  return reviewedSql`
    WITH seated AS (
      INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type,
        seat_expires_at, status, joined_at, updated_at)
      SELECT ${tenantId}::uuid, ${input.membershipId}::uuid, ${person.id}::uuid, ${person.name}, ${person.email},
        ${person.emailNormalized}, ${role}::"Role", ${seatType}::"SeatType", ${seatExpiresAt}::timestamptz,
        'ACTIVE'::"MembershipStatus", ${now}::timestamptz, ${now}::timestamptz
      ${promise ? keepsPromise(input, promise) : Prisma.empty}
      ON CONFLICT (tenant_id, user_id) DO UPDATE SET status = 'ACTIVE', role = excluded.role,
        seat_type = excluded.seat_type, seat_expires_at = excluded.seat_expires_at, ended_at = NULL,
        name = excluded.name, email = excluded.email, email_normalized = excluded.email_normalized,
        updated_at = excluded.updated_at
      RETURNING id
    ), begun AS (
      INSERT INTO membership_intervals (tenant_id, id, membership_id, seat_type, role, valid_from, reason,
        actor_type, actor_id, actor_label, door)
      SELECT ${tenantId}::uuid, ${interval.id}::uuid, id, ${seatType}::"SeatType", ${role}::"Role",
        -- Of two who wait for the lock the later clock may come first: nobody begins before their last interval's end.
        -- Grouped, so that PostgreSQL looks at the member's few intervals and not for the tenant's last ended one.
        greatest(${now}::timestamptz, (SELECT max(valid_to) FROM membership_intervals
          WHERE tenant_id = ${tenantId}::uuid AND membership_id = seated.id GROUP BY membership_id)),
        ${interval.reason}, ${actor.type}::"ActorType", ${actor.id}::uuid, ${actor.label},
        ${interval.door}
      FROM seated
    ), listed AS (
      INSERT INTO user_tenants (user_id, tenant_id) SELECT ${person.id}::uuid, ${tenantId}::uuid FROM seated
      ON CONFLICT DO NOTHING
    ), accepted AS (
      UPDATE invitations SET status = 'ACCEPTED', settled_at = ${now}::timestamptz, accepted_membership_id = seated.id
      FROM seated WHERE tenant_id = ${tenantId}::uuid AND email_normalized = ${person.emailNormalized}
        AND status = 'PENDING' AND expires_at > ${now}::timestamptz
    ), forgotten AS (
      DELETE FROM address_tenants USING seated
      WHERE tenant_id = ${tenantId}::uuid AND email_normalized = ${person.emailNormalized}
    ), withdrawn AS (
      UPDATE seat_requests SET status = 'WITHDRAWN', decided_at = ${now}::timestamptz,
        decided_by_label = ${person.email}
      FROM seated WHERE tenant_id = ${tenantId}::uuid AND email_normalized = ${person.emailNormalized}
        AND status = 'PENDING' AND kind IN ('JOIN', 'INVITE')
    ), noted AS (
      INSERT INTO audit_events (tenant_id, id, at, actor_type, actor_id, actor_label, action, target_type,
        target_id, target_label, after)
      SELECT ${tenantId}::uuid, ${audit?.id ?? null}::uuid, ${now}::timestamptz, ${actor.type}::"ActorType",
        ${actor.id}::uuid, ${actor.label}, ${audit?.action ?? ""}, 'membership', id, ${person.email},
        ${JSON.stringify(audit?.after ?? null)}::jsonb
      FROM seated WHERE ${audit?.id ?? null}::uuid IS NOT NULL
    )
    SELECT id FROM seated`;
}
