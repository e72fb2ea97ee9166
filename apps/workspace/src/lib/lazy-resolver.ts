import type { FieldValues, Resolver } from "react-hook-form";

/**
 * A form's rules, fetched when they are first asked for and not with the page. When they cannot be fetched the form
 * goes out unchecked: the server checks it anyway.
 */
export function lazyResolver<T extends FieldValues, O>(
  load: () => Promise<Resolver<T, unknown, O>>,
): Resolver<T, unknown, O> {
  return async (values, context, options) => {
    const resolver = await load().catch(() => null);
    return resolver ? resolver(values, context, options) : { values: values as unknown as O, errors: {} };
  };
}
