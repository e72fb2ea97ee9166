import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listModels } from "../tenant/models";
import { scopedOperations } from "../tenant/scope-arguments";
import { reportIsolation } from "../testing/isolation-report";
import { type Attempt, attemptsOn, rawAttempts } from "./attacks";
import { judge, type Verdict } from "./judge";
import {
  delegateName,
  fixtureOf,
  type IsolationWorld,
  type LayeredClient,
  openIsolationWorld,
  openLayeredClient,
  scopedModels,
  unscopedModels,
} from "./world";

const allLayers = { extension: true, guard: true, policies: true };
/** Whoever works in a tenant's transaction. */
const roles = ["runtime", "worker", "operator"] as const;
type Role = (typeof roles)[number];

let world: IsolationWorld;
let clients: Record<Role, LayeredClient>;
const verdicts: Verdict[] = [];

beforeAll(async () => {
  world = await openIsolationWorld(allLayers);
  clients = {
    runtime: openLayeredClient(world.database.runtime, allLayers),
    worker: openLayeredClient(world.database.worker, allLayers),
    operator: openLayeredClient(world.database.operator, allLayers),
  };
});

afterAll(async () => {
  reportIsolation("matrix", {
    models: listModels().size,
    operations: scopedOperations.length,
    positions: new Set(verdicts.map(({ attempt }) => `${attempt.aim} ${attempt.level}`)).size,
    roles: roles.length,
    attempts: verdicts.length,
    leaks: verdicts.filter(({ leak }) => leak).length,
  });
  await Promise.all(Object.values(clients).map((client) => client.close()));
  await world.close();
});

async function tryAll(attempts: Attempt[], role: Role = "runtime"): Promise<Verdict[]> {
  const judged: Verdict[] = [];
  for (const attempt of attempts) judged.push(await judge(world, clients[role], attempt));
  verdicts.push(...judged);
  return judged;
}

it("has a case for every model that belongs to a tenant", () => {
  for (const [model] of scopedModels()) expect(() => fixtureOf(model)).not.toThrow();
  expect(() => fixtureOf("NewModel")).toThrow(/give it a row in packages\/db\/src\/isolation\/world.ts/);
});

describe.each(scopedModels().map(([name, model]) => ({ name, model })))("$name", ({ name, model }) => {
  it.each(roles)(
    "shows and gives the %s nothing of another tenant, in any operation and position",
    async (role) => {
      const judged = await tryAll(attemptsOn(name, model, world.a, world.b), role);
      expect(new Set(judged.map(({ attempt }) => attempt.operation))).toEqual(new Set(scopedOperations));
      expect(judged.filter(({ leak }) => leak)).toEqual([]);
      const unbound = judged.filter(({ attempt }) => attempt.aim === "unbound");
      expect(unbound.filter(({ stoppedBy }) => stoppedBy !== "guard")).toEqual([]);
      // What is a tenant's own is stopped by its privileges alone, never by a layer that mistook it.
      const own = judged.filter(({ attempt }) => attempt.aim === "own");
      const refused = own.filter(({ stoppedBy }) => stoppedBy !== null && stoppedBy !== "database");
      expect(refused).toEqual([]);
    },
  );
});

it("reaches no model that belongs to nobody", async () => {
  const attempts = unscopedModels().flatMap((model) =>
    scopedOperations.map(
      (operation): Attempt => ({
        model,
        operation,
        aim: "foreign",
        level: "top",
        name: `${model}.${operation}`,
        run: (db) => db[delegateName(model)]?.[operation]?.({}) ?? Promise.reject(new Error("no delegate")),
      }),
    ),
  );
  const judged = await tryAll(attempts);
  expect(judged.filter(({ stoppedBy }) => stoppedBy !== "client")).toEqual([]);
});

it("runs no raw SQL that was not reviewed, and none that leaves the tenant", async () => {
  const judged = await tryAll(rawAttempts(world.b));
  expect(judged.filter(({ leak }) => leak)).toEqual([]);
  expect(judged.filter(({ stoppedBy }) => stoppedBy !== "client")).toEqual([]);
});

it("refuses an operation that nobody has looked at", async () => {
  const operations = new Set(scopedOperations);
  const { a } = world;
  await clients.runtime.bound({ tenantId: a.tenantId, access: "read" }, async (db) => {
    const offered = Object.entries(db.membership ?? {}).flatMap(([name, value]) =>
      typeof value === "function" && !name.startsWith("$") ? [name] : [],
    );
    // Two that Prisma offers for MongoDB alone; they are refused like any other that is not known.
    const unknown = ["aggregateRaw", "findRaw"];
    expect(offered.filter((name) => !operations.has(name)).sort()).toEqual(unknown);
    for (const operation of unknown)
      await expect(db.membership?.[operation]?.({})).rejects.toThrow(/not known to the tenant's scope/);
  });
});
