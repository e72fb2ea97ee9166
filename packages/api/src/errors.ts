import { DomainError, type ErrorCode } from "@tenantry/core/errors";
import { isTransient } from "@tenantry/db";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

type TrpcCode = TRPCError["code"];

/** The one table from the rules' errors to tRPC's, which maps on to HTTP. */
const trpcCodes: Record<ErrorCode, TrpcCode> = {
  INVALID_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  STALE_VERSION: "CONFLICT",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  TENANT_REQUIRED: "BAD_REQUEST",
  TENANT_CLOSED: "FORBIDDEN",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  SEAT_LIMIT_REACHED: "CONFLICT",
  INVITATION_NOT_OPEN: "CONFLICT",
  WRONG_ACCOUNT: "FORBIDDEN",
  LAST_OWNER: "CONFLICT",
};

/** What the browser is told of an error. Server faults say nothing of themselves. */
export type ErrorShape = {
  message: string;
  domainCode: ErrorCode | null;
  fieldErrors: Record<string, string[]> | null;
};

/** Turns whatever a procedure threw into tRPC's error with the right status. */
export function toTrpcError(error: unknown): TRPCError {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof DomainError) {
    return new TRPCError({ code: trpcCodes[cause.code], message: cause.userMessage, cause });
  }
  if (cause instanceof ZodError) return new TRPCError({ code: "BAD_REQUEST", cause });
  // The database is busy or away: worth another try, and no fault of the request.
  if (isTransient(cause)) return new TRPCError({ code: "SERVICE_UNAVAILABLE", cause });
  return error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
}

/** The sentence and the codes for the person, whatever the error was. */
export function describeError(error: TRPCError): ErrorShape {
  const { cause } = error;
  if (cause instanceof DomainError)
    return { message: cause.userMessage, domainCode: cause.code, fieldErrors: null };
  if (cause instanceof ZodError) {
    const fieldErrors: Record<string, string[]> = {};
    for (const issue of cause.issues) {
      const path = issue.path.join(".");
      fieldErrors[path] = [...(fieldErrors[path] ?? []), issue.message];
    }
    return {
      message: cause.issues[0]?.message ?? "Check what you entered.",
      domainCode: "INVALID_INPUT",
      fieldErrors,
    };
  }
  return {
    message: plainMessages[error.code] ?? plainMessages.INTERNAL_SERVER_ERROR,
    domainCode: null,
    fieldErrors: null,
  };
}

const plainMessages: Partial<Record<TrpcCode, string>> & { INTERNAL_SERVER_ERROR: string } = {
  BAD_REQUEST: "This request could not be read.",
  PARSE_ERROR: "This request could not be read.",
  NOT_FOUND: "There is nothing here.",
  METHOD_NOT_SUPPORTED: "This cannot be done this way.",
  PAYLOAD_TOO_LARGE: "This is too large.",
  SERVICE_UNAVAILABLE: "The service is busy. Nothing was changed; please try again in a moment.",
  INTERNAL_SERVER_ERROR: "Something went wrong on our side, and nothing was changed. Please try again.",
};
