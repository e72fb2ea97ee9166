/** What went wrong, ready to be shown. */
export type ReadableError = {
  /** A sentence for the person. */
  message: string;
  /** The rule that said no; null for a fault of the network or the server. */
  code: string | null;
  /** Sentences by field path, such as `invitations.0.email`. */
  fieldErrors: Record<string, string[]>;
  /** Null when no answer came at all. */
  httpStatus: number | null;
};

const unreachable: ReadableError = {
  message: "The server cannot be reached. Nothing was changed.",
  code: null,
  fieldErrors: {},
  httpStatus: null,
};

/** Reads an error of the API. The API's messages are sentences already; only a missing answer needs words of ours. */
export function readError(error: unknown): ReadableError {
  if (!(error instanceof Error) || !("data" in error) || !isRecord(error.data)) return unreachable;
  const { domainCode, fieldErrors, httpStatus } = error.data;
  return {
    message: error.message,
    code: typeof domainCode === "string" ? domainCode : null,
    fieldErrors: isRecord(fieldErrors) ? (fieldErrors as Record<string, string[]>) : {},
    httpStatus: typeof httpStatus === "number" ? httpStatus : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
