import type { TenantContext } from "../tenancy/tenant-context";
import { getForecast } from "./get-forecast";

/**
 * Writes on the live seat alerts when all seats will be taken at this pace, so that banners and letters can say so
 * without a forecast of their own: it takes longer than a page may. Nothing is reckoned for a workspace without an alert.
 * It changes once a day, with the last full day, and with the limit; it is safe to repeat. Not for under the seat lock.
 */
export async function noteFullDay(context: TenantContext<unknown>): Promise<void> {
  const { db, tenant } = context;
  const live = { tenantId: tenant.id, clearedAt: null };
  if ((await db.seatAlert.count({ where: live })) === 0) return;
  const { forecast } = await getForecast(context);
  const limit = forecast.state === "SHOWN" ? forecast.limit : null;
  const day = limit?.expected ? new Date(limit.expected) : null;
  await db.seatAlert.updateMany({
    // One that was told for another limit says nothing of this one.
    where: { ...live, ...(limit ? { seatLimit: limit.seats } : {}) },
    data: { expectedFullOn: day },
  });
}
