import type { OperatorRole } from "@tenantry/db/generated/enums";
import { newId } from "../../ids";
import { extendInvitation } from "../../invitations/extend-invitation";
import { resendInvitation } from "../../invitations/resend-invitation";
import { addMember } from "../../members/add-member";
import { deactivateMember } from "../../members/deactivate-member";
import { reactivateMember } from "../../members/reactivate-member";
import { updateMember } from "../../members/update-member";
import type { TenantContext } from "../../tenancy/tenant-context";
import { createTestUser } from "../../testing";
import { type Door, lapsed, memberOf, sealer } from "./doors";
import type { Place } from "./world";

/** Every way in which the staff let somebody take or reserve a billed seat. */
export function operatorDoors(role: OperatorRole): Record<string, Door> {
  const operator = { type: "OPERATOR", id: newId(), label: "olga@tenantry.example", role } as const;
  const acting =
    (
      place: Place,
      work: (context: TenantContext<typeof operator>) => Promise<unknown>,
    ): (() => Promise<string>) =>
    () =>
      place.world.inTenant(place.tenant, operator, async (context) => {
        await work(context);
        return "taken";
      });
  return {
    "somebody who is added": async (place) => {
      const person = await createTestUser(place.world.world);
      return acting(place, (context) =>
        addMember(context, { person, role: "MEMBER", reason: "Asked for by telephone" }),
      );
    },
    "a reactivation": async (place) => {
      const { id } = await memberOf(place);
      await place.world.by(place, place.admin, (context) => deactivateMember(context, { id }));
      return acting(place, (context) => reactivateMember(context, { id }));
    },
    "a viewer who becomes a member": async (place) => {
      const { id } = await memberOf(place, "VIEWER");
      return acting(place, (context) => updateMember(context, { id, role: "MEMBER" }));
    },
    "an invitation that is sent again after it lapsed": async (place) => {
      const id = await lapsed(place);
      return acting(place, (context) => resendInvitation(context, sealer, { id }));
    },
    "an invitation that is extended after it lapsed": async (place) => {
      const id = await lapsed(place);
      return acting(place, (context) => extendInvitation(context, { id }));
    },
  };
}
