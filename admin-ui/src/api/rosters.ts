import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";

export const rostersQuery = queryOptions({
  queryKey: ["rosters"],
  queryFn: async () => body(await client.GET("/api/v1/rosters")).items,
});

export function rosterQuery(id: string) {
  return queryOptions({
    queryKey: ["rosters", id],
    queryFn: async () => body(await client.GET("/api/v1/rosters/{id}", { params: { path: { id } } })),
    staleTime: Infinity,
  });
}

export function useUploadRoster() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const bytes = await file.arrayBuffer();
      return body(
        await client.POST("/api/v1/rosters", {
          // People put names into the names of files, and addresses are logged: so a header, which is ASCII.
          params: { header: { "X-File-Name": encodeURIComponent(file.name) } },
          headers: { "Content-Type": "application/octet-stream" },
          // However the description writes "bytes", the file is sent as it is and never as JSON.
          body: bytes as never,
          bodySerializer: () => bytes,
        }),
      );
    },
    onSuccess: (result) => {
      queries.setQueryData(rosterQuery(result.roster_id).queryKey, result);
      return Promise.all(
        ["rosters", "people", "today"].map((key) =>
          queries.invalidateQueries({ queryKey: [key], exact: key === "rosters" }),
        ),
      );
    },
  });
}
