import { getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { logoPath } from "@tenantry/core/configuration/logos";
import type { TenantContext } from "@tenantry/core/tenancy/tenant-context";
import type { LetterBrand } from "@tenantry/email/letters/letter-brand";

/** What a tenant's letters wear, as it is when the letter is written. Its addresses come from our configuration. */
export async function readLetterBrand(
  context: TenantContext,
  workspaceUrl: string,
): Promise<Omit<LetterBrand, "name">> {
  const { document, flags } = await getConfiguration(context);
  const { accent, logoId } = flags.customBranding.value ? document.branding : { accent: null, logoId: null };
  const path = logoPath(context.tenant.id, logoId);
  return { accent, logoUrl: path && workspaceUrl + path, whiteLabel: flags.whiteLabel.value };
}
