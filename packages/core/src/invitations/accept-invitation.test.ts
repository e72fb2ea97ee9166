import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { createTestUser } from "../testing";
import { type InvitationWorld, openInvitationWorld } from "./testing";

let home: InvitationWorld;

beforeAll(async () => {
  home = await openInvitationWorld();
});
afterAll(() => home.close());

async function open(role: "ADMIN" | "VIEWER") {
  const tenant = await home.setUp("team", 1);
  const person = await createTestUser(home.world);
  await home.invite(tenant, [{ email: person.email, role }]);
  const token = await home.readToken(tenant, person.email);
  const membership = async () => {
    const { rows } = await home.admin.query("SELECT role, status FROM memberships WHERE user_id = $1", [
      person.id,
    ]);
    return rows;
  };
  const status = async () => {
    const { rows } = await home.admin.query(
      "SELECT status FROM invitations WHERE tenant_id = $1 ORDER BY id",
      [tenant.tenant.id],
    );
    return rows.map((row) => row.status);
  };
  return { tenant, person, token, membership, status };
}

/** Waits until somebody has read everything and stands at the lock that the administrator's connection holds. */
const standsAtTheLock = () =>
  vi.waitFor(async () => {
    const { rows } = await home.admin.query(
      "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))",
    );
    expect(rows).toEqual([{ n: 1 }]);
  }, 10_000);

describe("a link that was used", () => {
  it("leaves its member the role that they have been given since", async () => {
    const { tenant, person, token, membership } = await open("VIEWER");
    const { membershipId: id } = await home.accept(tenant, person, token);
    await home.as(tenant, (context) => updateMember(context, { id: id ?? "", role: "OWNER" }));
    expect(await home.accept(tenant, person, token)).toMatchObject({ outcome: "already_member" });
    expect(await membership()).toEqual([{ role: "OWNER", status: "ACTIVE" }]);
  });

  it("brings nobody back who was removed, and a new one gives its own role and not the former", async () => {
    const { tenant, person, token, membership } = await open("ADMIN");
    const { membershipId: id } = await home.accept(tenant, person, token);
    await home.as(tenant, (context) => removeMember(context, { id: id ?? "" }));
    await expect(home.accept(tenant, person, token)).rejects.toMatchObject({ code: "INVITATION_NOT_OPEN" });
    expect(await membership()).toEqual([{ role: "ADMIN", status: "REMOVED" }]);
    await home.invite(tenant, [person.email]);
    await home.accept(tenant, person, await home.readToken(tenant, person.email));
    expect(await membership()).toEqual([{ role: "MEMBER", status: "ACTIVE" }]);
  });
});

describe("an acceptance", () => {
  it("that breaks off at the lock seats nobody, and leaves the invitation as it was: open, or used", async () => {
    const { tenant, person, token, membership, status } = await open("ADMIN");
    const breakOff = async () => {
      await home.admin.query("BEGIN");
      await home.admin.query("SELECT FROM seat_accounts WHERE tenant_id = $1 FOR UPDATE", [tenant.tenant.id]);
      const accepting = home.accept(tenant, person, token);
      accepting.catch(() => {});
      await standsAtTheLock();
      await home.admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))",
      );
      await home.admin.query("COMMIT");
      await expect(accepting).rejects.toThrow();
    };
    await breakOff();
    expect(await membership()).toEqual([]);
    expect(await status()).toEqual(["PENDING"]);
    await home.accept(tenant, person, token);
    await breakOff();
    expect(await membership()).toEqual([{ role: "ADMIN", status: "ACTIVE" }]);
    expect(await status()).toEqual(["ACCEPTED"]);
  });

  it("that waited for the lock tells a webhook that was added meanwhile", async () => {
    const { tenant, person, token, membership } = await open("ADMIN");
    const tenantId = tenant.tenant.id;
    await home.admin.query("BEGIN");
    await home.admin.query("SELECT FROM seat_accounts WHERE tenant_id = $1 FOR UPDATE", [tenantId]);
    const accepting = home.accept(tenant, person, token);
    await standsAtTheLock();
    await home.admin.query(
      `INSERT INTO webhook_endpoints (tenant_id, id, url, description, event_types, status, sealed_secret,
         created_by_user_id, created_by_label, created_at)
       VALUES ($1, gen_random_uuid(), 'https://hooks.example.com', '', '{member.added}', 'ENABLED', 'sealed',
         gen_random_uuid(), 'an owner', now())`,
      [tenantId],
    );
    await home.admin.query("COMMIT");
    expect(await accepting).toMatchObject({ outcome: "joined" });
    expect(await membership()).toEqual([{ role: "ADMIN", status: "ACTIVE" }]);
    const { rows } = await home.admin.query(
      "SELECT event_type FROM webhook_deliveries WHERE tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([{ event_type: "member.added" }]);
  });

  it.each([
    ["the invitation was cancelled", "UPDATE invitations SET status = 'CANCELLED' WHERE tenant_id = $1"],
    ["the link was replaced", "UPDATE invitations SET secret_hash = 'another' WHERE tenant_id = $1"],
    [
      "who invited may invite no longer",
      "UPDATE memberships SET role = 'VIEWER', seat_type = 'VIEWER' WHERE tenant_id = $1",
    ],
    ["the last seat was taken away", "UPDATE seat_accounts SET seat_limit = 1 WHERE tenant_id = $1"],
    [
      "somebody else sat down on the last seat",
      `INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type, status,
         joined_at, updated_at)
       SELECT tenant_id, gen_random_uuid(), (SELECT id FROM users WHERE email = 'sitter@example.com'), 'Sitter',
         'sitter@example.com', 'sitter@example.com', 'MEMBER', 'FULL', 'ACTIVE', now(), now()
       FROM seat_accounts WHERE tenant_id = $1`,
    ],
  ])("that waited for the lock is decided by what is true behind it: %s", async (_, change) => {
    const { tenant, person, token, membership } = await open("ADMIN");
    const tenantId = tenant.tenant.id;
    await createTestUser(home.world, { email: `sitter-${tenantId}@example.com` });
    const sql = (text: string) =>
      home.admin.query(text.replaceAll("sitter@", `sitter-${tenantId}@`), [tenantId]);
    await sql("UPDATE seat_accounts SET seat_policy = 'HARD', seat_limit = 2 WHERE tenant_id = $1");
    await home.as(tenant, (context) => evaluateSeatAlerts(context));
    await home.admin.query("BEGIN");
    await sql("SELECT FROM seat_accounts WHERE tenant_id = $1 FOR UPDATE");
    const accepting = home.accept(tenant, person, token);
    accepting.catch(() => {});
    await standsAtTheLock();
    await sql(change);
    await home.admin.query("COMMIT");
    await expect(accepting).rejects.toMatchObject({
      code: expect.stringMatching(/^(INVITATION_NOT_OPEN|NOT_FOUND|SEAT_LIMIT_REACHED)$/),
    });
    expect(await membership()).toEqual([]);
  });
});
