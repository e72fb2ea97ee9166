import "server-only";

import { describeError } from "@tenantry/api/errors";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { signInPath } from "@/lib/own-path";
import { getQueryClient, trpc } from "@/trpc/server";
import { requestPath } from "./request-path";

type Opened =
  | { open: true; workspace: WorkspaceOutputs["workspaces"]["get"] }
  | { open: false; message: string };

/**
 * The workspace of a page, for whoever may see it. Signed out leads to sign-in and back; a workspace that is not
 * there and one that is somebody else's are the same page. A closed one comes back with the sentence that says so.
 */
export const openWorkspace = cache(async (tenant: string): Promise<Opened> => {
  try {
    const workspace = await getQueryClient().fetchQuery(trpc.workspaces.get.queryOptions({ tenant }));
    return { open: true, workspace };
  } catch (error) {
    const { domainCode, message } = readServerError(error);
    if (domainCode === "UNAUTHENTICATED") redirect(signInPath(await requestPath()));
    // A name that cannot be one, such as one that is far too long, is a workspace that does not exist.
    if (domainCode === "NOT_FOUND" || domainCode === "INVALID_INPUT") notFound();
    if (domainCode === "TENANT_CLOSED") return { open: false, message };
    throw error;
  }
});

/** What an error of a procedure that ran in-process says; one that is not the API's says nothing. */
export function readServerError(error: unknown): { domainCode: string | null; message: string } {
  if (!(error instanceof TRPCError)) throw error;
  return describeError(error);
}
