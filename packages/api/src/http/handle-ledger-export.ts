import { byteOrderMark } from "@tenantry/core/csv";
import { exportLedger } from "@tenantry/core/seats/export-ledger";
import { listLedgerSchema } from "@tenantry/core/seats/list-ledger";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Logger } from "pino";
import { z } from "zod";
import { createWorkspaceContext, type WorkspaceServices } from "../context";
import { describeError, toTrpcError } from "../errors";
import { openAsMember, selectTenant } from "../trpc";
import { logError } from "./handle-trpc";

const dayMs = 86_400_000;

/** The filters as the ledger's page writes them into its address: first and last day, both in it. */
const querySchema = z.object({
  tenant: z.string().min(1).max(253).optional(),
  q: listLedgerSchema.shape.person,
  door: listLedgerSchema.shape.door,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

const refusal = (status: number, message: string): Response =>
  Response.json({ error: { message } }, { status, headers: { "cache-control": "no-store" } });

/**
 * The seat ledger of the tenant that `?tenant=` names, as a file, to those who may take its list of members away.
 * @returns 200 with CSV, else a status with a sentence.
 */
export async function handleLedgerExport(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return refusal(400, "These filters cannot be read. Begin again on the ledger's page.");
  const { tenant: named, q: person, door, from, to } = query.data;
  try {
    const ctx = createWorkspaceContext(services, { headers: request.headers });
    const user = await ctx.getUser();
    if (!user) return refusal(401, "Sign in to continue.");
    const tenantId = await selectTenant(ctx, named);
    const file = await services.tenants.withTenant({ tenantId, access: "read" }, async (db) => {
      const opened = await openAsMember(ctx, { db, tenantId, user }, "members:export", "read");
      const csv = await exportLedger(
        { db, ...opened },
        {
          ...{ person, door },
          from: from ? new Date(from) : null,
          to: to ? new Date(new Date(to).getTime() + dayMs) : null,
        },
      );
      return { csv, name: `${opened.tenant.slug}-seat-ledger.csv` };
    });
    return new Response(byteOrderMark + file.csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (thrown) {
    const error = toTrpcError(thrown);
    logError(logger, error, "ledger export");
    return refusal(getHTTPStatusCodeFromError(error), describeError(error).message);
  }
}
