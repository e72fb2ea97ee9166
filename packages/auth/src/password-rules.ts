import { z } from "zod";

/** What people choose first where ten characters are asked for. */
const commonPasswords = new Set([
  "0123456789",
  "1234567890",
  "12345678910",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "aaaaaaaaaa",
  "abcdefghij",
  "administrator",
  "changeme123",
  "football123",
  "iloveyou123",
  "letmein123",
  "password12",
  "password123",
  "password1234",
  "passw0rd123",
  "qwerty1234",
  "qwerty12345",
  "qwertyuiop",
  "qwertyuiop1",
  "sunshine123",
  "welcome123",
  "welcome1234",
]);

/** Longer ones belong to nobody, so they are refused before any work is done on them. */
export const maxPasswordLength = 128;

/** Length and the worst choices; no rules of composition, which make passwords worse. Nothing of the server here. */
export const passwordSchema = z
  .string()
  .min(10, "Use 10 characters or more.")
  .max(maxPasswordLength, `Use ${maxPasswordLength} characters or fewer.`)
  .refine(
    (password) => !commonPasswords.has(password.toLowerCase()),
    "This password is among the most used. Choose another.",
  )
  .refine((password) => new Set(password).size > 3, "This password repeats too few characters.");

const asTyped = (text: string) => text.trim().toLowerCase();

/** The same rules where the person's address is known: the address itself is no password. */
export const passwordSchemaFor = (email: string) =>
  passwordSchema.refine(
    (password) => asTyped(password) !== asTyped(email),
    "Your address cannot be your password. Choose another.",
  );
