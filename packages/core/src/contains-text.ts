/**
 * The condition that a text contains another, in whatever case. Prisma hands the text on as it is, and LIKE would take
 * `%` and `_` for patterns: a search for "%" would find everybody.
 */
export function containsText(text: string): { contains: string; mode: "insensitive" } {
  return { contains: text.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}
