import { invalidRequest, missingParam } from "./errors";
import type { FormGroup, FormNode } from "./form";

/** Collects the names that no route knows, so that one answer can name them all. */
export interface ReadContext {
  unknown: string[];
  /** Whether the client names the version of the API that it speaks. */
  strict: boolean;
}

/** Reads one parameter from its form value, or throws Stripe's 400. */
export interface Param<T> {
  read(node: FormNode, name: string, context: ReadContext): T;
  /** From before the version that is spoken here: unknown to those who name it. */
  legacy?: true;
}
export interface RequiredParam<T> extends Param<T> {
  required: true;
}
export type ParamMap = Record<string, Param<unknown>>;

type RequiredKeys<S> = { [K in keyof S]: S[K] extends { required: true } ? K : never }[keyof S];
type ValueOf<P> = P extends Param<infer T> ? T : never;

/** What a handler receives for a declared set of parameters. */
export type Values<S> = { [K in RequiredKeys<S>]: ValueOf<S[K]> } & {
  [K in Exclude<keyof S, RequiredKeys<S>>]?: ValueOf<S[K]>;
};

/**
 * Proves against the SDK that every declared name is a parameter Stripe has:
 * `{ … } satisfies KnownTo<Stripe.CustomerCreateParams>`.
 */
export type KnownTo<SdkParams> = { [K in keyof SdkParams]?: Param<unknown> };

function scalar<T>(convert: (text: string, name: string) => T): Param<T> {
  return {
    read(node, name) {
      if (typeof node !== "string")
        throw invalidRequest(`Invalid ${name}: expected a scalar value`, { param: name });
      if (node === "") {
        throw invalidRequest(
          `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a field; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
          { code: "parameter_invalid_empty", param: name },
        );
      }
      return convert(node, name);
    },
  };
}

function toInteger(text: string, name: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw invalidRequest(`Invalid integer: ${text}`, { code: "parameter_invalid_integer", param: name });
  }
  return value;
}

export const string = (maxLength = 5000): Param<string> =>
  scalar((text, name) => {
    if (text.length > maxLength) {
      throw invalidRequest(`Invalid string: ${text.slice(0, 40)}…; must be at most ${maxLength} characters`, {
        param: name,
      });
    }
    return text;
  });

export const integer = (bounds: { min?: number; max?: number } = {}): Param<number> =>
  scalar((text, name) => {
    const value = toInteger(text, name);
    if (bounds.min !== undefined && value < bounds.min) {
      throw invalidRequest(`This value must be greater than or equal to ${bounds.min}.`, {
        code: "parameter_invalid_integer",
        param: name,
      });
    }
    if (bounds.max !== undefined && value > bounds.max) {
      throw invalidRequest(`This value must be less than or equal to ${bounds.max}.`, {
        code: "parameter_invalid_integer",
        param: name,
      });
    }
    return value;
  });

export const boolean = (): Param<boolean> =>
  scalar((text, name) => {
    if (text !== "true" && text !== "false")
      throw invalidRequest(`Invalid boolean: ${text}`, { param: name });
    return text === "true";
  });

/** A decimal string of minor units, at most 12 places. */
export const decimal = (): Param<string> =>
  scalar((text, name) => {
    if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(text))
      throw invalidRequest(`Invalid decimal: ${text}`, { param: name });
    return text;
  });

export const oneOf = <const T extends string>(...allowed: T[]): Param<T> =>
  scalar((text, name) => {
    const found = allowed.find((value) => value === text);
    if (found === undefined) {
      const list =
        allowed.length === 1 ? allowed[0] : `${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`;
      throw invalidRequest(`Invalid ${name}: must be one of ${list}`, { param: name });
    }
    return found;
  });

/** Lets an empty string through as `""`, which means "unset". */
export const emptyable = <T>(param: Param<T>): Param<T | ""> => ({
  read: (node, name, context) => (node === "" ? "" : param.read(node, name, context)),
});

export const required = <T>(param: Param<T>): RequiredParam<T> => ({ ...param, required: true });

/** A parameter that Stripe's own command line, which names no version, still sends. */
export const legacy = <T>(param: Param<T>): Param<T> => ({ ...param, legacy: true });

export const array = <T>(item: Param<T>): Param<T[]> => ({
  read(node, name, context) {
    if (node === "") return [];
    if (typeof node === "string" || ![...node.keys()].every((key) => /^\d+$/.test(key))) {
      throw invalidRequest("Invalid array", { param: name });
    }
    return [...node]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([key, child]) => item.read(child, `${name}[${key}]`, context));
  },
});

export const object = <S extends ParamMap>(fields: S): Param<Values<S>> => ({
  read(node, name, context) {
    if (typeof node === "string") throw invalidRequest("Invalid object", { param: name });
    return readFields(fields, node, name, context);
  },
});

/** Keys of the caller's own: `metadata[tenant]=…`. An empty value deletes the key; `metadata=` all of them. */
export const metadata = (): Param<Record<string, string> | ""> => ({
  read(node, name) {
    if (node === "") return "";
    if (typeof node === "string") throw invalidRequest("Invalid object", { param: name });
    if (node.size > 50) throw invalidRequest("Metadata can have at most 50 keys", { param: name });
    const entries: Record<string, string> = Object.create(null);
    for (const [key, value] of node) {
      if (typeof value !== "string")
        throw invalidRequest(`Invalid string: metadata value of '${key}'`, { param: `${name}[${key}]` });
      if (key.length > 40)
        throw invalidRequest("Metadata keys can be at most 40 characters", { param: name });
      if (value.length > 500)
        throw invalidRequest("Metadata values can be at most 500 characters", { param: `${name}[${key}]` });
      entries[key] = value;
    }
    return entries;
  },
});

export interface Range {
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

/** `created=1700000000` or `created[gte]=…&created[lt]=…`. */
export const range = (): Param<Range> => ({
  read(node, name, context) {
    if (typeof node === "string") {
      const exact = toInteger(node, name);
      return { gte: exact, lte: exact };
    }
    return readFields({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }, node, name, context);
  },
});

/** The parameters every list takes. */
export const pagination = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: string(),
  ending_before: string(),
};

function readFields<S extends ParamMap>(
  fields: S,
  group: FormGroup,
  prefix: string,
  context: ReadContext,
): Values<S> {
  const values: Record<string, unknown> = {};
  const fullName = (key: string) => (prefix === "" ? key : `${prefix}[${key}]`);
  for (const [key, node] of group) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field && !(field.legacy && context.strict)) values[key] = field.read(node, fullName(key), context);
    else context.unknown.push(fullName(key));
  }
  for (const [key, field] of Object.entries(fields)) {
    if ("required" in field && values[key] === undefined) throw missingParam(fullName(key));
  }
  // The loop above has read exactly the declared fields; the compiler cannot follow that through a Map.
  return values as Values<S>;
}

/**
 * Reads a request's parameters. With a `Stripe-Version` header an unknown name is a 400; without one it is
 * ignored, because clients that send none (the CLI) rely on older parameter names.
 */
export function readParams<S extends ParamMap>(fields: S, form: FormGroup, strict: boolean): Values<S> {
  const context: ReadContext = { unknown: [], strict };
  const values = readFields(fields, form, "", context);
  const [first] = context.unknown;
  if (strict && first !== undefined) {
    const many = context.unknown.length > 1;
    throw invalidRequest(`Received unknown parameter${many ? "s" : ""}: ${context.unknown.join(", ")}`, {
      code: "parameter_unknown",
      param: first,
    });
  }
  return values;
}
