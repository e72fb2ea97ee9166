import { QueryCache, QueryClient } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import superjson from "superjson";

type Options = {
  /** Called when a query is refused because the session has ended. */
  onSignedOut?: () => void;
};

/** What server and browser agree on: how data crosses between them and how long it counts as fresh. */
export function makeQueryClient({ onSignedOut }: Options = {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (readError(error).code === "UNAUTHENTICATED") onSignedOut?.();
      },
    }),
    defaultOptions: {
      queries: {
        // Above zero, or the browser would ask again for what the page has just brought.
        staleTime: 30_000,
        // A page on the server answers at once, for good or ill; the browser tries again where that can help.
        retry: (failures, error) => typeof window !== "undefined" && failures < 2 && isWorthAnotherTry(error),
      },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** A refusal will be the same the next time; a fault of the network or the server may pass. */
function isWorthAnotherTry(error: unknown): boolean {
  const { httpStatus } = readError(error);
  return httpStatus === null || httpStatus >= 500;
}
