import { isJsonObject, type Json } from "../wire";
import { invalidRequest } from "./errors";

/** A decoded form value. Arrays are groups whose keys are their indexes, in order of appearance. */
export type FormNode = string | FormGroup;
export type FormGroup = Map<string, FormNode>;

const maxDepth = 10;

/**
 * Decodes `application/x-www-form-urlencoded` with brackets, as bodies and query strings carry it:
 * `items[0][id]=…`, `expand[]=…`, `metadata[key]=`. A Map keeps keys such as `__proto__` harmless.
 */
export function parseForm(text: string): FormGroup {
  const root: FormGroup = new Map();
  for (const [name, value] of new URLSearchParams(text)) insert(root, splitName(name), value);
  return root;
}

/** The JSON of the second version of the API, as the same groups. */
export function parseJson(text: string): FormGroup {
  if (text === "") return new Map();
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidRequest("Invalid request: the body is not JSON.");
  }
  const form = nodeOf(value);
  if (typeof form === "string") throw invalidRequest("Invalid request: the body is not an object.");
  return form;
}

function nodeOf(value: Json): FormNode {
  if (Array.isArray(value)) return new Map(value.map((entry, at) => [String(at), nodeOf(entry)]));
  if (isJsonObject(value)) return new Map(Object.entries(value).map(([key, entry]) => [key, nodeOf(entry)]));
  return value === null || value === undefined ? "" : String(value);
}

/** `items[0][id]` as `["items", "0", "id"]`. */
function splitName(name: string): string[] {
  const bracket = name.indexOf("[");
  if (bracket <= 0) return [name];
  const keys = [name.slice(0, bracket)];
  const pattern = /\[([^\]]*)\]/gy;
  pattern.lastIndex = bracket;
  for (let match = pattern.exec(name); match; match = pattern.exec(name)) keys.push(match[1] ?? "");
  if (keys.length > maxDepth) throw invalidRequest(`Invalid parameter name: ${name.slice(0, 100)}`);
  return keys;
}

function insert(root: FormGroup, keys: string[], value: string): void {
  let group = root;
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    const child = emptyIndex(group, key, keys[depth + 1]);
    const next = group.get(child);
    if (next instanceof Map) group = next;
    else {
      const created: FormGroup = new Map();
      group.set(child, created);
      group = created;
    }
  }
  const last = keys.at(-1) ?? "";
  group.set(last === "" ? String(group.size) : last, value);
}

/** `a[][b]=1&a[][c]=2` fills one element until a key repeats, which starts the next. */
function emptyIndex(group: FormGroup, key: string, following: string | undefined): string {
  if (key !== "") return key;
  const previous = group.get(String(group.size - 1));
  const repeats = !(previous instanceof Map) || following === "" || previous.has(following ?? "");
  return String(repeats ? group.size : group.size - 1);
}

/** One text for one meaning, whatever order the parameters came in. Idempotency compares these. */
export function canonicalForm(node: FormNode): string {
  if (typeof node === "string") return JSON.stringify(node);
  const entries = [...node].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonicalForm(child)}`).join(",")}}`;
}
