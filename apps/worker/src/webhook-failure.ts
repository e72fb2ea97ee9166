/** A try that did not arrive. The message is for the people of the workspace, who run the receiver. */
export class WebhookFailure extends Error {
  override readonly name = "WebhookFailure";
  /** Null where there was no answer. */
  readonly statusCode: number | null;
  readonly durationMs: number;

  constructor(message: string, statusCode: number | null, durationMs: number, options?: ErrorOptions) {
    super(message, options);
    this.statusCode = statusCode;
    this.durationMs = durationMs;
  }

  /** 410: the receiver wants no more of it, ever. */
  get isGone(): boolean {
    return this.statusCode === 410;
  }
}

/** The address is not one of the open internet. */
export class RefusedAddressError extends Error {}

/** What an answer other than 2xx says, with the beginning of its text. */
export function describeStatus(statusCode: number, text: string): string {
  if (statusCode >= 300 && statusCode < 400) {
    return `It answered ${statusCode}, a redirect, and we follow none. Give the address that it leads to.`;
  }
  const said = text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
  return said ? `It answered ${statusCode}: ${said}` : `It answered ${statusCode}.`;
}

const connectionProblems: Record<string, string> = {
  ENOTFOUND: "There is no such host.",
  EAI_AGAIN: "Its name could not be looked up.",
  ECONNREFUSED: "It refused the connection.",
  ECONNRESET: "It broke off before it answered.",
  EPIPE: "It broke off before it answered.",
  ETIMEDOUT: "It could not be reached.",
};

/** Why there was no answer. Nothing of our own network is said. */
export function describeConnectionProblem(error: unknown): string {
  if (error instanceof RefusedAddressError) return "This address is not open to the internet.";
  if (!(error instanceof Error)) return "It could not be reached.";
  // An abort comes wrapped, with what it was aborted for as its cause.
  if (error.name === "AbortError" || error.name === "TimeoutError") return "It gave no answer in time.";
  const code = "code" in error ? String(error.code) : "";
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO|EPROTO/.test(code)) return "Its certificate is not valid.";
  return connectionProblems[code] ?? "It could not be reached.";
}
