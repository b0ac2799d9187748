import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body, client } from "./client";
import type { PeopleSearch } from "./types";

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
    refetchInterval: 10_000,
  });
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "detail"],
    queryFn: async () => body(await client.GET("/api/v1/people/{id}", { params: { path: { id } } })),
    refetchInterval: 10_000,
  });
}

export function observationsQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "observations"],
    queryFn: async () =>
      body(await client.GET("/api/v1/people/{id}/observations", { params: { path: { id } } })).items,
    refetchInterval: 10_000,
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ["people", id, "conversation"],
    queryFn: async () =>
      body(await client.GET("/api/v1/people/{id}/conversation", { params: { path: { id } } })).items,
    refetchInterval: 10_000,
  });
}
