import type { TenantContext } from "../tenancy/tenant-context";

export type ApiKeyRow = {
  id: string;
  name: string;
  /** What is shown of the key: how it ends. */
  lastFour: string;
  scopes: string[];
  createdByLabel: string;
  createdAt: Date;
  /** To the minute; null before it was ever used. */
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

/** The keys that were not revoked, the newest first, those that have expired among them. */
export function listApiKeys({ db, tenant }: TenantContext<unknown>): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({
    where: { tenantId: tenant.id, revokedAt: null },
    orderBy: { id: "desc" },
    select: {
      ...{ id: true, name: true, lastFour: true, scopes: true, createdByLabel: true },
      ...{ createdAt: true, lastUsedAt: true, expiresAt: true },
    },
  });
}
