import { readPlan, type TenantTransaction } from "@tenantry/db";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { type ConfigurationDocument, emptyDocument, storedDocumentSchema } from "./document";
import { type FlagName, flags, type LimitName } from "./registry";
import { type ResolvedConfiguration, resolveConfiguration } from "./resolve";

export type TenantConfiguration = ResolvedConfiguration & {
  /** 0 while nothing was ever set. */
  version: number;
  document: ConfigurationDocument;
};

type Reading = Pick<TenantContext<unknown>, "db" | "now"> & { tenant: { id: string } };

/**
 * A tenant's configuration as it holds now. Read in the request's own transaction and kept by nobody, so every process
 * sees a change on its next request. Two statements that travel together.
 */
export async function getConfiguration({ db, tenant, now }: Reading): Promise<TenantConfiguration> {
  const [plan, { version, document }] = await Promise.all([
    readPlan(db, tenant.id),
    readDocument(db, tenant.id),
  ]);
  return { version, document, ...resolveConfiguration(plan ?? {}, document, now) };
}

/** The newest version's document; what no longer fits the registry is dropped from it. */
export async function readDocument(
  db: TenantTransaction,
  tenantId: string,
): Promise<{ version: number; document: ConfigurationDocument }> {
  const newest = await db.tenantConfiguration.findFirst({
    where: { tenantId },
    orderBy: { version: "desc" },
    select: { version: true, document: true },
  });
  return newest
    ? { version: newest.version, document: storedDocumentSchema.parse(newest.document) }
    : { version: 0, document: emptyDocument };
}

/** @throws DomainError FORBIDDEN with the feature's name when the flag is off for the tenant. */
export async function assertFlag(context: Reading, name: FlagName): Promise<void> {
  const configuration = await getConfiguration(context);
  if (!configuration.flags[name].value) throw closedFeature(name);
}

export function closedFeature(name: FlagName): DomainError {
  return new DomainError(
    "FORBIDDEN",
    `${flags[name].label} is not part of this workspace's plan. Ask us to open it.`,
  );
}

/** A limit as it holds now; null is unlimited. */
export async function getLimit(context: Reading, name: LimitName): Promise<number | null> {
  return (await getConfiguration(context)).limits[name].value;
}
