import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { createTestUser } from "../testing";
import { acceptInvitation } from "./accept-invitation";
import { parseInvitationToken } from "./invitation-token";
import { type InvitationWorld, openInvitationWorld, testNow } from "./testing";

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
  it("that breaks off seats nobody, and leaves the invitation as it was: open, or used", async () => {
    const { tenant, person, token, membership, status } = await open("ADMIN");
    const breakOff = () =>
      home.world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, async (db) => {
        const { secretHash } = parseInvitationToken(token) ?? { secretHash: "" };
        await acceptInvitation({ db, tenant: tenant.tenant, actor: person, now: testNow }, { secretHash });
        throw new Error("killed");
      });
    await expect(breakOff()).rejects.toThrow("killed");
    expect(await membership()).toEqual([]);
    expect(await status()).toEqual(["PENDING"]);
    await home.accept(tenant, person, token);
    await expect(breakOff()).rejects.toThrow("killed");
    expect(await membership()).toEqual([{ role: "ADMIN", status: "ACTIVE" }]);
    expect(await status()).toEqual(["ACCEPTED"]);
  });
});
