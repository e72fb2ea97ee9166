import { roleNames } from "@tenantry/core/permissions";
import { isBillable } from "@tenantry/core/plans/plan";
import { countOpenRequests } from "@tenantry/core/requests/list-requests";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { renderSeatRequestLetter } from "@tenantry/email/letters/seat-request";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Asks somebody for their word about a request, or tells who asked what became of it. */
export const sendSeatRequestLetter: Handler<"letter.seat_request"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant } = context;
    const { event, membershipId } = payload;
    const request = await db.seatRequest.findUnique({
      where: { tenantId_id: { tenantId, id: payload.seatRequestId } },
    });
    // Answered already: nobody is asked for a word that was given.
    if (!request || (event === "asked" && request.status !== "PENDING")) return null;
    const decider = membershipId
      ? await db.membership.findUnique({
          where: { tenantId_id: { tenantId, id: membershipId }, status: "ACTIVE" },
          select: { email: true },
        })
      : null;
    // Who asks is named by the address of their account.
    const to = event === "asked" ? decider?.email : request.requestedByLabel;
    if (!to) return null;
    const summary = await getSeatSummary(context);
    const { kind, email, note, role, needsOwner, seatType } = request;
    const workspaceUrl = `${services.workspaceUrl}/${tenant.slug}`;
    const rendered = await renderSeatRequestLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      ...{ event, kind, email, note, role: roleNames[role] },
      requestedBy: request.requestedByLabel,
      waiting: await countOpenRequests(context),
      needsSeat: needsOwner && isBillable(seatType),
      extraSeatPrice:
        summary.overagePriceMinor > 0
          ? { amountMinor: summary.overagePriceMinor, currency: summary.currency }
          : null,
      actionUrl:
        event === "asked"
          ? `${workspaceUrl}/requests`
          : event === "granted"
            ? workspaceUrl
            : services.workspaceUrl,
    });
    return { ...rendered, to };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
