import type { WebhookDeliveryStatus } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { nameOfEndpoint } from "./get-endpoint";

export type DeliveryRow = {
  id: string;
  endpointId: string;
  endpointName: string;
  /** Whether it can be sent once more: its endpoint is on. */
  isEndpointOn: boolean;
  eventId: string;
  eventType: string;
  status: WebhookDeliveryStatus;
  attempts: number;
  /** What the last attempt was answered; null where there was no answer. */
  statusCode: number | null;
  durationMs: number | null;
  problem: string | null;
  lastAttemptAt: Date | null;
  nextAttemptAt: Date | null;
  requestedByLabel: string | null;
  createdAt: Date;
};

/** Deliveries of the last 30 days, newest first. Times are real, whatever clock the tenant is on. */
export async function listDeliveries(
  { db, tenant }: TenantContext<unknown>,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ rows: DeliveryRow[]; nextCursor: string | null }> {
  const rows = await db.webhookDelivery.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } } } : {}),
    omit: { tenantId: true, body: true },
    include: { endpoint: { select: { tenantId: true, url: true, description: true, status: true } } },
  });
  return {
    rows: rows.slice(0, input.limit).map(({ endpoint, ...row }) => ({
      ...row,
      endpointName: nameOfEndpoint(endpoint),
      isEndpointOn: endpoint.status === "ENABLED",
    })),
    nextCursor: rows[input.limit]?.id ?? null,
  };
}
