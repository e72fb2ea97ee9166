import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterByDomain } from "../domains/enter-by-domain";
import { setJoinPolicy } from "../domains/set-join-policy";
import type { ErrorCode } from "../errors";
import { newId } from "../ids";
import { listInbox } from "../inbox/list-inbox";
import { acceptInvitation } from "../invitations/accept-invitation";
import { declineInvitation } from "../invitations/decline-invitation";
import { addMember } from "../members/add-member";
import { removeMember } from "../members/remove-member";
import { grantRequests } from "../requests/grant-requests";
import { getSeatSummary } from "../seats/get-seat-summary";
import type { Visitor } from "../tenancy/tenant-context";
import { asMember, createTestTenant, createTestUser, type TestTenant } from "../testing";
import { openJoiningWorld, sealer } from "./testing";

let t: Awaited<ReturnType<typeof openJoiningWorld>>;
beforeAll(async () => {
  t = await openJoiningWorld();
});
afterAll(() => t.close());

let serial = 0;
const newDomain = () => `d${++serial}.example`;
const colleague = (domain: string) =>
  createTestUser(t.world, { email: `Person.${++serial}@${domain.toUpperCase()}` });
const refuses = (promise: Promise<unknown>, code: ErrorCode) =>
  expect(promise).rejects.toMatchObject({ code });
const come = (tenant: TestTenant, person: Visitor, note?: string) =>
  t.asVisitor(tenant, person, (context) => enterByDomain(context, { note }));
const inboxOf = (person: Visitor) =>
  listInbox(
    {
      directory: t.world.directory.directory,
      withTenant: t.world.tenants.withTenant,
      clock: { now: new Date(), testClocks: true },
    },
    person,
  );
const openRequests = ({ tenant }: TestTenant) =>
  t.read<Record<string, unknown>>(
    "SELECT email_normalized, kind, door, needs_owner, invitation_id, note FROM seat_requests WHERE tenant_id = $1 AND status = 'PENDING'",
    tenant.id,
  );

describe("a verified domain", () => {
  it("lets its people in with its role, and nobody else learns that there is a workspace", async () => {
    const tenant = await createTestTenant(t.world);
    const domain = newDomain();
    await t.verifyDomain(tenant, domain, "AUTO");
    const person = await colleague(domain);
    await refuses(come(tenant, { ...person, emailVerified: false }), "NOT_FOUND");
    await refuses(come(tenant, await colleague(`sub.${domain}`)), "NOT_FOUND");
    await refuses(come(tenant, await createTestUser(t.world)), "NOT_FOUND");
    expect(await come(tenant, person)).toMatchObject({ outcome: "joined" });
    expect(await come(tenant, person)).toMatchObject({ outcome: "already_member" });
  });

  it("is no way in before it is verified, once it is lost, or when it is off", async () => {
    const tenant = await createTestTenant(t.world);
    const domain = newDomain();
    await t.verifyDomain(tenant, domain, "OFF");
    const person = await colleague(domain);
    await refuses(come(tenant, person), "NOT_FOUND");
    const set = (policy: "AUTO" | "OFF", role: "MEMBER" | "VIEWER" = "VIEWER") =>
      asMember(t.world, tenant, tenant.owner, (c) => setJoinPolicy(c, { domain, policy, role }));
    await t.admin.query("UPDATE tenant_domains SET verified_at = NULL WHERE domain = $1", [domain]);
    await refuses(set("AUTO"), "CONFLICT");
    await t.admin.query("UPDATE tenant_domains SET verified_at = now() WHERE domain = $1", [domain]);
    await set("AUTO");
    await t.admin.query("UPDATE tenant_domains SET verified_at = NULL WHERE domain = $1", [domain]);
    await refuses(come(tenant, person), "NOT_FOUND");
    await t.admin.query("UPDATE tenant_domains SET verified_at = now() WHERE domain = $1", [domain]);
    expect(await come(tenant, person)).toMatchObject({ outcome: "joined" });
    const [membership] = await t.read(
      "SELECT role, seat_type FROM memberships WHERE user_id = $1",
      person.id,
    );
    expect(membership).toEqual({ role: "VIEWER", seat_type: "VIEWER" });
  });

  it("asks where it only lets people ask, once, and for whoever was removed", async () => {
    const tenant = await createTestTenant(t.world);
    const domain = newDomain();
    await t.verifyDomain(tenant, domain, "REQUEST");
    const person = await colleague(domain);
    const asked = await Promise.all([come(tenant, person, "I work on tides 🌊"), come(tenant, person)]);
    expect(asked.map(({ outcome }) => outcome)).toEqual(["asked", "asked"]);
    expect(await openRequests(tenant)).toMatchObject([
      { email_normalized: person.emailNormalized, kind: "JOIN", door: "domain", needs_owner: false },
    ]);
    await t.admin.query("UPDATE tenant_domains SET join_policy = 'AUTO' WHERE domain = $1", [domain]);
    const other = await colleague(domain);
    const { membershipId: id } = await come(tenant, other);
    await asMember(t.world, tenant, tenant.owner, (c) => removeMember(c, { id: id ?? "" }));
    expect(await come(tenant, other)).toMatchObject({ outcome: "asked" });
  });

  it("never lets more in than there are seats, however many come at once", async () => {
    const tenant = await createTestTenant(t.world);
    const domain = newDomain();
    await t.verifyDomain(tenant, domain, "AUTO");
    const people = await Promise.all(Array.from({ length: 20 }, () => colleague(domain)));
    const results = await Promise.allSettled(people.map((person) => come(tenant, person)));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(16);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "SEAT_LIMIT_REACHED" });
    const summary = await asMember(t.world, tenant, tenant.owner, getSeatSummary);
    expect(summary).toMatchObject({ total: 5, used: 5 });
  });

  it("parks whom it has no seat for where the owner has the last word", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    await t.setSeats(tenant, "APPROVAL", 1);
    const domain = newDomain();
    await t.verifyDomain(tenant, domain, "AUTO");
    const person = await colleague(domain);
    expect(await come(tenant, person)).toMatchObject({ outcome: "parked" });
    expect(await openRequests(tenant)).toMatchObject([{ needs_owner: true, door: "domain" }]);
    expect(await asMember(t.world, tenant, tenant.owner, getSeatSummary)).toMatchObject({ used: 1 });
  });
});

describe("an invitation", () => {
  it("stays open and asks an owner when the last seat has gone", async () => {
    const tenant = await createTestTenant(t.world, { planKey: "team" });
    const person = await createTestUser(t.world);
    const invitation = await t.invite(tenant, person.email);
    await t.admin.query("UPDATE invitations SET above_limit = false WHERE id = $1", [invitation.id]);
    await t.setSeats(tenant, "APPROVAL", 1);
    const accept = () => t.asVisitor(tenant, person, (c) => acceptInvitation(c, invitation));
    expect(await Promise.all([accept(), accept()])).toMatchObject([
      { outcome: "parked" },
      { outcome: "parked" },
    ]);
    expect(await openRequests(tenant)).toMatchObject([{ invitation_id: invitation.id, needs_owner: true }]);
    const [row] = await t.read("SELECT status FROM invitations WHERE id = $1", invitation.id);
    expect(row?.status).toBe("PENDING");
    await t.admin.query("UPDATE invitations SET above_limit = true WHERE id = $1", [invitation.id]);
    expect(await accept()).toMatchObject({ outcome: "joined" });
    expect(await openRequests(tenant)).toEqual([]);
  });

  it.each(["the domain", "an operator", "a request that is granted"])(
    "keeps its seat for its person who comes by %s, and both are counted once",
    async (way) => {
      const tenant = await createTestTenant(t.world);
      const domain = newDomain();
      await t.verifyDomain(tenant, domain, "REQUEST");
      const person = await colleague(domain);
      await come(tenant, person);
      const [{ id } = { id: "" }] = await t.read(
        "SELECT id FROM seat_requests WHERE email = $1",
        person.email,
      );
      await t.invite(tenant, person.email.toLowerCase());
      await t.setSeats(tenant, "HARD", 2);
      await t.admin.query("UPDATE tenant_domains SET join_policy = 'AUTO' WHERE domain = $1", [domain]);
      const operator = {
        type: "OPERATOR",
        id: newId(),
        label: "olga@tenantry.example",
        role: "ADMIN",
      } as const;
      const ways: Record<string, () => Promise<unknown>> = {
        "the domain": () => come(tenant, person),
        "an operator": () =>
          t.world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
            addMember(
              { db, tenant: tenant.tenant, actor: operator, now: new Date() },
              { person, role: "MEMBER", reason: "Asked for by telephone" },
            ),
          ),
        "a request that is granted": () =>
          asMember(t.world, tenant, tenant.owner, (c) => grantRequests(c, sealer, { ids: [id ?? ""] })),
      };
      const count = () => asMember(t.world, tenant, tenant.owner, getSeatSummary);
      expect(await count()).toMatchObject({ used: 1, pending: 1, available: 0 });
      await ways[way]?.();
      expect(await count()).toMatchObject({ used: 2, pending: 0, available: 0 });
      // Were it open still, it would reserve nothing for who has a seat.
      await t.admin.query("UPDATE invitations SET status = 'PENDING' WHERE tenant_id = $1", [
        tenant.tenant.id,
      ]);
      expect(await count()).toMatchObject({ used: 2, pending: 0 });
    },
  );

  it("is declined once, frees its seat, and cannot be accepted afterwards", async () => {
    const tenant = await createTestTenant(t.world);
    const person = await createTestUser(t.world);
    const invitation = await t.invite(tenant, person.email);
    const decline = () =>
      t.asVisitor(tenant, person, (c) => declineInvitation({ ...c, actor: null }, invitation));
    await Promise.all([decline(), decline()]);
    const summary = await asMember(t.world, tenant, tenant.owner, getSeatSummary);
    expect(summary).toMatchObject({ used: 1, pending: 0 });
    const declined = await t.read(
      "SELECT actor_label FROM audit_events WHERE action = 'invitation.declined'",
    );
    expect(declined).toEqual([{ actor_label: person.email }]);
    await refuses(
      t.asVisitor(tenant, person, (c) => acceptInvitation(c, invitation)),
      "INVITATION_NOT_OPEN",
    );
    const again = await t.invite(tenant, person.email);
    await t.asVisitor(tenant, person, (c) => acceptInvitation(c, again));
    await refuses(
      t.asVisitor(tenant, person, (c) => declineInvitation(c, again)),
      "INVITATION_NOT_OPEN",
    );
  });

  it("is accepted or declined by its id by nobody but the invited person", async () => {
    const tenant = await createTestTenant(t.world);
    const person = await createTestUser(t.world);
    const { id } = await t.invite(tenant, ` ${person.email.toUpperCase()} `.trim());
    const stranger = await createTestUser(t.world);
    for (const invitee of [stranger, { ...person, emailVerified: false }]) {
      await refuses(
        t.asVisitor(tenant, invitee, (c) => acceptInvitation(c, { id, invitee })),
        "NOT_FOUND",
      );
      await refuses(
        t.asVisitor(tenant, invitee, (c) => declineInvitation(c, { id, invitee })),
        "NOT_FOUND",
      );
    }
    const other = await createTestTenant(t.world);
    await refuses(
      t.asVisitor(other, person, (c) => acceptInvitation(c, { id, invitee: person })),
      "NOT_FOUND",
    );
    expect(
      await t.asVisitor(tenant, person, (c) => acceptInvitation(c, { id, invitee: person })),
    ).toMatchObject({ outcome: "joined" });
  });
});

describe("an inbox", () => {
  it("shows what is open for the address in every workspace, and only to a verified one", async () => {
    const [first, second, third] = await Promise.all([
      createTestTenant(t.world, { name: "First" }),
      createTestTenant(t.world, { name: "Second" }),
      createTestTenant(t.world, { name: "Third" }),
    ]);
    const domain = newDomain();
    const person = await colleague(domain);
    await t.invite(first, person.email, "ADMIN");
    const { id } = await t.invite(second, person.email);
    await t.verifyDomain(third, domain, "REQUEST");
    expect(await inboxOf({ ...person, emailVerified: false })).toEqual([]);
    expect(await inboxOf(await createTestUser(t.world))).toEqual([]);
    const names = async () =>
      (await inboxOf(person)).map(({ workspace, invitation, request, door }) =>
        [workspace.name, invitation?.role, request ? "asked" : undefined, door?.policy].join(" ").trim(),
      );
    expect((await names()).toSorted()).toEqual(["First ADMIN", "Second MEMBER", "Third   REQUEST"]);
    await come(third, person);
    await t.asVisitor(second, person, (c) => declineInvitation(c, { id, invitee: person }));
    await t.admin.query(
      "UPDATE invitations SET expires_at = now() - interval '1 second' WHERE tenant_id = $1",
      [first.tenant.id],
    );
    expect(await names()).toEqual(["Third  asked REQUEST"]);
    await t.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [third.tenant.id]);
    expect(await names()).toEqual([]);
  });
});
