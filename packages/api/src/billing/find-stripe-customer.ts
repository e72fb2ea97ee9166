import { DomainError } from "@tenantry/core/errors";
import type { WorkspaceServices } from "../context";

/**
 * The tenant's customer at Stripe.
 * @throws DomainError CONFLICT as long as there is none.
 */
export async function findStripeCustomer(
  { directory }: Pick<WorkspaceServices, "directory">,
  tenantId: string,
): Promise<string> {
  const known = await directory.directory.stripeCustomer.findUnique({ where: { tenantId } });
  if (known) return known.stripeCustomerId;
  throw new DomainError("CONFLICT", "Your billing account is still being set up. Try again in a minute.");
}
