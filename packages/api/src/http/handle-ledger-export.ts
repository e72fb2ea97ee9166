import { exportLedger } from "@tenantry/core/seats/export-ledger";
import { listLedgerSchema } from "@tenantry/core/seats/list-ledger";
import type { Logger } from "pino";
import { z } from "zod";
import type { WorkspaceServices } from "../context";
import { answerDownload } from "./answer-download";
import { csvFile } from "./csv-answer";

const dayMs = 86_400_000;

/** The filters as the ledger's page writes them into its address: first and last day, both in it. */
const querySchema = z.object({
  q: listLedgerSchema.shape.person,
  door: listLedgerSchema.shape.door,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** The seat ledger as a CSV file, to those who may take the list of members away. */
export function handleLedgerExport(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerDownload(request, { services, logger }, "members:export", async (inTenant, params) => {
    const { q: person, door, from, to } = querySchema.parse(params);
    const filters = {
      ...{ person, door },
      from: from ? new Date(from) : null,
      to: to ? new Date(new Date(to).getTime() + dayMs) : null,
    };
    return inTenant(async (context) =>
      csvFile(`${context.tenant.slug}-seat-ledger.csv`, await exportLedger(context, filters)),
    );
  });
}
