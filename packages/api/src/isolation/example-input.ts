import { z } from "zod";

type JsonSchema = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  default?: unknown;
};

/** What to write into a part of an input, by its name; `id` goes into whatever has the shape of an id. */
export type Filling = { id: string; named: Record<string, unknown> };

/**
 * An input that a procedure takes, made from its schemas: every id-shaped part holds the given id, optional ones too,
 * since a cursor is a way in like any other.
 */
export function exampleInput(schemas: unknown[], filling: Filling): Record<string, unknown> {
  const parts = schemas.map((schema) =>
    fill(z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }) as JsonSchema, filling),
  );
  return Object.assign({}, ...parts);
}

/** Whether an input has a part that takes an id. */
export function takesId(schemas: unknown[]): boolean {
  const marker = "0198f000-0000-7000-8000-00000000abcd";
  return JSON.stringify(exampleInput(schemas, { id: marker, named: {} })).includes(marker);
}

function fill(schema: JsonSchema, filling: Filling, name = ""): unknown {
  if (Object.hasOwn(filling.named, name)) return filling.named[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return fill(choice.find((part) => part.format === "uuid") ?? choice[0] ?? {}, filling, name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => fill(part, filling, name)));
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key, part]) => schema.required?.includes(key) || holdsId(part) || key in filling.named)
          .map(([key, part]) => [key, fill(part, filling, key)]),
      );
    case "array":
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        fill(schema.items ?? {}, filling),
      );
    case "integer":
    case "number":
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "string":
      return text(schema, filling);
    default:
      // What JSON has no word for here is a point in time.
      return new Date("2031-01-01T00:00:00Z");
  }
}

function holdsId(schema: JsonSchema): boolean {
  return JSON.stringify(schema).includes('"uuid"');
}

function text({ format, minLength }: JsonSchema, { id }: Filling): string {
  if (format === "uuid") return id;
  if (format === "email") return "crawler@example.com";
  return "a reasonable text".slice(0, Math.max(minLength ?? 0, 17));
}
