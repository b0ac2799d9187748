import { OPEN_STATES, type CheckInDetail } from "@/api/types";

/**
 * The check-in that the result of a call belongs to: of those that are open, one that has begun before one that lies
 * ahead, and the earliest of them.
 */
export function checkInToRecord(checkIns: CheckInDetail[]): CheckInDetail | undefined {
  return checkIns
    .filter(({ state }) => OPEN_STATES.includes(state))
    .sort(
      (a, b) =>
        Number(a.state === "scheduled") - Number(b.state === "scheduled") ||
        Date.parse(a.due_at) - Date.parse(b.due_at),
    )
    .at(0);
}
