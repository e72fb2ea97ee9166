import type { TenantStatus } from "@tenantry/db/generated/enums";
import { describe, expect, it } from "vitest";
import type { OutboxKind } from "../outbox/messages";
import { outboxPayloads } from "../outbox/messages";
import { assertTenantAllows, jobActs, type TenantAct, tenantAllows, tenantAllowsJob } from "./tenant-access";

const open: TenantStatus[] = ["TRIALING", "ACTIVE", "PAST_DUE"];
const growing: TenantStatus[] = ["TRIALING", "ACTIVE"];
const every: TenantStatus[] = [...open, "SUSPENDED", "CANCELLED"];

/** In which states each act is open, written down a second time. */
const acts: Record<TenantAct, TenantStatus[]> = { read: open, write: open, grow: growing };

/** In which states each job is done: a new kind must be placed here too. */
const jobs: Record<OutboxKind, TenantStatus[]> = {
  "letter.invitation": open,
  "letter.seat_alert": open,
  "letter.seat_change": open,
  "letter.seat_request": open,
  "letter.seat_expiry": open,
  "letter.webhook_stopped": open,
  "letter.usage_alert": open,
  "members.bulk": open,
  "stripe.provision": every,
  "stripe.overage_item": every,
  "stripe.change_seats": every,
  "stripe.sync_customer": every,
  "stripe.reconcile": every,
  "stripe.schedule_plan": every,
  "stripe.give_credit": every,
  "stripe.sync_subscription": every,
  "domain.verify": open,
  "webhook.deliver": open,
  "tenant.sweep": open,
};

describe.each(every)("a tenant that is %s", (status) => {
  it.each(Object.keys(acts) as TenantAct[])("allows %s or refuses it, as the table says", (act) => {
    const isOpen = acts[act].includes(status);
    expect(tenantAllows({ status }, act)).toBe(isOpen);
    const attempt = () => assertTenantAllows({ status }, act);
    if (isOpen) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "TENANT_CLOSED" }));
  });

  it.each(Object.keys(outboxPayloads) as OutboxKind[])("has %s done or skipped", (kind) => {
    expect(tenantAllowsJob({ status }, kind)).toBe(jobs[kind].includes(status));
  });
});

it("says of each job what it does to a tenant", () => {
  expect(Object.keys(jobActs).toSorted()).toEqual(Object.keys(outboxPayloads).toSorted());
});
