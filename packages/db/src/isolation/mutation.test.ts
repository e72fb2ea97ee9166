import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportIsolation } from "../testing/isolation-report";
import { attemptsOn, rawAttempts } from "./attacks";
import { judge, type Verdict } from "./judge";
import {
  type IsolationWorld,
  type LayeredClient,
  openIsolationWorld,
  openLayeredClient,
  scopedModels,
} from "./world";

const layers = [
  { off: "client extension", layers: { extension: false, guard: true, policies: true } },
  { off: "connection guard", layers: { extension: true, guard: false, policies: true } },
  { off: "row-level security", layers: { extension: true, guard: true, policies: false } },
];

describe.each(layers)("without the $off", ({ off, layers }) => {
  let world: IsolationWorld;
  let client: LayeredClient;
  const verdicts: Verdict[] = [];

  beforeAll(async () => {
    world = await openIsolationWorld(layers);
    client = openLayeredClient(world.database.runtime, layers);
  });

  afterAll(async () => {
    const stopped = (layer: Verdict["stoppedBy"]) =>
      verdicts.filter(({ stoppedBy }) => stoppedBy === layer).length;
    reportIsolation(`without the ${off}`, {
      attempts: verdicts.length,
      "stopped by the client": stopped("client"),
      "by the guard": stopped("guard"),
      "by the tripwire": stopped("tripwire"),
      "by the database": stopped("database"),
      "answered without B": stopped(null),
      "let through": verdicts.filter(({ leak }) => leak).length,
    });
    await client.close();
    await world.close();
  });

  it.each(scopedModels().map(([name, model]) => ({ name, model })))(
    "nothing of another tenant's $name gets through",
    async ({ name, model }) => {
      const attempts = attemptsOn(name, model, world.a, world.b);
      const judged: Verdict[] = [];
      for (const attempt of attempts.filter(({ aim }) => aim !== "own"))
        judged.push(await judge(world, client, attempt));
      verdicts.push(...judged);
      expect(judged.filter(({ leak }) => leak)).toEqual([]);
    },
  );

  it("raw SQL gets nothing through", async () => {
    const judged: Verdict[] = [];
    for (const attempt of rawAttempts(world.b)) judged.push(await judge(world, client, attempt));
    verdicts.push(...judged);
    expect(judged.filter(({ leak }) => leak)).toEqual([]);
  });
});

it("with every layer off the same attempts do get through, so they can", async () => {
  const none = { extension: false, guard: false, policies: false };
  const world = await openIsolationWorld(none);
  const client = openLayeredClient(world.database.runtime, none);
  const leaking = new Set<string>();
  for (const [name, model] of scopedModels()) {
    for (const attempt of attemptsOn(name, model, world.a, world.b)) {
      if (attempt.aim === "foreign" && (await judge(world, client, attempt)).leak) leaking.add(name);
    }
  }
  const readable = scopedModels()
    .map(([name]) => name)
    // What the workspace's role may not read even of its own tenant.
    .filter((name) => !["StripeCustomer", "OverageDecision", "BillingDiscrepancy"].includes(name));
  expect(readable.filter((name) => !leaking.has(name))).toEqual([]);
  await client.close();
  await world.close();
});
