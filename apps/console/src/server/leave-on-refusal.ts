import "server-only";

import { describeError } from "@tenantry/api/errors";
import { signInPath } from "@tenantry/api/http/own-path";
import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { requestPath } from "./request-path";

/**
 * Waits for what a page needs. Signed out leads to sign-in and back; what does not exist, or has an address that
 * cannot exist, is the not-found page. Every other failure goes on to the error page.
 */
export async function leaveOnRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { domainCode } = describeError(error);
    if (domainCode === "UNAUTHENTICATED") redirect(signInPath(await requestPath()));
    if (domainCode === "NOT_FOUND" || domainCode === "INVALID_INPUT") notFound();
    throw error;
  }
}
