import { isPermanentRefusal } from "./mailer";

/** The server's own words are a stranger's: one line, and not much of it. */
const longestAnswer = 160;

/**
 * Says what stopped a letter, in a sentence for the person who asked for it. It tells what the mail server answered and
 * nothing of our own side: no address of a server, no line of code.
 */
export function describeDeliveryProblem(error: unknown): string {
  const code = readField(error, "responseCode");
  const answer = readField(error, "response");
  const quoted = answer ? ` (${clean(answer)})` : "";
  if (isPermanentRefusal(error)) return `The mail server of this address refuses it${quoted}.`;
  if (code) return `The mail server did not take the letter yet${quoted}.`;
  return "The mail server could not be reached.";
}

function readField(error: unknown, name: string): string | null {
  if (!(error instanceof Error)) return null;
  const value = (error as unknown as Record<string, unknown>)[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function clean(answer: string): string {
  const line = answer.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return line.length > longestAnswer ? `${line.slice(0, longestAnswer)}…` : line;
}
