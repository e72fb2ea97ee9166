import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterByDomain } from "../domains/enter-by-domain";
import { createInvitations } from "../invitations/create-invitations";
import { openJoiningWorld, sealer } from "../joining/testing";
import { listLinks } from "../links/list-links";
import { updateMember } from "../members/update-member";
import { getSeatSummary } from "../seats/get-seat-summary";
import type { Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { declineRequests } from "./decline-requests";
import { grantRequests } from "./grant-requests";
import { listRequests } from "./list-requests";
import { previewRequests } from "./preview-requests";

let t: Awaited<ReturnType<typeof openJoiningWorld>>;
beforeAll(async () => {
  t = await openJoiningWorld();
});
afterAll(() => t.close());

/** An owner and an admin on all seats that there are, where an owner has the last word. */
async function fullWorkspace(): Promise<{ tenant: TestTenant; admin: Visitor }> {
  const tenant = await createTestTenant(t.world, { planKey: "team" });
  const [admin] = await seatTestMembers(t.world, tenant, { count: 1, role: "ADMIN" });
  if (!admin) throw new Error("Nobody was seated");
  await t.setSeats(tenant, "APPROVAL", 2);
  return { tenant, admin };
}

const openOnes = async (tenant: TestTenant) =>
  (
    await asMember(t.world, tenant, tenant.owner, (c) => listRequests(c, { filter: "open", limit: 50 }))
  ).rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const grant = (tenant: TestTenant, ids: string[]) =>
  asMember(t.world, tenant, tenant.owner, (c) => grantRequests(c, sealer, { ids }));
const used = async (tenant: TestTenant) =>
  (await asMember(t.world, tenant, tenant.owner, getSeatSummary)).used;
const invite = (tenant: TestTenant, by: Visitor, email: string, role: "MEMBER" | "ADMIN") =>
  asMember(t.world, tenant, by, (c) => createInvitations(c, sealer, { invitations: [{ email, role }] }));

describe("requests about one address", () => {
  it("stand beside each other where they ask for something else, and once where they ask for the same", async () => {
    const { tenant, admin } = await fullWorkspace();
    await t.verifyDomain(tenant, "several.example", "REQUEST");
    const person = await createTestUser(t.world, { email: "one@several.example" });
    const ask = () => t.asVisitor(tenant, person, (c) => enterByDomain(c, { note: "please" }));
    for (let times = 0; times < 2; times++) {
      await ask();
      await invite(tenant, admin, person.email, "MEMBER");
      await invite(tenant, admin, person.email.toUpperCase(), "ADMIN");
    }
    const open = await openOnes(tenant);
    expect(open.map(({ kind, role, needsOwner }) => [kind, role, needsOwner])).toEqual([
      ["JOIN", "MEMBER", false],
      ["INVITE", "MEMBER", true],
      ["INVITE", "ADMIN", true],
    ]);
    const ids = open.map(({ id }) => id);
    const preview = await asMember(t.world, tenant, tenant.owner, (c) => previewRequests(c, { ids }));
    expect(preview).toMatchObject({ people: 1, seats: 1, aboveLimit: 1 });
    // The first brings the person in, and the others have nothing left to do.
    expect((await grant(tenant, ids)).map(({ outcome }) => outcome)).toEqual([
      "granted",
      "settled",
      "settled",
    ]);
    expect(await used(tenant)).toBe(3);
    expect(await openOnes(tenant)).toEqual([]);
  });

  it("about a member are all settled by the one that is granted", async () => {
    const { tenant, admin } = await fullWorkspace();
    const [viewer] = await seatTestMembers(t.world, tenant, { count: 1, role: "VIEWER" });
    const [membership] = await t.read("SELECT id FROM memberships WHERE user_id = $1", viewer?.id);
    const id = membership?.id ?? "";
    for (const role of ["MEMBER", "ADMIN", "ADMIN"] as const) {
      const parked = await asMember(t.world, tenant, admin, (c) => updateMember(c, { id, role }));
      expect(parked.outcome).toBe("parked");
    }
    const [asMemberOne, asAdminOne, ...more] = await openOnes(tenant);
    expect(more).toEqual([]);
    const outcomes = await grant(tenant, [asAdminOne?.id ?? "", asMemberOne?.id ?? ""]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["granted", "settled"]);
    const [row] = await t.read("SELECT role FROM memberships WHERE id = $1", id);
    expect(row).toEqual({ role: "ADMIN" });
  });
});

describe("people who wait after they came by a link", () => {
  it("hold its uses, are counted when they are let in, and give the use back when not", async () => {
    const { tenant } = await fullWorkspace();
    const link = await t.makeLink(tenant, { maxUses: 2 });
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => createTestUser(t.world)));
    if (!first || !second || !third) throw new Error("Nobody came");
    const come = (person: Visitor) => t.join(tenant, person, link);
    const uses = async () => {
      const { rows } = await asMember(t.world, tenant, tenant.owner, (c) => listLinks(c, { limit: 1 }));
      return rows[0]?.uses;
    };
    // However often one person comes, they hold one.
    for (const person of [first, first, second])
      expect(await come(person)).toMatchObject({ outcome: "parked" });
    await expect(come(third)).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
    expect(await uses()).toBe(0);
    const [one, two] = await openOnes(tenant);
    await grant(tenant, [one?.id ?? ""]);
    expect(await uses()).toBe(1);
    await expect(come(third)).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
    await asMember(t.world, tenant, tenant.owner, (c) => declineRequests(c, { ids: [two?.id ?? ""] }));
    await t.setSeats(tenant, "APPROVAL", 4);
    expect(await come(third)).toMatchObject({ outcome: "joined" });
    expect(await uses()).toBe(2);
    await expect(come(second)).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
  });
});
