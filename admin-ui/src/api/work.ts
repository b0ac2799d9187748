import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { LineDecision, StaffResult } from "./types";

export const tasksQuery = queryOptions({
  queryKey: ["tasks", "open"],
  queryFn: async () => body(await client.GET("/api/v1/tasks")).items,
  // Every reading leaves a row in the audit record.
  refetchInterval: 15_000,
});

/** Everything that a change to one person may alter on any screen. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all(["today", "people", "tasks"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export function useRecordStaffResult(checkInId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (result: StaffResult) =>
      body(
        await client.POST("/api/v1/check-ins/{id}/staff-result", {
          params: { path: { id: checkInId } },
          body: result,
        }),
      ),
    // Even a refusal means that what is on the screen may be old: somebody else was faster.
    onSettled: refresh,
  });
}

export function useAcknowledgeAlert() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (id: string) => {
      await client.POST("/api/v1/alerts/{id}/acknowledge", { params: { path: { id } } });
    },
    onSettled: refresh,
  });
}

export function useCompleteTask(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (note: string) => {
      await client.POST("/api/v1/tasks/{id}/complete", {
        params: { path: { id } },
        body: { outcome: "done", ...(note === "" ? {} : { note }) },
      });
    },
    onSettled: refresh,
  });
}

export function useDecideLine(personId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (decision: LineDecision) => {
      await client.POST("/api/v1/people/{id}/line", {
        params: { path: { id: personId } },
        body: { decision },
      });
    },
    onSettled: refresh,
  });
}
