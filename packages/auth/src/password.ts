import { hash, verify } from "@node-rs/argon2";

/** Argon2id as OWASP ASVS 5.0, appendix C, allows: 46 MiB, one pass, one lane. (2 is the library's Argon2id.) */
const parameters = { algorithm: 2, memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;

/** Each hash takes 46 MiB, so a flood of sign-ins waits its turn instead of taking all memory. */
const maxConcurrent = 4;
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

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, parameters));
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password belongs to a stored hash. Where there is no such account (`null`), the same work is done against
 * a decoy, so that the answer's time does not tell.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const against = stored ?? (await decoy);
  const matches = await inTurn(() => verify(against, password)).catch(() => false);
  return matches && stored !== null;
}

/** Whether a hash was made with other parameters than today's and should be made again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}
