import { sealer } from "../joining/testing";
import { openMembersWorld } from "../members/testing";
import { asMember, type TestTenant } from "../testing";
import { createEndpoint } from "./create-endpoint";
import type { WebhookEventType, webhookEventTypes } from "./webhook-events";

export type DeliveryRecord = {
  id: string;
  endpoint_id: string;
  event_id: string;
  event_type: WebhookEventType;
  body: string;
  status: string;
  attempts: number;
  problem: string | null;
  next_attempt_at: Date | null;
};

/** The world of the tests of members, with endpoints and a look at what was ordered for them. */
export async function openWebhookWorld() {
  const base = await openMembersWorld();
  const read = async <Row>(text: string, ...values: unknown[]): Promise<Row[]> =>
    (await base.admin.query(text, values)).rows;
  return {
    ...base,
    read,
    addEndpoint: (
      tenant: TestTenant,
      input: {
        eventTypes?: (typeof webhookEventTypes)[number][];
        url?: string;
        allowLoopback?: boolean;
      } = {},
    ) =>
      asMember(base.world, tenant, tenant.owner, (context) =>
        createEndpoint(context, sealer, {
          ...{ url: "https://hooks.example.com/in", description: "", allowLoopback: false },
          eventTypes: ["seat.alert.raised"],
          ...input,
        }),
      ),
    deliveries: ({ tenant }: TestTenant) =>
      read<DeliveryRecord>(
        "SELECT * FROM webhook_deliveries WHERE tenant_id = $1 ORDER BY created_at, id",
        tenant.id,
      ),
    endpoint: async ({ tenant }: TestTenant, id: string) => {
      const [row] = await read<Record<string, unknown>>(
        "SELECT * FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2",
        tenant.id,
        id,
      );
      return row;
    },
  };
}
