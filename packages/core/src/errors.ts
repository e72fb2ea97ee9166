/** Every way in which a rule can say no. `api` maps each to tRPC and HTTP in one table. */
export const errorCodes = [
  "INVALID_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "STALE_VERSION",
  "RATE_LIMITED",
  "TENANT_REQUIRED",
  "TENANT_CLOSED",
  "SEAT_LIMIT_REACHED",
  "INVITATION_NOT_OPEN",
  "WRONG_ACCOUNT",
  "LAST_OWNER",
  /** Somebody else's service does not answer. */
  "UNAVAILABLE",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error of the rules. `userMessage` is a sentence for the person who asked; `message` is for the log and
 * never leaves the server. A row of another tenant is answered exactly as one that does not exist: NOT_FOUND.
 */
export class DomainError extends Error {
  /**
   * A bundler may put this module into a process more than once: a web app's start-up code and its routes are bundled
   * apart and share their services. An error of one copy must be known to the other.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "DomainError" && "userMessage" in value;
  }

  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly userMessage: string;

  constructor(code: ErrorCode, userMessage: string, detail?: string) {
    super(detail ?? `${code}: ${userMessage}`);
    this.code = code;
    this.userMessage = userMessage;
  }
}
