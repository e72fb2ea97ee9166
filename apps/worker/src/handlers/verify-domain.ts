import { recordDomainCheck, recordDomainConflict } from "@tenantry/core/domains/check-domain";
import { verificationRecord } from "@tenantry/core/domains/domain-schema";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";

/** Looks at what the DNS of a claimed name says and writes it down. No transaction waits for the answer. */
export const verifyDomain: Handler<"domain.verify"> = async (services, { tenantId, payload }) => {
  const { domain } = payload;
  const claim = await inTenant(services, { tenantId, access: "read" }, ({ db }) =>
    db.tenantDomain.findUnique({ where: { tenantId_domain: { tenantId, domain } } }),
  );
  if (!claim) return;
  const finding = await services.lookUpTexts(verificationRecord(claim).name);
  try {
    await inTenant(services, { tenantId, access: "write" }, (context) =>
      recordDomainCheck(context, { domain, finding }),
    );
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "P2002")) throw error;
    await inTenant(services, { tenantId, access: "write" }, (context) =>
      recordDomainConflict(context, domain),
    );
  }
};
