import type { TenantStatus } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";

/** Reading, changing, and taking more than before: a status opens each of them or does not. */
export type TenantAct = "read" | "write" | "grow";

/**
 * What each status leaves open, for pages, jobs and keys alike. Past due keeps everything that is there and stops
 * growth; a suspended or cancelled tenant can be read by nobody in the workspace.
 */
const openActs: Record<TenantStatus, readonly TenantAct[]> = {
  TRIALING: ["read", "write", "grow"],
  ACTIVE: ["read", "write", "grow"],
  PAST_DUE: ["read", "write"],
  SUSPENDED: [],
  CANCELLED: [],
};

const refusals: Record<TenantStatus, string> = {
  TRIALING: "This workspace is on trial.",
  ACTIVE: "This workspace is active.",
  PAST_DUE: "A payment is overdue, so nobody can be added until it is settled.",
  SUSPENDED: "This workspace is suspended. Its owner can write to support.",
  CANCELLED: "This workspace is cancelled. Its owner can write to support.",
};

/** @throws DomainError TENANT_CLOSED when the status does not allow the act. */
export function assertTenantAllows(tenant: { status: TenantStatus }, act: TenantAct): void {
  if (!openActs[tenant.status].includes(act)) throw new DomainError("TENANT_CLOSED", refusals[tenant.status]);
}
