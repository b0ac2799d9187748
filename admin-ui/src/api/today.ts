import { queryOptions } from "@tanstack/react-query";
import { body, client } from "./client";

/** The counts of the service's present day, read again every five seconds. */
export const todayQuery = queryOptions({
  queryKey: ["today"],
  queryFn: async () => body(await client.GET("/api/v1/today")),
  refetchInterval: 5_000,
});

/** The address of the day's report as a spreadsheet. */
export function dailyReportAddress(on: string): string {
  return `/api/v1/reports/daily?on=${encodeURIComponent(on)}`;
}
