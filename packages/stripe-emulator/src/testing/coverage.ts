import { appendFileSync } from "node:fs";
import { routes } from "../api";
import { matchRoute } from "../http/router";
import { isJsonObject, type Json } from "../wire";

/** Where a run notes what it has checked, for whoever adds it up; nowhere unless asked for. */
const file = process.env.STRIPE_EMULATOR_COVERAGE;
const noted = new Set<string>();

/** Notes an endpoint whose answer was checked, and the types of the events in it. */
export function noteChecked(method: string, path: string, ok: boolean, body: Json): void {
  if (!file) return;
  const match = matchRoute(routes, method, path);
  if (match && ok) note(`route ${method} /${match.route.segments.join("/")}`);
  for (const type of eventTypesIn(body)) note(`event ${type}`);
}

/** Notes a trigger of the official command line that went through. */
export function noteTrigger(name: string): void {
  note(`trigger ${name}`);
}

function note(line: string): void {
  if (!file || noted.has(line)) return;
  noted.add(line);
  appendFileSync(file, `${line}\n`);
}

function eventTypesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(eventTypesIn);
  if (!isJsonObject(value)) return [];
  if (value.object === "event" && typeof value.type === "string") return [value.type];
  return value.object === "list" ? eventTypesIn(value.data) : [];
}
