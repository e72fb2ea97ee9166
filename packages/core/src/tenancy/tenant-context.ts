import type { TenantTransaction } from "@tenantry/db";
import type { OperatorRole, Role, TenantStatus } from "@tenantry/db/generated/enums";

/** Who does it, as the audit log names them. */
export type Actor =
  | { type: "USER"; id: string; label: string; membershipId: string; role: Role }
  | { type: "OPERATOR"; id: string; label: string; role: OperatorRole }
  | { type: "SYSTEM"; id: null; label: string };

/** The product itself: what time alone brings about, and the worker's own acts. */
export const systemActor: Actor = { type: "SYSTEM", id: null, label: "Tenantry" };

/** A customer reads that it was us; which of us it was stays in the console and its log. */
export const customerLabel = (hand: { type: Actor["type"]; label: string }): string =>
  hand.type === "OPERATOR" ? systemActor.label : hand.label;

/** Somebody signed in who is not, or not yet, a member of the tenant. */
export type Visitor = {
  id: string;
  name: string;
  email: string;
  emailNormalized: string;
  emailVerified: boolean;
};

export type TenantRecord = {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  timeZone: string;
};

/** What every rule that works inside one tenant is given. `now` is the tenant's time. */
export type TenantContext<A = Actor> = {
  db: TenantTransaction;
  tenant: TenantRecord;
  actor: A;
  now: Date;
};
