import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client } from "./client";
import type { PeopleSearch } from "./types";

/** Short enough to see a day move, long enough not to fill the audit with one person looking at one screen. */
const READ_AGAIN_MS = 15_000;

/** The line list, page after page. What is searched for travels in the body: an address is logged, a body is not. */
export function peopleQuery(search: PeopleSearch) {
  return infiniteQueryOptions({
    queryKey: ["people", "search", search],
    queryFn: async ({ pageParam }) =>
      body(
        await client.POST("/api/v1/people/search", {
          body: { ...search, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: READ_AGAIN_MS,
  });
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "detail"],
    queryFn: async () => body(await client.GET("/api/v1/people/{id}", { params: { path: { id } } })),
    refetchInterval: READ_AGAIN_MS,
  });
}

export function observationsQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "observations"],
    queryFn: async () =>
      body(await client.GET("/api/v1/people/{id}/observations", { params: { path: { id } } })).items,
    refetchInterval: READ_AGAIN_MS,
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "conversation"],
    queryFn: async () =>
      body(await client.GET("/api/v1/people/{id}/conversation", { params: { path: { id } } })).items,
    refetchInterval: READ_AGAIN_MS,
  });
}
