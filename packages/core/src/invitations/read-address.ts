import { z } from "zod";
import { normalizeEmail } from "../normalize-email";

const addressSchema = z.email().max(254);

/**
 * Reads what somebody wrote as an address. A domain with letters beyond ASCII is one in its ASCII form.
 * @returns null when it is no address that a letter could be sent to.
 */
export function readAddress(text: string): { email: string; emailNormalized: string } | null {
  const email = text.trim();
  const emailNormalized = normalizeEmail(email);
  return addressSchema.safeParse(emailNormalized).success ? { email, emailNormalized } : null;
}
