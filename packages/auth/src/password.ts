import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "@tenantry/core/errors";
import { maxPasswordLength, passwordSchemaFor } from "./password-rules";

/** Argon2id as OWASP ASVS 5.0, appendix C, allows: 46 MiB, one pass, one lane. (2 is the library's Argon2id.) */
const parameters = { algorithm: 2, memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;

/**
 * Each hash takes 46 MiB, so a flood of sign-ins waits its turn instead of taking all memory. One fewer than the four
 * threads that Node shares out, so that files and look-ups of hosts do not wait behind it.
 */
const maxConcurrent = 3;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxConcurrent) await new Promise<void>((start) => waiting.push(start));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Two keyboards may write the same letter in different code points (NIST SP 800-63B, 3.1.1.2). */
const normalize = (password: string) => password.normalize("NFKC");

/** The hash to store. It does not judge the password; for one that somebody chose, see `hashNewPassword`. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalize(password), parameters));
}

/**
 * The hash of a password that somebody chose. One that breaks the rules is refused before it is hashed.
 * @throws DomainError INVALID_INPUT with the rule that it breaks.
 */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  const checked = passwordSchemaFor(email).safeParse(password);
  if (checked.success) return hashPassword(password);
  throw new DomainError("INVALID_INPUT", checked.error.issues[0]?.message ?? "Choose another password.");
}

/** Made with `parameters` from random bytes that nobody kept: no password is known that fits it. */
const decoy =
  "$argon2id$v=19$m=47104,t=1,p=1$F+KBMqFOKxGkyOtSDeztXQ$fQyk4mDkaN/AaF/++P8guTGt0AjPIyr5zHpT33Wf+84";

/**
 * Whether a password belongs to a stored hash. Where there is no account (`null`) or none that a password opens, the
 * same work is done against a decoy, so that the answer's time does not tell.
 * @throws Error when the hash cannot be computed, so that a fault is not taken for a wrong password.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > maxPasswordLength) return false;
  const real = stored?.startsWith("$argon2") ? stored : null;
  const matches = await inTurn(() => verify(real ?? decoy, normalize(password)));
  return matches && real !== null;
}

/** Whether a hash was made with other parameters than today's and should be made again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}
