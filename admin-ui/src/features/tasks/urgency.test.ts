import { expect, test } from "vitest";
import type { TaskRow } from "@/api/types";
import { byUrgency } from "./urgency";

function task(id: string, more: Partial<TaskRow>): TaskRow {
  return {
    id,
    kind: "call-silent",
    person_id: "p",
    person_name: "見本 太郎",
    opened_at: "2026-05-14T00:00:00Z",
    due_at: "2026-05-14T06:00:00Z",
    late: false,
    assigned_to: "試験 看護",
    state: "open",
    ...more,
  };
}

test("an emergency comes before whatever is late, and the late before what is due", () => {
  const tasks = [
    task("due-later", { due_at: "2026-05-14T08:00:00Z" }),
    task("due-sooner", {}),
    task("late", { late: true, due_at: "2026-05-14T01:00:00Z" }),
    task("late-urgent", { late: true, alert_level: "urgent", due_at: "2026-05-14T02:00:00Z" }),
    task("emergency", { alert_level: "emergency", due_at: "2026-05-14T07:00:00Z" }),
  ];
  expect(byUrgency(tasks).map(({ id }) => id)).toEqual([
    "emergency",
    "late-urgent",
    "late",
    "due-sooner",
    "due-later",
  ]);
});
