import { OPEN_STATES, type CheckInDetail } from "@/api/types";

/**
 * The check-in that the result of a call belongs to: of those that are open, one that has begun before one that lies
 * ahead, and the earliest of them. If none is open, the latest: whoever was called because of an alert has answered
 * already, and what they say on the telephone is recorded all the same.
 */
export function checkInToRecord(checkIns: CheckInDetail[]): CheckInDetail | undefined {
  const byDueTime = [...checkIns].sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
  const open = byDueTime.filter(({ state }) => OPEN_STATES.includes(state));
  return open.find(({ state }) => state !== "scheduled") ?? open.at(0) ?? byDueTime.at(-1);
}
