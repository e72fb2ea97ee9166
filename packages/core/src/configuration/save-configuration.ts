import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { diffConfiguration } from "./diff-configuration";
import type { Branding, ConfigurationDocument } from "./document";
import { storedDocumentSchema } from "./document";
import { closedFeature, getConfiguration, readDocument } from "./get-configuration";

/**
 * Sets a tenant's configuration. Takes effect on everybody's next request.
 * @param input.version the version that the person saw; 0 when there was none.
 * @throws DomainError STALE_VERSION when somebody saved in between, NOT_FOUND for a logo that is not the tenant's.
 */
export async function saveConfiguration(
  context: TenantContext,
  input: { version: number; document: ConfigurationDocument; reason: string },
): Promise<{ version: number }> {
  const current = await readDocument(context.db, context.tenant.id);
  return append(context, current, { ...input, restoredVersion: null });
}

/**
 * Sets what a workspace wears and nothing else: for the tenant's own admins.
 * @throws DomainError as {@link saveConfiguration}, and FORBIDDEN where branding is not part of the plan.
 */
export async function saveBranding(
  context: TenantContext,
  input: { version: number; branding: Branding },
): Promise<{ version: number }> {
  const current = await getConfiguration(context);
  if (!current.flags.customBranding.value) throw closedFeature("customBranding");
  const document = { ...current.document, branding: input.branding };
  return append(context, current, { version: input.version, document, reason: null, restoredVersion: null });
}

/**
 * Brings back the document of an earlier version, as a new version.
 * @throws DomainError NOT_FOUND for a version that never was, STALE_VERSION as {@link saveConfiguration}.
 */
export async function restoreConfiguration(
  context: TenantContext,
  input: { version: number; target: number; reason: string },
): Promise<{ version: number }> {
  const { db, tenant } = context;
  const earlier = await db.tenantConfiguration.findUnique({
    where: { tenantId_version: { tenantId: tenant.id, version: input.target } },
    select: { document: true },
  });
  if (!earlier) throw new DomainError("NOT_FOUND", "There is no such version.");
  const document = storedDocumentSchema.parse(earlier.document);
  const current = await readDocument(db, tenant.id);
  return append(context, current, { ...input, document, restoredVersion: input.target });
}

type Current = { version: number; document: ConfigurationDocument };
type Next = Current & { reason: string | null; restoredVersion: number | null };

/** The key (tenant, version) lets one of two savers through: no lock is needed. */
async function append(context: TenantContext, current: Current, next: Next): Promise<{ version: number }> {
  const { db, tenant, actor, now } = context;
  if (next.version !== current.version) throw stale();
  const changes = diffConfiguration(current.document, next.document);
  if (changes.length === 0) return { version: current.version };
  await assertOwnLogo(context, next.document.branding.logoId);
  const version = current.version + 1;
  const { count } = await db.tenantConfiguration.createMany({
    data: {
      tenantId: tenant.id,
      version,
      document: next.document,
      savedAt: now,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
      reason: next.reason,
      restoredVersion: next.restoredVersion,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw stale();
  await recordAuditEvent(context, {
    action: next.restoredVersion === null ? "configuration.changed" : "configuration.restored",
    target: { type: "configuration", id: null, label: `version ${version}` },
    ...(next.reason ? { reason: next.reason } : {}),
    before: Object.fromEntries(changes.map((change) => [change.label, change.before])),
    after: Object.fromEntries(changes.map((change) => [change.label, change.after])),
  });
  return { version };
}

function stale(): DomainError {
  return new DomainError(
    "STALE_VERSION",
    "Somebody changed this in the meantime. Look at what they set, then save again.",
  );
}

async function assertOwnLogo({ db, tenant }: TenantContext, logoId: string | null): Promise<void> {
  if (logoId === null) return;
  const logo = await db.tenantLogo.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: logoId } },
    select: { id: true },
  });
  if (!logo) throw new DomainError("NOT_FOUND", "This logo is not there. Upload it again.");
}
