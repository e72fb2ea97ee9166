import { Ajv, type ValidateFunction } from "ajv";
import { isJsonObject, type Json, type JsonObject } from "../wire";
import { readSdkSchema } from "./sdk-schema";

const sdk = readSdkSchema();
const ajv = new Ajv({ strict: false, allErrors: true, verbose: false, inlineRefs: false });
ajv.addSchema({ $id: "sdk", $defs: sdk.$defs });

const validators = new Map<string, ValidateFunction>();

function validatorOf(kind: string): ValidateFunction | null {
  const known = validators.get(kind);
  if (known) return known;
  const name = sdk.kinds[kind];
  if (name === undefined) return null;
  const made = ajv.compile({ $ref: `sdk#/$defs/${encodeURIComponent(name)}` });
  validators.set(kind, made);
  return made;
}

/** Everything in an answer, or in an object anywhere inside it, that is not as the SDK's types have it. */
export function sdkProblems(value: Json, place = "answer"): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => sdkProblems(entry, `${place}[${at}]`));
  if (!isJsonObject(value)) return [];
  const nested = Object.entries(value)
    .filter(([key]) => key !== "previous_attributes")
    .flatMap(([key, entry]) => sdkProblems(entry, `${place}.${key}`));
  return [...problemsOf(value, place), ...nested];
}

function problemsOf(value: JsonObject, place: string): string[] {
  if (typeof value.object !== "string") return [];
  if (value.object === "list" || value.object === "search_result") return listProblems(value, place);
  const kind = value.deleted === true ? `deleted ${value.object}` : value.object;
  const validate = validatorOf(kind);
  if (!validate) return [`${place} is of no kind the SDK has: ${kind}`];
  const problems = validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => {
        const named = Object.values(params).filter((param) => typeof param === "string");
        return `${place}${instancePath.replaceAll("/", ".")} (${kind}) ${message} ${named.join(" ")}`.trim();
      });
  return kind === "event" ? [...problems, ...eventProblems(value, place)] : problems;
}

function listProblems({ data, has_more, url }: JsonObject, place: string): string[] {
  const isList = Array.isArray(data) && typeof has_more === "boolean" && typeof url === "string";
  return isList ? [] : [`${place} is a list without data, has_more or url`];
}

/** An event's object is of the kind that its type announces, and what changed are fields of that kind. */
function eventProblems({ type, data }: JsonObject, place: string): string[] {
  const kinds = sdk.events[String(type)];
  if (!kinds || !isJsonObject(data) || !isJsonObject(data.object)) return [`${place} has no event's data`];
  const kind = String(data.object.object);
  if (!kinds.includes(kind)) return [`${place} (${type}) holds a ${kind}, not a ${kinds.join(" or ")}`];
  const { properties = {} } = sdk.$defs[sdk.kinds[kind] ?? ""] as { properties?: object };
  const changed = isJsonObject(data.previous_attributes) ? Object.keys(data.previous_attributes) : [];
  return changed
    .filter((field) => !Object.hasOwn(properties, field))
    .map((field) => `${place} (${type}) says that ${field} changed, which a ${kind} does not have`);
}
