import { lockSeatAccount, readSeatAccount } from "@tenantry/db";
import { recordFreeTerms } from "../overage/record-free-terms";
import type { TenantContext } from "./tenant-context";

/**
 * Writes into the terms that a suspended or cancelled tenant is closed, so that its seats above the limit cost nothing
 * until it opens again. All else about it stays as it is. Safe to repeat.
 */
export async function noteClosure(context: TenantContext): Promise<void> {
  const { db, tenant, now } = context;
  await lockSeatAccount(db, tenant.id);
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (account) await recordFreeTerms(context, account, { openSince: now });
}
