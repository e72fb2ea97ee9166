import type { OperatorView } from "@tenantry/db";
import { DomainError } from "../errors";
import { normalizeEmail } from "../normalize-email";
import type { Visitor } from "../tenancy/tenant-context";

/**
 * The account with an address, for an operator who adds somebody. @throws DomainError NOT_FOUND, INVALID_INPUT for what
 * is no address.
 */
export async function findAccount(view: Pick<OperatorView, "user">, email: string): Promise<Visitor> {
  // Column by column: the role that serves the console may read no other.
  const user = await view.user.findUnique({
    where: { emailNormalized: normalizeEmail(email) },
    select: { id: true, name: true, email: true, emailNormalized: true, emailVerifiedAt: true },
  });
  if (!user) {
    throw new DomainError("NOT_FOUND", "Nobody has an account with this address. Have them invited instead.");
  }
  const { emailVerifiedAt, ...person } = user;
  return { ...person, emailVerified: emailVerifiedAt !== null };
}
