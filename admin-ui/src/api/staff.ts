import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";

export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: async () => body(await client.GET("/api/v1/staff")).items,
});

/** Sets where notices to somebody are mailed to; nothing takes the address away. */
export function useSetStaffMail(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (mail: string) => {
      await client.PUT("/api/v1/staff/{id}/mail", {
        params: { path: { id } },
        body: { mail: mail === "" ? null : mail },
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["staff"] }),
  });
}
