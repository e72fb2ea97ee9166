import { listSoldPlans, type TenantTransaction } from "@tenantry/db";
import { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { addMembership } from "../members/add-membership";
import { enqueue } from "../outbox/enqueue";
import { seatTypeOf } from "../plans/plan";
import { recordSeatTerms } from "../seats/record-seat-terms";
import type { Actor, TenantRecord, Visitor } from "./tenant-context";

/** Names that would read as a page of the product, or as the product itself. */
const reservedSlugs = [
  "api",
  "app",
  "admin",
  "console",
  "invitations",
  "join",
  "sign-in",
  "sign-up",
  "sign-out",
  "www",
  "_next",
];

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,46}[a-z0-9])$/, "Use 3 to 48 lower-case letters, digits and hyphens.")
  .refine((slug) => !reservedSlugs.includes(slug), "This name is taken. Choose another one.");

export const workspaceNameSchema = z
  .string()
  .trim()
  .min(1, "Give the workspace a name.")
  .max(80, "Use 80 characters or fewer.");

export type CreateTenantInput = {
  id: string;
  slug: string;
  name: string;
  planKey: string;
  timeZone: string;
  owner: Visitor;
};

/**
 * Opens a workspace: its row, its seat account on the plan's terms, its owner, and the order to tell Stripe.
 * The transaction must be bound to `input.id`.
 * @throws DomainError INVALID_INPUT for a plan that is not sold, CONFLICT when the slug is taken.
 */
export async function createTenant(
  { db, now }: { db: TenantTransaction; now: Date },
  input: CreateTenantInput,
): Promise<TenantRecord> {
  const plan = (await listSoldPlans(db)).find(({ key }) => key === input.planKey);
  if (!plan) throw new DomainError("INVALID_INPUT", `There is no plan ${input.planKey} to be had.`);
  const slug = slugSchema.parse(input.slug);
  const name = workspaceNameSchema.parse(input.name);
  const tenant = { id: input.id, slug, name, status: "ACTIVE", timeZone: input.timeZone } as const;
  const created = await db.tenant.createMany({ data: { ...tenant, createdAt: now }, skipDuplicates: true });
  if (created.count === 0) throw new DomainError("CONFLICT", "This name is taken. Choose another one.");

  const { seats: seatLimit, seatPolicy } = plan;
  const founder: Actor = { type: "SYSTEM", id: null, label: "Sign-up" };
  await db.seatAccount.create({
    data: { tenantId: tenant.id, planId: plan.id, seatLimit, seatPolicy, periodAnchor: now },
  });
  const context = { db, tenant, actor: founder, now };
  await recordSeatTerms(context, { plan, seatLimit, seatPolicy, reason: "plan_started" });
  await addMembership(context, {
    person: input.owner,
    role: "OWNER",
    seatType: seatTypeOf(plan, "OWNER"),
    reason: "created",
    door: "provisioning",
  });
  await recordAuditEvent(context, {
    action: "tenant.created",
    target: { type: "tenant", id: tenant.id, label: name },
    after: { plan: plan.id, seats: plan.seats },
  });
  await enqueue(db, {
    kind: "stripe.provision",
    tenantId: tenant.id,
    payload: {},
    dedupeKey: `provision:${tenant.id}`,
  });
  return tenant;
}
