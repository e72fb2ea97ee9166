import { exportInvoices } from "@tenantry/core/billing/export-invoices";
import type { Logger } from "pino";
import type { WorkspaceServices } from "../context";
import { answerDownload } from "./answer-download";
import { csvFile } from "./csv-answer";

/** All invoices with their lines as a CSV file, to those who see the bills. */
export function handleInvoicesExport(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerDownload(request, { services, logger }, "billing:read", (inTenant) =>
    inTenant(async (context) =>
      csvFile(`${context.tenant.slug}-invoices.csv`, await exportInvoices(context)),
    ),
  );
}
