import type { World } from "../world";
import type { FormGroup } from "./form";
import { array, type ParamMap, readParams, string, type Values } from "./params";

export type Method = "GET" | "POST" | "DELETE";

/** One endpoint: what it is called, which parameters it knows, what it does. */
export interface Route {
  method: Method;
  segments: string[];
  /** Reads the parameters (throws before anything happened) and answers the work to do. */
  prepare(form: FormGroup, strict: boolean): PreparedRequest;
}

export interface PreparedRequest {
  expand: string[];
  run(world: World, ids: string[]): object;
}

/**
 * Declares an endpoint. `path` names its ids, as in `/v1/customers/:id`; the handler receives them after the
 * parameters, in order. `expand` is known to every endpoint and handled outside.
 */
export function route<S extends ParamMap>(
  method: Method,
  path: string,
  params: S,
  handler: (world: World, params: Values<S>, ...ids: string[]) => object,
): Route {
  const expandParam = array(string());
  const fields = { ...params, expand: expandParam };
  return {
    method,
    segments: path.split("/").slice(1),
    prepare(form, strict) {
      const { expand, ...values } = readParams<ParamMap>(fields, form, strict);
      return {
        expand: Array.isArray(expand) ? expand : [],
        // What was read is `params` and `expand`; without the latter it is what the handler declared.
        run: (world, ids) => handler(world, values as Values<S>, ...ids),
      };
    },
  };
}

/** The route for a path and the ids in it, or null. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; ids: string[] } | null {
  const segments = path.split("/").slice(1);
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== segments.length) continue;
    const ids: string[] = [];
    const matches = candidate.segments.every((expected, index) => {
      const actual = segments[index] ?? "";
      if (!expected.startsWith(":")) return expected === actual;
      ids.push(decode(actual));
      return actual !== "";
    });
    if (matches) return { route: candidate, ids };
  }
  return null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
