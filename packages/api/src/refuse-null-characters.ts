import { DomainError } from "@tenantry/core/errors";

/** PostgreSQL stores every character but this one, and would answer with a fault. */
function hasNullCharacter(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  return typeof value === "object" && value !== null && Object.values(value).some(hasNullCharacter);
}

/** @throws DomainError INVALID_INPUT when a text anywhere in the input has a null character. */
export async function refuseNullCharacters(getRawInput: () => Promise<unknown>): Promise<void> {
  if (!hasNullCharacter(await getRawInput())) return;
  throw new DomainError("INVALID_INPUT", "This text has a character that cannot be kept. Write it anew.");
}
