import "server-only";

import { describeError } from "@tenantry/api/errors";
import { signInPath } from "@tenantry/api/http/own-path";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { getQueryClient, trpc } from "@/trpc/server";
import { requestPath } from "./request-path";

type Workspace = WorkspaceOutputs["workspaces"]["get"];

type Found =
  | { state: "open"; workspace: Workspace }
  /** Suspended or cancelled, with the API's sentence. */
  | { state: "closed"; message: string }
  /** Not there, or somebody else's: nobody can tell which. */
  | { state: "missing" }
  | { state: "signed-out" };

/** The workspace of an address, as it is for whoever asks. Read once a request. */
export const findWorkspace = cache(async (tenant: string): Promise<Found> => {
  try {
    const workspace = await getQueryClient().fetchQuery(trpc.workspaces.get.queryOptions({ tenant }));
    return { state: "open", workspace };
  } catch (error) {
    const { domainCode, message } = readServerError(error);
    if (domainCode === "UNAUTHENTICATED") return { state: "signed-out" };
    // A name that cannot be one, such as one that is far too long, is a workspace that does not exist.
    if (domainCode === "NOT_FOUND" || domainCode === "INVALID_INPUT") return { state: "missing" };
    if (domainCode === "TENANT_CLOSED") return { state: "closed", message };
    throw error;
  }
});

type Opened = { open: true; workspace: Workspace } | { open: false; message: string };

/** Every page of a workspace begins here: signed out leads to sign-in and back, missing to the page that says so. */
export async function openWorkspace(tenant: string): Promise<Opened> {
  const found = await findWorkspace(tenant);
  if (found.state === "signed-out") redirect(signInPath(await requestPath()));
  if (found.state === "missing") notFound();
  if (found.state === "closed") return { open: false, message: found.message };
  return { open: true, workspace: found.workspace };
}

/** What an error of a procedure that ran in-process says; one that is not the API's says nothing. */
export function readServerError(error: unknown): { domainCode: string | null; message: string } {
  if (!(error instanceof TRPCError)) throw error;
  return describeError(error);
}
