import type { Json, JsonObject } from "../wire";
import { isJsonObject, toJson } from "../wire";
import { invalidRequest } from "./errors";

interface Clause {
  path: string[];
  operator: ":" | "~" | ">" | ">=" | "<" | "<=";
  value: string;
  isNegated: boolean;
}

const clausePattern =
  /^(-?)([a-z_]+(?:\.[a-z_]+)*)(?:\[(["'])(.*?)\3\])?\s*(:|~|>=|<=|>|<)\s*(?:(["'])((?:\\.|(?!\6).)*)\6|(null|-?\d+))\s*/;

/**
 * What a query asks for: clauses that all hold, or of which one does, never both kinds.
 * Source: https://docs.stripe.com/search#search-query-language
 */
function parseQuery(query: string): { clauses: Clause[]; isEither: boolean } {
  const clauses: Clause[] = [];
  const words = new Set<string>();
  let rest = query.trim();
  while (rest !== "") {
    const match = clausePattern.exec(rest);
    if (!match) throw invalidRequest(`Your search query is malformed: ${query}`, { param: "query" });
    const [whole, minus, path = "", , key, operator, , text, plain] = match;
    clauses.push({
      path: [...path.split("."), ...(key === undefined ? [] : [key])],
      operator: operator as Clause["operator"],
      value: (text ?? plain ?? "").replace(/\\(.)/g, "$1"),
      isNegated: minus === "-",
    });
    rest = rest.slice(whole.length);
    const [joint, word] = /^(AND|OR)\s+/i.exec(rest) ?? [];
    if (joint === undefined && rest !== "") words.add("AND");
    if (word) words.add(word.toUpperCase());
    rest = rest.slice(joint?.length ?? 0);
  }
  if (words.size > 1) {
    throw invalidRequest("Your search query may use AND or OR, not both.", { param: "query" });
  }
  return { clauses, isEither: words.has("OR") };
}

function holds(object: JsonObject, { path, operator, value, isNegated }: Clause): boolean {
  let found: Json = object;
  for (const key of path) found = isJsonObject(found) ? (found[key] ?? null) : null;
  const text = found === null || found === undefined ? "null" : String(found);
  return compare(text, operator, value) !== isNegated;
}

function compare(text: string, operator: Clause["operator"], value: string): boolean {
  if (operator === ":") return text.toLowerCase() === value.toLowerCase();
  if (operator === "~") return text.toLowerCase().includes(value.toLowerCase());
  const [a, b] = [Number(text), Number(value)];
  if (operator === ">") return a > b;
  if (operator === ">=") return a >= b;
  return operator === "<" ? a < b : a <= b;
}

/** One page of what a query finds, newest first. `records` come oldest first. */
export function searchRecords<R extends object>(
  records: readonly R[],
  { query, limit = 10, page }: { query: string; limit?: number; page?: string },
  { url, present }: { url: string; present: (record: R) => object },
): object {
  const { clauses, isEither } = parseQuery(query);
  const matches = records
    .map((record) => toJson(present(record)))
    .filter((object) =>
      isEither
        ? clauses.some((clause) => holds(object, clause))
        : clauses.every((clause) => holds(object, clause)),
    )
    .reverse();
  const start = Number(page ?? 0);
  const next = start + limit;
  const hasMore = next < matches.length;
  return {
    object: "search_result",
    data: matches.slice(start, next),
    has_more: hasMore,
    next_page: hasMore ? String(next) : null,
    url,
  };
}
