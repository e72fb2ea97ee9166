import type { InvitationStatus, Role, SeatType } from "@tenantry/db/generated/enums";
import { z } from "zod";
import { DomainError, type ErrorCode } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** Several invitations by their ids, as a selection in a list sends them. */
export const invitationIdsSchema = z.object({ ids: z.array(z.uuid()).min(1).max(500) });

/** What became of one of several invitations. A parked one waits for an owner. */
export type InvitationActResult = {
  id: string;
  /** Empty for an id that belongs to no invitation. */
  email: string;
  outcome: "done" | "unchanged" | "parked" | "refused";
  /** Set with `refused`: the code and the sentence that the single act throws. */
  code: ErrorCode | null;
  message: string | null;
};

export type InvitationRecord = {
  id: string;
  email: string;
  emailNormalized: string;
  role: Role;
  seatType: SeatType;
  seatExpiresAt: Date | null;
  status: InvitationStatus;
  aboveLimit: boolean;
  expiresAt: Date;
  invitedByUserId: string;
  resendCount: number;
};

/** The same for an invitation that never was and for one of another tenant. */
export const unknownId = () => new DomainError("NOT_FOUND", "This invitation does not exist.");

/**
 * Reads invitations in the order of their ids, without the hashes of their secrets.
 * @throws DomainError NOT_FOUND when none of them exists.
 */
export async function readInvitations(
  { db, tenant }: TenantContext,
  ids: readonly string[],
): Promise<InvitationRecord[]> {
  const rows = await db.invitation.findMany({
    where: { tenantId: tenant.id, id: { in: [...ids] } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      email: true,
      emailNormalized: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      status: true,
      aboveLimit: true,
      expiresAt: true,
      invitedByUserId: true,
      resendCount: true,
    },
  });
  if (rows.length === 0) throw unknownId();
  return rows;
}

export type Judged = { outcome: InvitationActResult["outcome"]; error?: DomainError };

/** Runs a rule on one of several; what it throws is the verdict on this one alone. */
export function judgeOne(rule: () => InvitationActResult["outcome"]): Judged {
  try {
    return { outcome: rule() };
  } catch (error) {
    if (error instanceof DomainError) return { outcome: "refused", error };
    throw error;
  }
}

/** The report, a line for each id that was asked for. */
export function reportActs(
  ids: readonly string[],
  invitations: readonly InvitationRecord[],
  verdicts: ReadonlyMap<string, Judged>,
): InvitationActResult[] {
  const emails = new Map(invitations.map(({ id, email }) => [id, email]));
  return [...new Set(ids)].map((id) => {
    const { outcome, error } = verdicts.get(id) ?? { outcome: "refused", error: unknownId() };
    const email = emails.get(id) ?? "";
    return { id, email, outcome, code: error?.code ?? null, message: error?.userMessage ?? null };
  });
}

/** The one line of a single act: a refusal is thrown, as from any other rule. */
export function onlyResult([result]: InvitationActResult[]): InvitationActResult {
  if (!result) throw unknownId();
  if (result.code) throw new DomainError(result.code, result.message ?? "");
  return result;
}
