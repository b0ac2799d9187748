import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import type { SessionInfo } from "@/api/types";

/** Roles that may change records (domain.md §3). The service decides; this only hides what it would refuse. */
const WRITING_ROLES = ["health-centre"];

/** The service's time, who is signed in, and whether they may change records. */
export function useDesk(): { now: string; mayWrite: boolean; self: SessionInfo["staff"] | undefined } {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return {
    now: session?.now ?? "",
    self: session?.staff,
    mayWrite: session !== null && WRITING_ROLES.includes(session.staff.role),
  };
}
