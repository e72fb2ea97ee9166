import { domainToASCII } from "node:url";

/**
 * What makes two spellings of an address the same person: trimmed, lower case, the domain in its ASCII form. Dots
 * and tags stay, for not every provider ignores them.
 */
export function normalizeEmail(email: string): string {
  const trimmed = email.trim().toLowerCase();
  const at = trimmed.lastIndexOf("@");
  if (at < 0) return trimmed;
  const domain = domainToASCII(trimmed.slice(at + 1)) || trimmed.slice(at + 1);
  return `${trimmed.slice(0, at)}@${domain}`;
}

/** The domain of a normalised address. */
export function domainOfEmail(emailNormalized: string): string {
  return emailNormalized.slice(emailNormalized.lastIndexOf("@") + 1);
}
