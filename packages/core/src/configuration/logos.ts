import type { TenantTransaction } from "@tenantry/db";
import { DomainError } from "../errors";
import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertFlag } from "./get-configuration";

/** A picture that was already read, checked and written anew: never the bytes that somebody sent. */
export type LogoImage = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  width: number;
  height: number;
};

const perDay = 20;
const dayMs = 86_400_000;

/**
 * Keeps an uploaded logo. It is worn once a branding that names it is saved.
 * @throws DomainError FORBIDDEN where branding is not part of the plan, RATE_LIMITED after 20 on one day.
 */
export async function addLogo(context: TenantContext, image: LogoImage): Promise<{ id: string }> {
  const { db, tenant, now } = context;
  await assertFlag(context, "customBranding");
  const createdAt = { gt: new Date(now.getTime() - dayMs) };
  if ((await db.tenantLogo.count({ where: { tenantId: tenant.id, createdAt } })) >= perDay) {
    throw new DomainError("RATE_LIMITED", "That were many logos for one day. Try again tomorrow.");
  }
  const id = newId();
  await db.tenantLogo.create({ data: { tenantId: tenant.id, id, ...image, createdAt: now } });
  return { id };
}

/** A logo as it is shown to everybody who sees the workspace's name: in letters, and before they sign in. */
export async function findLogo(
  db: TenantTransaction,
  key: { tenantId: string; id: string },
): Promise<LogoImage | null> {
  return db.tenantLogo.findUnique({
    where: { tenantId_id: key },
    select: { bytes: true, contentType: true, width: true, height: true },
  });
}

/** Where a logo is served. Its bytes never change under one address. */
export function logoPath(tenantId: string, logoId: string | null): string | null {
  return logoId === null ? null : `/api/logos/${tenantId}/${logoId}`;
}
