import type { ActorType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { type ConfigurationChange, diffConfiguration } from "./diff-configuration";
import { emptyDocument, storedDocumentSchema } from "./document";

export type ConfigurationVersion = {
  version: number;
  savedAt: Date;
  actorType: ActorType;
  actorLabel: string;
  reason: string | null;
  restoredVersion: number | null;
  /** Against the version before. */
  changes: ConfigurationChange[];
};

/** A tenant's configuration through time, newest first. The cursor is the last version of the page before. */
export async function listConfigurationVersions(
  { db, tenant }: TenantContext<unknown>,
  input: { cursor?: number | undefined; limit: number },
): Promise<{ rows: ConfigurationVersion[]; nextCursor: number | null }> {
  // One more than the page, so that its oldest version can be compared with the one before it.
  const rows = await db.tenantConfiguration.findMany({
    where: { tenantId: tenant.id, ...(input.cursor ? { version: { lt: input.cursor } } : {}) },
    orderBy: { version: "desc" },
    take: input.limit + 1,
  });
  const documents = rows.map((row) => storedDocumentSchema.parse(row.document));
  const page = rows.slice(0, input.limit);
  return {
    rows: page.map(({ version, savedAt, actorType, actorLabel, reason, restoredVersion }, index) => ({
      version,
      savedAt,
      actorType,
      actorLabel,
      reason,
      restoredVersion,
      changes: diffConfiguration(documents[index + 1] ?? emptyDocument, documents[index] ?? emptyDocument),
    })),
    nextCursor: rows.length > input.limit ? (page.at(-1)?.version ?? null) : null,
  };
}
