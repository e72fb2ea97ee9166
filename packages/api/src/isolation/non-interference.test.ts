import { createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { reportIsolation } from "@tenantry/db/testing/isolation-report";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApi, type TestApi } from "../testing/api";
import type { createWorkspaceCaller } from "../workspace-router";

/**
 * Non-interference, after Goguen and Meseguer (1982): what tenant A does and sees is the same in a world of its own as
 * in one where tenant B holds data that collides with A's in everything that can collide.
 */
type World = { api: TestApi; tenant: TestTenant; caller: ReturnType<typeof createWorkspaceCaller> };

let alone: World;
let shared: World;

const addresses = [
  "ann@same.example",
  "bob@same.example",
  "cleo@same.example",
  "dan@same.example",
  "ANN@same.example",
];

beforeAll(async () => {
  [alone, shared] = await Promise.all([openWorld(false), openWorld(true)]);
});

afterAll(async () => {
  await Promise.all([alone.api.close(), shared.api.close()]);
});

async function openWorld(withNeighbour: boolean): Promise<World> {
  const api = await openTestApi();
  const now = new Date();
  const owner = await createTestUser(api.world, { email: "owner@same.example", name: "Olive Owner", now });
  // The neighbour first, so that its rows lie before A's in every table.
  if (withNeighbour) {
    const theirs = await createTestTenant(api.world, {
      planKey: "team",
      name: "Same name",
      slug: "same-name-2",
      now,
    });
    await seatTestMembers(api.world, theirs, { count: 4, now });
    const neighbour = await api.as(theirs.owner);
    const invitations = addresses.slice(0, 4).map((email) => ({ email, role: "MEMBER" as const }));
    await neighbour.invitations.create({ tenant: "same-name-2", invitations });
    const branding = { accent: "#aa0000", radius: "round", font: "mono", logoId: null } as const;
    await neighbour.branding.save({ tenant: "same-name-2", version: 0, branding });
  }
  const tenant = await createTestTenant(api.world, {
    planKey: "starter",
    name: "Same name",
    slug: "same-name",
    owner,
    now,
  });
  // The tenant's own time stands still, so that both worlds live at the same moment.
  await api.admin.query("UPDATE tenants SET test_clock_now = '2026-06-01T12:00:00Z'");
  return { api, tenant, caller: await api.as(owner) };
}

type Command = { name: string; run(world: World): Promise<unknown> };

const slug = "same-name";

/** The nth invitation of the list, if there is one: ids differ between the worlds, places do not. */
async function nthInvitation({ caller }: World, n: number): Promise<string> {
  const { rows } = await caller.invitations.list({ tenant: slug, group: "all" });
  return rows[n % Math.max(rows.length, 1)]?.id ?? "0198f000-0000-7000-8000-00000000abcd";
}

const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({
      email: fc.constantFrom(...addresses),
      role: fc.constantFrom("MEMBER" as const, "VIEWER" as const),
    })
    .map(
      ({ email, role }): Command => ({
        name: `invite ${email} as ${role}`,
        run: ({ caller }) => caller.invitations.create({ tenant: slug, invitations: [{ email, role }] }),
      }),
    ),
  fc.nat({ max: 5 }).map(
    (n): Command => ({
      name: `cancel invitation ${n}`,
      run: async (world) =>
        world.caller.invitations.cancel({ tenant: slug, id: await nthInvitation(world, n) }),
    }),
  ),
  fc.nat({ max: 5 }).map(
    (n): Command => ({
      name: `resend invitation ${n}`,
      run: async (world) =>
        world.caller.invitations.resend({ tenant: slug, id: await nthInvitation(world, n) }),
    }),
  ),
  fc.record({ version: fc.nat({ max: 3 }), accent: fc.constantFrom("#111111", "#222222", null) }).map(
    ({ version, accent }): Command => ({
      name: `wear ${accent} over version ${version}`,
      run: ({ caller }) =>
        caller.branding.save({
          tenant: slug,
          version,
          branding: { accent, radius: null, font: null, logoId: null },
        }),
    }),
  ),
  fc.constantFrom("", "owner", "member", "same").map(
    (search): Command => ({
      name: `search members for "${search}"`,
      run: ({ caller }) => caller.members.list({ tenant: slug, ...(search ? { search } : {}) }),
    }),
  ),
  fc.constantFrom<Command>(
    {
      name: "list invitations",
      run: ({ caller }) => caller.invitations.list({ tenant: slug, group: "all" }),
    },
    { name: "seats", run: ({ caller }) => caller.seats.get({ tenant: slug }) },
    { name: "workspace", run: ({ caller }) => caller.workspaces.get({ tenant: slug }) },
    { name: "branding", run: ({ caller }) => caller.branding.get({ tenant: slug }) },
    { name: "my workspaces", run: ({ caller }) => caller.workspaces.list() },
    { name: "the neighbour", run: ({ caller }) => caller.workspaces.get({ tenant: "same-name-2" }) },
  ),
);

/** Answer or error, with ids by the order in which they appear and without the moment. */
async function observe(world: World, { run }: Command, names: Map<string, string>): Promise<string> {
  const outcome = await run(world).then(
    (answer) => ({ answer }),
    (error) => ({ code: error.code, message: error.message }),
  );
  return (JSON.stringify(outcome) ?? "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => {
      if (!names.has(id)) names.set(id, `id-${names.size}`);
      return names.get(id) ?? id;
    })
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "moment");
}

it("gives the same answers, errors, counts and order with a neighbour as without", async () => {
  let commands = 0;
  const aloneNames = new Map<string, string>();
  const sharedNames = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 15 }), async (sequence) => {
      for (const step of sequence) {
        commands++;
        const [inAlone, inShared] = await Promise.all([
          observe(alone, step, aloneNames),
          observe(shared, step, sharedNames),
        ]);
        expect(inShared, step.name).toBe(inAlone);
      }
    }),
    // Each sequence goes on where the last one ended, so a failing one cannot be made smaller.
    { numRuns: 40, endOnFailure: true },
  );
  reportIsolation("non-interference", { sequences: 40, commands, differences: 0 });
}, 120_000);

it("would notice a neighbour that is seen", async () => {
  const look: Command = {
    name: "look across",
    run: ({ api }) => api.admin.query("SELECT count(*)::int FROM invitations").then(({ rows }) => rows),
  };
  const seen = await Promise.all([observe(alone, look, new Map()), observe(shared, look, new Map())]);
  expect(seen[0]).not.toBe(seen[1]);
});
