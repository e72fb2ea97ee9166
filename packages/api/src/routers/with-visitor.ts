import type { SignedInUser } from "@tenantry/auth/user-auth";
import type { TenantContext, Visitor } from "@tenantry/core/tenancy/tenant-context";
import { z } from "zod";
import type { WorkspaceContext } from "../context";
import { selectTenant, unknownTenant } from "../trpc";
import { openTenant } from "./open-tenant";

/** The workspace that somebody means who need not be a member of it. It opens nothing. */
export const workspaceSchema = z.object({ workspace: z.string().min(1).max(253) });

/** Runs a rule in the workspace for whoever is signed in. To a stranger it answers as one that does not exist. */
export async function withVisitor<T>(
  ctx: WorkspaceContext & { user: SignedInUser },
  { workspace }: z.infer<typeof workspaceSchema>,
  work: (context: TenantContext<Visitor>) => Promise<T>,
): Promise<T> {
  const tenantId = await selectTenant(ctx, workspace);
  return openTenant(ctx, { tenantId, access: "write" }, unknownTenant, (opened) =>
    work({ ...opened, actor: ctx.user }),
  );
}
