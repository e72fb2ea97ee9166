/** How many avatar tints the tokens have. */
export const TINTS = 6;

/** One or two capitals: first and last word of a name, the first letter of an address, "?" for nothing. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = letterOf(words[0]);
  const last = words.length > 1 ? letterOf(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase("en") || "?";
}

/** A tint from 1 to `TINTS`, the same for the same name on every machine. */
export function tintOf(name: string): number {
  // FNV-1a: near names, such as "user1" and "user2", land far apart.
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 8) % TINTS) + 1;
}

function letterOf(word: string | undefined): string {
  return word?.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
}
