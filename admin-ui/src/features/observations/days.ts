import type { Observation } from "@/api/types";
import { localDate } from "@/ui/format";

/** `no` was said; `not-asked` is silence. Absent is never `no` (domain.md §5). */
export type Answer = "yes" | "no" | "not-asked";

export interface SymptomRow {
  code: string;
  /** One answer per day, in the order of `days`. */
  answers: Answer[];
  /** The words kept for a day, if there are any. */
  texts: (string | undefined)[];
}

export interface SymptomGrid {
  days: string[];
  rows: SymptomRow[];
  /** Better, same or worse than the day before, in the order of `days`; empty if nobody ever said. */
  compared: (string | undefined)[];
}

/** The graver word of a day stands. */
const COMPARISONS = ["better", "same", "worse"];

const EXTRA_ROWS = ["fever-37-5", "household-symptoms", "antipyretic-taken"];

function isSymptom(code: string): boolean {
  return code.startsWith("sx-") || code.startsWith("em-") || EXTRA_ROWS.includes(code);
}

/** The answer of an observation; kept words are something that is there. */
function answerOf(observation: Observation): Answer {
  if (observation.word === "no") return "no";
  return observation.word === "yes" || observation.text ? "yes" : "not-asked";
}

/**
 * Lays symptoms out as day × symptom. A "yes" on a day outweighs a "no" of the same day: what somebody reported in
 * the morning is not hidden by the evening. Symptoms that were never mentioned have no row.
 */
export function symptomGrid(observations: Observation[], days: string[]): SymptomGrid {
  const column = new Map(days.map((day, index) => [day, index]));
  const rows = new Map<string, SymptomRow>();
  for (const observation of observations) {
    const index = column.get(observation.on);
    if (index === undefined || !isSymptom(observation.code)) continue;
    const row = rows.get(observation.code) ?? {
      code: observation.code,
      answers: days.map((): Answer => "not-asked"),
      texts: days.map(() => undefined),
    };
    rows.set(observation.code, row);
    const answer = answerOf(observation);
    if (answer === "yes" || row.answers[index] === "not-asked") row.answers[index] = answer;
    if (observation.text) row.texts[index] = [row.texts[index], observation.text].filter(Boolean).join(" / ");
  }
  return {
    days,
    compared: comparison(observations, column),
    rows: [...rows.values()].sort((a, b) => weight(a) - weight(b) || a.code.localeCompare(b.code)),
  };
}

function comparison(observations: Observation[], column: Map<string, number>): (string | undefined)[] {
  const words: (string | undefined)[] = [...column].map(() => undefined);
  for (const { code, on, word } of observations) {
    const index = column.get(on);
    if (code !== "compared-with-yesterday" || index === undefined || !word) continue;
    if (COMPARISONS.indexOf(word) > COMPARISONS.indexOf(words[index] ?? "")) words[index] = word;
  }
  return words.some((word) => word !== undefined) ? words : [];
}

/** Emergency signs first, then what is present, then what was denied. */
function weight(row: SymptomRow): number {
  const present = row.answers.includes("yes") ? 0 : 1;
  return present * 2 + (row.code.startsWith("em-") ? 0 : 1);
}

export interface Vitals {
  temperature: Observation[];
  spo2: Observation[];
}

/** The two measures of the graph, in the order of time. */
export function vitals(observations: Observation[]): Vitals {
  const of = (code: string) =>
    observations
      .filter((observation) => observation.code === code && observation.number != null)
      .sort((a, b) => a.observed_at.localeCompare(b.observed_at));
  return { temperature: of("body-temperature"), spo2: of("spo2") };
}

/** Every calendar day from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (
    let day = new Date(first);
    day.toISOString().slice(0, 10) <= last;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** The days of an episode that have begun. */
export function daysSoFar(starts_on: string, ends_on: string, now: string): string[] {
  const today = localDate(now);
  return daysBetween(starts_on, ends_on < today ? ends_on : today);
}
