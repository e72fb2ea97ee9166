import { createMeter } from "@tenantry/core/usage/create-meter";
import type { MeterInput } from "@tenantry/core/usage/meter-schema";
import type { OperatorView } from "@tenantry/db";
import type { DemoWorkspace } from "./workspaces";

const dayMs = 86_400_000;
/** No further back than events are taken. */
const days = 20;

const meters: MeterInput[] = [
  {
    key: "api_calls",
    name: "API calls",
    unit: "calls",
    eventType: "api.call",
    aggregation: "COUNT",
    property: "",
  },
  {
    key: "tokens",
    name: "Tokens",
    unit: "tokens",
    eventType: "api.call",
    aggregation: "SUM",
    property: "tokens",
  },
  {
    ...{ key: "storage", name: "Storage", unit: "GB", eventType: "storage.measured" },
    ...{ aggregation: "LAST", property: "gigabytes" },
  },
  {
    ...{ key: "api_people", name: "People who call the API", unit: "people", eventType: "api.call" },
    ...{ aggregation: "UNIQUE", property: "person" },
  },
];

/** The meters of a product with an API, made once. */
export async function seedMeters(view: OperatorView, by: { label: string; now: Date }): Promise<void> {
  for (const meter of meters) {
    const known = await view.meter.findUnique({ where: { key: meter.key }, select: { key: true } });
    if (!known) await createMeter(view, meter as Parameters<typeof createMeter>[1], by);
  }
}

/** What a workspace's systems have sent: more of it where more people are, and less at weekends. */
export function listUsage({ slug, people }: DemoWorkspace, now: Date): object[] {
  return Array.from({ length: days }, (_, at) => days - at).flatMap((ago, day) => {
    const time = (minute: number) => new Date(now.getTime() - ago * dayMs + minute * 60_000).toISOString();
    const isWeekend = [0, 6].includes(new Date(time(0)).getUTCDay());
    const calls = people.flatMap((person, nth) =>
      Array.from({ length: isWeekend ? nth % 2 : 1 + ((nth * 5 + day * 3) % 4) }, (_, call) => ({
        ...{ id: `${slug}-${ago}-${nth}-${call}`, type: "api.call", time: time(nth * 7 + call) },
        properties: {
          tokens: String(180 + ((nth * 977 + day * 131 + call * 419) % 2_400)),
          person: person.email,
        },
      })),
    );
    const gigabytes = (people.length * 1.5 + day * 0.35).toFixed(2);
    const measured = {
      id: `${slug}-${ago}-gb`,
      type: "storage.measured",
      time: time(0),
      properties: { gigabytes },
    };
    return [...calls, measured];
  });
}
