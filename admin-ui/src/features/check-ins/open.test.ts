import { expect, test } from "vitest";
import type { CheckInDetail } from "@/api/types";
import { checkInToRecord } from "./open";

function checkIn(slot: string, state: CheckInDetail["state"]): CheckInDetail {
  const due_at = `2026-05-14T${slot}:00Z`;
  return { id: slot, on: "2026-05-14", slot, state, late: false, by_staff: false, due_at, attempts: [] };
}

test("a call belongs to the check-in that waits, not to the next one", () => {
  const day = [checkIn("17:00", "scheduled"), checkIn("11:00", "overdue"), checkIn("09:00", "answered")];
  expect(checkInToRecord(day)?.slot).toBe("11:00");
});

test("before anything was asked a call belongs to the first of the day", () => {
  expect(checkInToRecord([checkIn("17:00", "scheduled"), checkIn("11:00", "scheduled")])?.slot).toBe("11:00");
});

test("when the day is answered, a call about an alert belongs to the latest check-in", () => {
  expect(checkInToRecord([checkIn("17:00", "missed"), checkIn("11:00", "answered")])?.slot).toBe("17:00");
  expect(checkInToRecord([])).toBeUndefined();
});
