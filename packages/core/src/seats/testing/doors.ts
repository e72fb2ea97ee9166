import { enterByDomain } from "../../domains/enter-by-domain";
import { newId } from "../../ids";
import { acceptInvitation } from "../../invitations/accept-invitation";
import { cancelInvitation } from "../../invitations/cancel-invitation";
import { createInvitations } from "../../invitations/create-invitations";
import { declineInvitation } from "../../invitations/decline-invitation";
import { extendInvitation } from "../../invitations/extend-invitation";
import { parseInvitationToken } from "../../invitations/invitation-token";
import { resendInvitation } from "../../invitations/resend-invitation";
import { createLink } from "../../links/create-link";
import { joinByLink } from "../../links/join-by-link";
import { deactivateMember } from "../../members/deactivate-member";
import { reactivateMember } from "../../members/reactivate-member";
import { leaveWorkspace, removeMember } from "../../members/remove-member";
import { transferOwnership } from "../../members/transfer-ownership";
import { updateMember } from "../../members/update-member";
import { createSealer } from "../../outbox/seal";
import { grantRequests } from "../../requests/grant-requests";
import { createTestUser, seatTestMembers } from "../../testing";
import { openSeatGate } from "../seat-gate";
import type { Place } from "./world";

export const sealer = createSealer("a secret of thirty-two characters");
const day = 86_400_000;

/** Work to be done now, by whoever the door is for; its answer says in a word what came of it. */
export type Act = () => Promise<string>;

/** A way in or out. What it needs is made ready first, while the workspace has room. */
export type Door = (place: Place) => Promise<Act>;

const invite = async (place: Place, email: string, until: Date | null = null) => {
  const tokens: string[] = [];
  const note = (token: string) => {
    tokens.push(token);
    return sealer.seal(token);
  };
  const listening = { ...sealer, seal: note };
  const [result] = await place.world.by(place, place.admin, (context) =>
    createInvitations(context, listening, { invitations: [{ email, role: "MEMBER", seatExpiresAt: until }] }),
  );
  const [token] = tokens;
  const parsed = token ? parseInvitationToken(token) : null;
  const { rows } = await place.world.sql.query<{ id: string }>(
    "SELECT id FROM invitations WHERE tenant_id = $1 AND email = $2 ORDER BY id DESC LIMIT 1",
    [place.tenant.tenant.id, email],
  );
  return { verdict: result?.verdict ?? "none", id: rows[0]?.id ?? "", secretHash: parsed?.secretHash ?? "" };
};

export const lapsed = async (place: Place) => {
  const person = await createTestUser(place.world.world);
  const invitation = await invite(place, person.email);
  await place.world.sql.query(
    "UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1",
    [invitation.id],
  );
  return invitation.id;
};

export const memberOf = async (place: Place, role: "MEMBER" | "VIEWER" = "MEMBER") => {
  const [person] = await seatTestMembers(place.world.world, place.tenant, { count: 1, role });
  if (!person) throw new Error("no member");
  const { rows } = await place.world.sql.query<{ id: string }>(
    "SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2",
    [place.tenant.tenant.id, person.id],
  );
  return { person, id: rows[0]?.id ?? "" };
};

/** Every way in which somebody takes or reserves a billed seat. Another one is added here. */
export const growthDoors: Record<string, Door> = {
  "an invitation": async (place) => async () => (await invite(place, `${newId()}@example.com`)).verdict,
  "an invitation that is sent again after it lapsed": async (place) => {
    const id = await lapsed(place);
    return () =>
      place.world.by(place, place.admin, async (context) => {
        const { outcome } = await resendInvitation(context, sealer, { id });
        return outcome;
      });
  },
  "an invitation that is extended after it lapsed": async (place) => {
    const id = await lapsed(place);
    return () =>
      place.world.by(place, place.admin, async (context) => {
        const { outcome } = await extendInvitation(context, { id });
        return outcome;
      });
  },
  "a link": async (place) => {
    const person = await createTestUser(place.world.world);
    const link = await place.world.by(place, place.admin, (context) =>
      createLink(context, { name: "Team", role: "MEMBER", maxUses: null, domains: [], expiresInDays: 30 }),
    );
    const { secretHash } = parseInvitationToken(link.token) ?? { secretHash: "" };
    const tenantId = place.tenant.tenant.id;
    return () =>
      place.world.inTenant(
        place.tenant,
        person,
        async (context) => (await joinByLink(context, { tenantId, secretHash })).outcome,
      );
  },
  "a verified domain": async (place) => {
    const domain = `d-${newId()}.example`;
    await place.world.sql.query(
      `INSERT INTO tenant_domains (tenant_id, domain, verification_token, created_at, verified_at, join_policy)
       VALUES ($1, $2, 'token', now(), now(), 'AUTO')`,
      [place.tenant.tenant.id, domain],
    );
    const person = await createTestUser(place.world.world, { email: `one@${domain}` });
    return () =>
      place.world.inTenant(place.tenant, person, async (context) => (await enterByDomain(context)).outcome);
  },
  "a reactivation": async (place) => {
    const { id } = await memberOf(place);
    await place.world.by(place, place.admin, (context) => deactivateMember(context, { id }));
    return () => place.world.by(place, place.admin, (context) => reactivateMember(context, { id }));
  },
  "a viewer who becomes a member": async (place) => {
    const { id } = await memberOf(place, "VIEWER");
    return () =>
      place.world.by(
        place,
        place.admin,
        async (context) => (await updateMember(context, { id, role: "MEMBER" })).outcome,
      );
  },
  "a request that is granted": async (place) => {
    const person = await createTestUser(place.world.world);
    const id = newId();
    await place.world.sql.query(
      `INSERT INTO seat_requests (tenant_id, id, kind, status, email, email_normalized, user_id, role, seat_type, door,
         needs_owner, requested_by_user_id, requested_by_label, created_at)
       VALUES ($1, $2, 'JOIN', 'PENDING', $3, $3, $4, 'MEMBER', 'FULL', 'domain', false, $4, $3, now())`,
      [place.tenant.tenant.id, id, person.email, person.id],
    );
    return () =>
      place.world.by(place, place.admin, async (context) => {
        const [result] = await grantRequests(context, sealer, { ids: [id] });
        return result?.outcome ?? "none";
      });
  },
};

/** A person who has a seat reserved already: growth of those who sit, and none of those who count. */
export const acceptanceDoor: Door = async (place) => {
  const person = await createTestUser(place.world.world);
  const { secretHash } = await invite(place, person.email);
  return () =>
    place.world.inTenant(
      place.tenant,
      person,
      async (context) => (await acceptInvitation(context, { secretHash })).outcome,
    );
};

/** What an owner does is the word that the policy APPROVAL waits for. */
export const approvedDoors: Record<string, Door> = {
  "a workspace that is handed to a viewer": async (place) => {
    const { id } = await memberOf(place, "VIEWER");
    return () =>
      place.world.by(place, place.tenant.owner, async (context) => {
        await transferOwnership(context, { id });
        return "taken";
      });
  },
};

/** Every way in which a billed seat becomes free, or one less is reserved. */
export const shrinkDoors: Record<string, Door> = {
  "a deactivation": async (place) => {
    const { id } = await memberOf(place);
    return () =>
      place.world.by(place, place.admin, async (context) => String(await deactivateMember(context, { id })));
  },
  "a removal": async (place) => {
    const { id } = await memberOf(place);
    return () =>
      place.world.by(place, place.admin, async (context) => {
        await removeMember(context, { id });
        return "removed";
      });
  },
  leaving: async (place) => {
    const { person } = await memberOf(place);
    return () =>
      place.world.by(place, person, async (context) => {
        await leaveWorkspace(context);
        return "left";
      });
  },
  "a member who becomes a viewer": async (place) => {
    const { id } = await memberOf(place);
    return () =>
      place.world.by(
        place,
        place.admin,
        async (context) => (await updateMember(context, { id, role: "VIEWER" })).outcome,
      );
  },
  "an invitation that is cancelled": async (place) => {
    const { id } = await invite(place, `${newId()}@example.com`);
    return () =>
      place.world.by(place, place.admin, async (context) => {
        await cancelInvitation(context, { id });
        return "cancelled";
      });
  },
  "an invitation that is declined": async (place) => {
    const person = await createTestUser(place.world.world);
    const { secretHash } = await invite(place, person.email);
    return () =>
      place.world.inTenant(place.tenant, person, async (context) => {
        await declineInvitation(context, { secretHash });
        return "declined";
      });
  },
  "an invitation that lapses": async (place) => {
    const { id } = await invite(place, `${newId()}@example.com`);
    return async () => {
      // Without its part of a millisecond, which the rule's clock does not have.
      await place.world.sql.query(
        "UPDATE invitations SET expires_at = date_trunc('milliseconds', now()) WHERE id = $1",
        [id],
      );
      return "lapsed";
    };
  },
  "a contractor whose time is over": async (place) => {
    const { id } = await memberOf(place);
    const end = new Date(Date.now() + day);
    await place.world.by(place, place.admin, (context) => updateMember(context, { id, seatExpiresAt: end }));
    return async () => {
      await place.world.sql.query(
        "UPDATE memberships SET seat_expires_at = date_trunc('milliseconds', now()) WHERE id = $1",
        [id],
      );
      await place.world.by(place, place.tenant.owner, openSeatGate);
      return "ended";
    };
  },
};
