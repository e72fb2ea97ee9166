import * as p from "../http/params";

/** Applies a `metadata` parameter: an empty value deletes its key, an empty parameter all of them. */
export function mergeMetadata(
  current: Record<string, string> | null,
  change: Record<string, string> | "" | undefined,
): Record<string, string> {
  if (change === undefined) return current ?? {};
  if (change === "") return {};
  const merged = { ...current, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}

/** An emptyable parameter as a nullable field: absent keeps what is there, empty unsets it. */
export function unset<T, C>(change: T | "" | undefined, current: C): T | C | null {
  if (change === undefined) return current;
  return change === "" ? null : change;
}

export const addressParam = p.object({
  city: p.emptyable(p.string()),
  country: p.emptyable(p.string()),
  line1: p.emptyable(p.string()),
  line2: p.emptyable(p.string()),
  postal_code: p.emptyable(p.string()),
  state: p.emptyable(p.string()),
});

type AddressValues = typeof addressParam extends p.Param<infer T> ? T : never;

/** A full address with nulls where nothing was given. */
export function fullAddress(values: AddressValues) {
  return {
    city: values.city || null,
    country: values.country || null,
    line1: values.line1 || null,
    line2: values.line2 || null,
    postal_code: values.postal_code || null,
    state: values.state || null,
  };
}

/** A three-letter currency, lower-cased as Stripe stores it. */
export const currencyParam = (): p.Param<string> => {
  const known = new Set(Intl.supportedValuesOf("currency"));
  return {
    read(node, name, context) {
      const text = p.string(3).read(node, name, context).toLowerCase();
      return known.has(text.toUpperCase()) ? text : p.oneOf("usd", "eur", "gbp").read(node, name, context);
    },
  };
};
