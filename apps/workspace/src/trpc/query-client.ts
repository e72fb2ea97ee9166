import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** What server and browser agree on: how data crosses between them and how long it counts as fresh. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Above zero, or the browser would ask again for what the page has just brought.
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isWorthAnotherTry(error),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** A refusal will be the same the next time; a fault of the network or the server may pass. */
function isWorthAnotherTry(error: unknown): boolean {
  const status = (error as { data?: { httpStatus?: number } }).data?.httpStatus;
  return status === undefined || status >= 500;
}
