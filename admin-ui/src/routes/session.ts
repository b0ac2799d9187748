import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";

/** Roles that may change records (domain.md §3). The service decides; this only hides what it would refuse. */
const WRITING_ROLES = ["health-centre"];

/** The service's time and whether this member of staff may change records. */
export function useDesk(): { now: string; mayWrite: boolean } {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return {
    now: session?.now ?? "",
    mayWrite: session !== null && WRITING_ROLES.includes(session.staff.role),
  };
}
