import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isJsonObject, type Json } from "../wire";

interface Fields {
  required: Set<string>;
  known: Set<string>;
}

/** Real answers carry these although the SDK's types leave them out. */
const undeclared = new Set(["plan", "quantity", "total_count", "deleted"]);

/** The SDK's own type files, read as the list of fields that each kind of object must and may have. */
function readSdk(): Map<string, Fields> {
  const entry = createRequire(import.meta.url).resolve("stripe");
  const kinds = new Map<string, Fields>();
  const folder = join(dirname(entry), "../esm/resources");
  for (const file of readdirSync(folder, { encoding: "utf8", recursive: true })) {
    if (!file.endsWith(".d.ts")) continue;
    const source = readFileSync(join(folder, file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
    for (const [, name, body] of source.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) {
      const kind = /^ {4}object: '([\w.]+)';/m.exec(body ?? "")?.[1];
      if (!kind) continue;
      const fields = [...(body ?? "").matchAll(/^ {4}(\w+)(\??):/gm)];
      kinds.set(name?.startsWith("Deleted") ? `deleted ${kind}` : kind, {
        required: new Set(fields.filter(([, , optional]) => optional === "").map(([, field]) => field ?? "")),
        known: new Set(fields.map(([, field]) => field ?? "")),
      });
    }
  }
  return kinds;
}

const kinds = readSdk();
kinds.set("event", {
  required: new Set([
    "id",
    "api_version",
    "created",
    "data",
    "livemode",
    "pending_webhooks",
    "request",
    "type",
  ]),
  known: new Set([
    "id",
    "object",
    "api_version",
    "created",
    "data",
    "livemode",
    "pending_webhooks",
    "request",
    "type",
  ]),
});
kinds.set("list", {
  required: new Set(["data", "has_more", "url"]),
  known: new Set(["object", "data", "has_more", "url"]),
});

/** Kinds that `fieldProblems` has looked at, so that a suite can say what it covered. */
export const checkedKinds = new Set<string>();

/** Every field that an answer, or an object anywhere inside it, lacks or has too many of by the SDK's types. */
export function fieldProblems(value: Json, place = "answer"): string[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => fieldProblems(entry, `${place}[${index}]`));
  if (!isJsonObject(value)) return [];
  const problems: string[] = [];
  if (typeof value.object === "string") {
    const kind = value.deleted === true ? `deleted ${value.object}` : value.object;
    const fields = kinds.get(kind);
    if (fields) {
      checkedKinds.add(kind);
      for (const field of fields.required)
        if (!Object.hasOwn(value, field)) problems.push(`${place} (${kind}) lacks ${field}`);
      for (const field of Object.keys(value)) {
        if (!fields.known.has(field) && !undeclared.has(field))
          problems.push(`${place} (${kind}) has ${field}`);
      }
    } else problems.push(`${place} is of no kind the SDK has: ${kind}`);
  }
  const nested = Object.entries(value).filter(([key]) => key !== "previous_attributes");
  return problems.concat(nested.flatMap(([key, entry]) => fieldProblems(entry, `${place}.${key}`)));
}
