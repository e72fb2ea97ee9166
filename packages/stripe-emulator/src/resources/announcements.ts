import { emit } from "../events";
import type { InvoiceRecord, SubscriptionRecord } from "../records";
import type { World } from "../world";
import { preview } from "./invoice-preview";
import { presentInvoice } from "./invoice-view";
import { periodEnd } from "./subscription-create";

const daySeconds = 86_400;
/** As an account has them before anybody changes its settings. */
const upcomingNotice = 7 * daySeconds;
const dueNotice = 3 * daySeconds;

/** When a subscription's next invoice is to be announced; null when it has been, or its period is too short for that. */
export function upcomingAnnouncement(subscription: SubscriptionRecord): number | null {
  const end = periodEnd(subscription.items);
  if (subscription.cancel_at_period_end || subscription.upcoming_announced === end) return null;
  const start = Math.max(...subscription.items.map((item) => item.current_period_start));
  return end - start > 2 * upcomingNotice ? end - upcomingNotice : null;
}

export function announceUpcoming(world: World, subscription: SubscriptionRecord): void {
  const upcoming_announced = periodEnd(subscription.items);
  world.store.update("subscriptions", subscription.id, { upcoming_announced });
  emit(world, "invoice.upcoming", preview(world, { subscription: subscription.id }));
}

/** When something is to be said of the day on which an open invoice is due. */
export function dueAnnouncement({ status, due_date: due, due_announced }: InvoiceRecord): number | null {
  if (status !== "open" || due === null || due_announced === "overdue") return null;
  return due_announced === "none" ? due - dueNotice : due;
}

export function announceDue(world: World, invoice: InvoiceRecord): void {
  const due_announced = invoice.due_announced === "none" ? "will_be_due" : "overdue";
  const told = world.store.update("invoices", invoice.id, { due_announced });
  emit(world, `invoice.${due_announced}`, presentInvoice(world, told));
}
