import { QueryClient } from "@tanstack/react-query";
import { whenSignedOut } from "./client";
import { Problem } from "./problem";
import { sessionKey } from "./session";

/** Makes the one cache of the application. It lives in memory only: nothing is left on the terminal (R94). */
export function newQueryClient(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        gcTime: 60_000,
        retry: (failures, problem) =>
          failures < 2 && !(problem instanceof Problem && problem.status >= 400 && problem.status < 500),
      },
    },
  });
  whenSignedOut(() => forgetEverything(queries));
  return queries;
}

/** Drops all that was read about people and remembers only that nobody is signed in. */
export function forgetEverything(queries: QueryClient) {
  // First the session: whoever shows something leaves the screen. The rest goes at once, not after its time.
  queries.setQueryData(sessionKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  queries.getMutationCache().clear();
}
