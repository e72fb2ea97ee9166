import type { TenantPermission } from "@tenantry/core/permissions";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Logger } from "pino";
import { z } from "zod";
import { createWorkspaceContext, type WorkspaceServices } from "../context";
import { describeError, toTrpcError } from "../errors";
import { openAsMember, selectTenant } from "../trpc";
import { logError } from "./handle-trpc";

type Context = Awaited<ReturnType<typeof openAsMember>> & {
  db: Parameters<Parameters<WorkspaceServices["tenants"]["withTenant"]>[1]>[0];
};
export type InTenant = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/**
 * A file of the tenant that `?tenant=` names: signs in, selects the tenant, and asks membership and permission anew for
 * each part of it.
 * @returns 200 with the file, else a status with a sentence.
 */
export async function answerDownload(
  request: Request,
  { services, logger }: { services: WorkspaceServices; logger: Logger },
  permission: TenantPermission,
  work: (inTenant: InTenant, params: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const refusal = (status: number, message: string) =>
    Response.json({ error: { message } }, { status, headers: { "cache-control": "no-store" } });
  try {
    const ctx = createWorkspaceContext(services, { headers: request.headers });
    const user = await ctx.getUser();
    if (!user) return refusal(401, "Sign in to continue.");
    const { tenant, ...params } = Object.fromEntries(new URL(request.url).searchParams);
    const tenantId = await selectTenant(ctx, tenant);
    const inTenant: InTenant = (task) =>
      services.tenants.withTenant({ tenantId, access: "read" }, async (db) =>
        task({ db, ...(await openAsMember(ctx, { db, tenantId, user }, permission, "read")) }),
      );
    return await work(inTenant, params);
  } catch (thrown) {
    if (thrown instanceof z.ZodError) return refusal(400, "This address cannot be read.");
    const error = toTrpcError(thrown);
    logError(logger, error, "download");
    return refusal(getHTTPStatusCodeFromError(error), describeError(error).message);
  }
}
