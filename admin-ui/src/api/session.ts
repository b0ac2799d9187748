import { queryOptions } from "@tanstack/react-query";
import { body, client } from "./client";
import { Problem } from "./problem";
import type { SessionInfo } from "./types";

export const sessionKey = ["session"] as const;

/** Who is signed in and what time the service has; `null` if nobody is. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<SessionInfo | null> => {
    try {
      return body(await client.GET("/api/v1/session"));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) return null;
      throw problem;
    }
  },
  staleTime: 4_000,
});

export async function signIn(login: string, password: string) {
  return body(await client.POST("/api/v1/session", { body: { login, password } }));
}

export async function giveSecondFactor(code: string): Promise<SessionInfo> {
  return body(await client.POST("/api/v1/session/second-factor", { body: { code } }));
}

export async function signOut(): Promise<void> {
  await client.DELETE("/api/v1/session");
}
