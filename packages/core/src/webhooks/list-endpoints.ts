import type { TenantContext } from "../tenancy/tenant-context";
import { nameOfEndpoint } from "./get-endpoint";

export type EndpointRow = {
  id: string;
  /** What people call it by: its description, or its host. */
  name: string;
  url: string;
  description: string;
  eventTypes: string[];
  /** `stopped`: turned off by us, after failures. */
  state: "on" | "off" | "stopped";
  stoppedReason: string | null;
  /** Real time; null before the first attempt. */
  lastAttemptAt: Date | null;
  /** What the last attempt met, in words; null when it went well. */
  lastProblem: string | null;
  /** Until when the secret before the last rotation signs too; null when there is none. */
  oldSecretExpiresAt: Date | null;
  createdByLabel: string;
  createdAt: Date;
};

/** The endpoints by age. Field by field: no secret leaves this layer. */
export async function listEndpoints({ db, tenant }: TenantContext<unknown>): Promise<EndpointRow[]> {
  const rows = await db.webhookEndpoint.findMany({
    where: { tenantId: tenant.id, status: { not: "DELETED" } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      url: true,
      description: true,
      eventTypes: true,
      status: true,
      stoppedReason: true,
      lastAttemptAt: true,
      lastProblem: true,
      oldSecretExpiresAt: true,
      createdByLabel: true,
      createdAt: true,
    },
  });
  return rows.map(({ status, oldSecretExpiresAt, ...row }) => ({
    ...row,
    name: nameOfEndpoint(row),
    state: status === "ENABLED" ? "on" : row.stoppedReason ? "stopped" : "off",
    oldSecretExpiresAt: oldSecretExpiresAt && oldSecretExpiresAt > new Date() ? oldSecretExpiresAt : null,
  }));
}
