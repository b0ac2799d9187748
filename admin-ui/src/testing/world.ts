import {
  ALERT_LEVELS,
  type AlertLevel,
  type PeopleSearch,
  type PersonRow,
  type RosterResult,
  type RosterSummary,
  type StaffRow,
  type TodayCounts,
} from "../api/types";
import { Chance } from "./chance";
import { DESK_PERSON, inventPerson, WORLD_NOW, WORLD_TODAY, type Invented } from "./invented-person";

/** A health centre's day, invented: what the handlers answer from and change. */
export class World {
  readonly people: Invented[];
  readonly rosters: { summary: RosterSummary; result: RosterResult }[] = [];
  readonly chance: Chance;
  signedIn: "no" | "password" | "yes" = "no";
  role = "health-centre";
  staff: StaffRow[] = [
    {
      id: "5f0e0a52-6a7a-4d0c-8b1e-2f4f0a8f0001",
      organisation: "見本保健所",
      login: "kango",
      name: "試験 看護",
      role: "health-centre",
      mail: null,
    },
  ];

  constructor(count = 240, seed = 7) {
    this.chance = new Chance(seed);
    this.people = Array.from({ length: count }, (_, index) => inventPerson(index, this.chance));
    this.addRoster("meibo-2026-05-13.xlsx", WORLD_NOW);
  }

  find(id: string | readonly string[] | undefined): Invented | undefined {
    return this.people.find(({ person }) => person.person_id === id);
  }

  row({ person, observations }: Invented): PersonRow {
    const checkIn = person.check_ins.find(({ on }) => on === WORLD_TODAY);
    const latest = (code: string) =>
      observations.filter((o) => o.code === code && o.on === WORLD_TODAY).at(-1)?.number ?? null;
    return {
      person_id: person.person_id,
      name: person.name,
      name_kana: person.name_kana,
      age: person.age,
      sex: person.sex,
      language: person.language,
      preferred_channel: person.preferred_channel,
      reason: person.episode.reason,
      day_number: person.episode.day_number,
      days: person.episode.days,
      ends_on: person.episode.ends_on,
      risk: person.risk,
      check_in: checkIn ?? null,
      temperature_celsius: latest("body-temperature"),
      spo2: latest("spo2"),
      alert_level: openLevel(person.alerts),
      open_tasks: person.tasks.filter(({ state }) => state === "open").length,
      last_heard_at: observations.at(-1)?.observed_at ?? null,
    };
  }

  search(search: PeopleSearch): PersonRow[] {
    const text = (search.text ?? "")
      .replace(/[\s-]/gu, "")
      .replace(/^0(?=[789]0)/u, "+81")
      .toUpperCase();
    const matches = ({ person }: Invented) =>
      [
        person.name,
        person.name_kana ?? "",
        person.name_roman ?? "",
        person.contact_points[0]?.value ?? "",
      ].some((field) => field.replace(/[\s-]/gu, "").toUpperCase().includes(text));
    return this.people
      .filter(matches)
      .map((invented) => this.row(invented))
      .filter(
        (row) =>
          (!search.states?.length || (row.check_in != null && search.states.includes(row.check_in.state))) &&
          (!search.levels?.length || (row.alert_level != null && search.levels.includes(row.alert_level))) &&
          (!search.reasons?.length || search.reasons.includes(row.reason)) &&
          (!search.risk || search.risk === row.risk),
      )
      .sort((a, b) => urgency(a) - urgency(b));
  }

  today(): TodayCounts {
    const rows = this.people.map((invented) => this.row(invented));
    const checkIns = rows.flatMap((row) => (row.check_in ? [row.check_in] : []));
    const count = (state: string) => checkIns.filter((checkIn) => checkIn.state === state).length;
    const answered = this.people.flatMap(({ observations }) =>
      observations.filter((o) => o.code === "body-temperature" && o.on === WORLD_TODAY),
    );
    const tasks = this.people.flatMap(({ person }) => person.tasks.filter(({ state }) => state === "open"));
    const open = this.people.flatMap(({ person }) =>
      person.alerts.filter(({ acknowledged_at }) => acknowledged_at == null),
    );
    const level = (wanted: AlertLevel) => open.filter((alert) => alert.level === wanted).length;
    return {
      calls: { waiting: 0, per_second: 1, minutes: 0 },
      on: WORLD_TODAY,
      now: WORLD_NOW,
      people: this.people.length,
      check_ins: {
        scheduled: count("scheduled"),
        prompted: count("prompted"),
        answering: count("answering"),
        overdue: count("overdue"),
        with_staff: count("with-staff"),
        answered: count("answered"),
        answered_late: checkIns.filter(({ late }) => late).length,
        answered_by_staff: checkIns.filter(({ by_staff }) => by_staff).length,
        unreachable: count("unreachable"),
        refused: count("refused"),
        missed: count("missed"),
        not_attempted: count("not-attempted"),
        cancelled: count("cancelled"),
      },
      answers_by_channel: tally(answered.map(({ channel }) => channel)).map(([channel, count]) => ({
        channel,
        count,
      })),
      alerts_open: { emergency: level("emergency"), urgent: level("urgent"), watch: level("watch") },
      tasks_open: tasks.length,
      tasks_late: tasks.filter(({ late }) => late).length,
      answered_by_hour: tally(
        answered.map(({ observed_at }) => (new Date(observed_at).getUTCHours() + 9) % 24),
      ).map(([hour, count]) => ({ hour, count })),
      line_quota: { allowed: 30_000, used: 12_400, looked_at: WORLD_NOW },
      channels_stopped: [],
    };
  }

  addRoster(file_name: string, uploaded_at: string): RosterResult {
    const rows: RosterResult["rows"] = [
      { line: 2, outcome: "created", errors: [] },
      { line: 3, outcome: "unchanged", errors: [] },
      {
        line: 4,
        outcome: "refused",
        errors: [{ column: "生年月日", reason: "日付として読めません。2020/5/11 のように書いてください。" }],
      },
      { line: 5, outcome: "updated", errors: [] },
    ];
    const counts = { created: 1, updated: 1, unchanged: 1, refused: 1 };
    const result: RosterResult = { roster_id: this.chance.id(), file_name, ...counts, rows };
    this.rosters.push({
      result,
      summary: { id: result.roster_id, file_name, uploaded_at, uploaded_by: DESK_PERSON, ...counts },
    });
    return result;
  }
}

function openLevel(alerts: Invented["person"]["alerts"]): AlertLevel | null {
  return (
    ALERT_LEVELS.find((level) =>
      alerts.some((alert) => alert.level === level && alert.acknowledged_at == null),
    ) ?? null
  );
}

function urgency(row: PersonRow): number {
  const level = row.alert_level ? ALERT_LEVELS.indexOf(row.alert_level) : 3;
  const state = row.check_in?.state;
  return (
    level * 100 + (state === "with-staff" ? 0 : state === "overdue" ? 10 : 20) + (row.risk === "high" ? 0 : 1)
  );
}

function tally<T>(values: T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}
