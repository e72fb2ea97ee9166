import type { Branding } from "@tenantry/core/configuration/document";
import { logoPath } from "@tenantry/core/configuration/logos";

/** What a workspace wears, with the address of its logo in place of the logo's id. */
export function wornBranding(tenantId: string, { logoId, ...branding }: Branding) {
  return { ...branding, logoUrl: logoPath(tenantId, logoId) };
}
