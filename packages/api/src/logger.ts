import pino, { type DestinationStream, type Logger } from "pino";

/** One line of JSON per event. Cookies, passwords and tokens have no place in it, wherever they stand. */
export function createLogger(
  input: { name: string; level: string },
  destination?: DestinationStream,
): Logger {
  const redact = ["*.cookie", "*.password", "*.token", "*.authorization"];
  return pino({ ...input, redact }, destination);
}
