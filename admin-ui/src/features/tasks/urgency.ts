import type { TaskRow } from "@/api/types";

const LEVEL_ORDER: Record<string, number> = { emergency: 0, urgent: 1, watch: 2 };

/** Emergencies first whatever their time; then what is late; then by due time. */
export function byUrgency(tasks: TaskRow[]): TaskRow[] {
  return [...tasks].sort((a, b) => rank(a) - rank(b) || Date.parse(a.due_at) - Date.parse(b.due_at));
}

function rank(task: TaskRow): number {
  if (task.alert_level === "emergency") return 0;
  const level = LEVEL_ORDER[task.alert_level ?? ""] ?? 2;
  return (task.late ? 1 : 4) + level;
}
