import { StripeFailure } from "../http/errors";
import type { World } from "../world";

/** What a page's address leads to. */
export type PageAnswer =
  | { html: string; status?: number }
  | { redirect: string }
  | { pdf: () => Promise<Buffer>; name: string };

/**
 * Does what a form asks for, all or nothing. A refusal comes back as what it says; one that keeps its effects, such as a
 * declined payment, has been recorded.
 */
export function attempt<T>(world: World, work: () => T): { done: T } | { refused: string } {
  try {
    return world.store.transaction(() => {
      try {
        return { done: work() };
      } catch (error) {
        if (error instanceof StripeFailure && error.keepEffects) return { refused: error.body.message };
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof StripeFailure) return { refused: error.body.message };
    throw error;
  }
}
