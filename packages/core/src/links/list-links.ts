import type { Role, SeatType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { type LinkStatus, linkStatus } from "./find-link";

export type LinkRow = {
  id: string;
  name: string;
  role: Role;
  seatType: SeatType;
  seatExpiresAt: Date | null;
  status: LinkStatus;
  uses: number;
  maxUses: number | null;
  domains: string[];
  expiresAt: Date;
  createdByLabel: string;
  createdAt: Date;
  revokedAt: Date | null;
  revokedByLabel: string | null;
};

/** Links by age, newest first. Field by field: the hash of a secret never leaves this layer. */
export async function listLinks(
  { db, tenant, now }: TenantContext<unknown>,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ rows: LinkRow[]; nextCursor: string | null }> {
  const rows = await db.invitationLink.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } } } : {}),
    select: {
      id: true,
      name: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      uses: true,
      maxUses: true,
      domains: true,
      expiresAt: true,
      createdByLabel: true,
      createdAt: true,
      revokedAt: true,
      revokedByLabel: true,
    },
  });
  return {
    rows: rows.slice(0, input.limit).map((row) => ({ ...row, status: linkStatus(row, now) })),
    nextCursor: rows[input.limit]?.id ?? null,
  };
}
