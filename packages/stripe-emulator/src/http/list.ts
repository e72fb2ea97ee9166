import { invalidRequest, missingInBody } from "./errors";
import type { Range } from "./params";

export interface Page<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

export interface PageParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/**
 * One page in Stripe's order, newest first. `records` come oldest first and already filtered, except where
 * `order` says that they are in the order to show.
 */
export function paginate<R extends { id: string }, T>(
  records: readonly R[],
  params: PageParams,
  options: { url: string; kind: string; present: (record: R) => T; order?: "newest" | "given" },
): Page<T> {
  const ordered = options.order === "given" ? records : records.toReversed();
  const limit = params.limit ?? 10;
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw invalidRequest("You can only specify one of these parameters: starting_after, ending_before.");
  }
  const position = (id: string, param: string) => {
    const index = ordered.findIndex((record) => record.id === id);
    if (index < 0) throw missingInBody(options.kind, id, param);
    return index;
  };
  let data: R[];
  let more: boolean;
  if (params.ending_before !== undefined) {
    const end = position(params.ending_before, "ending_before");
    data = ordered.slice(Math.max(0, end - limit), end);
    more = end - limit > 0;
  } else {
    const start =
      params.starting_after === undefined ? 0 : position(params.starting_after, "starting_after") + 1;
    data = ordered.slice(start, start + limit);
    more = start + limit < ordered.length;
  }
  return { object: "list", data: data.map(options.present), has_more: more, url: options.url };
}

/** A list inside an object, such as an invoice's lines. Real answers carry `total_count` too. */
export function embeddedList<T>(
  data: T[],
  url: string,
  shown = data.length,
): Page<T> & { total_count: number } {
  return {
    object: "list",
    data: data.slice(0, shown),
    has_more: data.length > shown,
    total_count: data.length,
    url,
  };
}

/** Whether a timestamp lies in a `created`-style filter. */
export function inRange(value: number | null, range: Range | undefined): boolean {
  if (!range) return true;
  if (value === null) return false;
  return (
    (range.gt === undefined || value > range.gt) &&
    (range.gte === undefined || value >= range.gte) &&
    (range.lt === undefined || value < range.lt) &&
    (range.lte === undefined || value <= range.lte)
  );
}
