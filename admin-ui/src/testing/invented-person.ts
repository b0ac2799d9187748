import type {
  AlertDetail,
  CheckInDetail,
  CheckInState,
  ConversationItem,
  Observation,
  PersonDetail,
  TaskKind,
  TaskRow,
} from "../api/types";
import type { Chance } from "./chance";

/** One plainly invented person with all that the service would know of them. */
export interface Invented {
  person: PersonDetail;
  observations: Observation[];
  conversation: ConversationItem[];
}

/** The moment at which the invented world stands: 14:10 in Japan. */
export const WORLD_NOW = "2026-05-14T05:10:00Z";
export const WORLD_TODAY = "2026-05-14";
export const DESK_PERSON = "試験 看護";

const DAYS = 14;

const FAMILY: readonly (readonly [string, string, string])[] = [
  ["見本", "ミホン", "MIHON"],
  ["例", "レイ", "REI"],
  ["試験", "シケン", "SHIKEN"],
  ["仮名", "カメイ", "KAMEI"],
];
const GIVEN: readonly (readonly [string, string, string, string])[] = [
  ["太郎", "タロウ", "TARO", "male"],
  ["花子", "ハナコ", "HANAKO", "female"],
  ["一郎", "イチロウ", "ICHIRO", "male"],
  ["桜", "サクラ", "SAKURA", "female"],
  ["健", "ケン", "KEN", "male"],
  ["緑", "ミドリ", "MIDORI", "female"],
];

const SYMPTOMS = ["sx-cough", "sx-sore-throat", "sx-fatigue", "sx-headache", "sx-dyspnoea"];

/** How the days of somebody go. */
type Course = "well" | "fever" | "worse" | "silent" | "not-attempted";

/** `2026-05-14` and `11:05` in Japan, as an instant. */
export function at(day: string, time: string): string {
  return new Date(`${day}T${time}:00+09:00`).toISOString().replace(".000Z", "Z");
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function inventPerson(index: number, chance: Chance): Invented {
  const [family, familyKana, familyRoman] = chance.of(FAMILY);
  const [given, givenKana, givenRoman, sex] = chance.of(GIVEN);
  const course: Course = chance.of([
    "well",
    "well",
    "well",
    "well",
    "fever",
    "worse",
    "silent",
    "silent",
    "not-attempted",
  ] as const);
  const reason = chance.of(["entry", "entry", "patient", "contact"] as const);
  const channel = chance.of(["line", "line", "sms", "voice"] as const);
  const age = 3 + chance.below(90);
  const day = 1 + chance.below(DAYS);
  const starts_on = dayAfter(WORLD_TODAY, 1 - day);
  const phone = `+81${chance.of(["90", "80", "70"])}0000${String(index).padStart(4, "0")}`;
  const invented: Invented = {
    person: {
      person_id: chance.id(),
      name: `${family} ${given}`,
      name_kana: `${familyKana} ${givenKana}`,
      name_roman: `${familyRoman} ${givenRoman}`,
      birth_on: `${2026 - age}-02-03`,
      age,
      sex,
      nationality: "日本",
      address: "見本県例市試験町 1-2-3",
      language: chance.next() < 0.15 ? "en" : "ja",
      preferred_channel: channel,
      risk: age >= 65 || age < 2 ? "high" : "standard",
      consent: null,
      contact_points: [
        {
          id: chance.id(),
          kind: "phone",
          holder: "self",
          value: phone,
          takes_sms: true,
          closed_reason: null,
        },
        ...(channel === "line"
          ? [
              {
                id: chance.id(),
                kind: "line",
                holder: "self",
                value: "linked",
                takes_sms: false,
                closed_reason: course === "silent" ? "blocked" : null,
              },
            ]
          : []),
        ...(age >= 75
          ? [
              {
                id: chance.id(),
                kind: "phone",
                holder: "emergency",
                value: `+8130000${String(index).padStart(4, "0")}`,
                takes_sms: false,
                closed_reason: null,
              },
            ]
          : []),
      ],
      episode: {
        id: chance.id(),
        reason,
        status: "active",
        starts_on,
        ends_on: dayAfter(starts_on, DAYS - 1),
        day_number: day,
        days: DAYS,
      },
      check_ins: [],
      alerts: [],
      tasks: [],
    },
    observations: [],
    conversation: [],
  };
  for (let number = 1; number <= day; number += 1)
    liveADay(invented, dayAfter(starts_on, number - 1), number, course, channel, chance);
  return invented;
}

function liveADay(
  { person, observations, conversation }: Invented,
  on: string,
  number: number,
  course: Course,
  channel: string,
  chance: Chance,
) {
  const isToday = on === WORLD_TODAY;
  const answers =
    course !== "not-attempted" && (course !== "silent" || number < 3) && !(isToday && chance.next() < 0.25);
  const state: CheckInState = answers
    ? "answered"
    : isToday
      ? openState(course, chance)
      : course === "not-attempted"
        ? "not-attempted"
        : "missed";
  const asked_at = at(on, "11:00");
  const said_at = at(on, `11:${String(5 + chance.below(50)).padStart(2, "0")}`);
  const checkIn: CheckInDetail = {
    id: chance.id(),
    on,
    slot: "11:00",
    state,
    late: false,
    by_staff: false,
    due_at: at(on, "14:00"),
    answered_at: answers ? said_at : null,
    attempts:
      state === "scheduled" || state === "not-attempted"
        ? []
        : [{ id: chance.id(), channel, at: asked_at, outcome: "delivered", code: null }],
  };
  person.check_ins.push(checkIn);
  if (checkIn.attempts.length > 0) {
    conversation.push({
      at: asked_at,
      direction: "outbound",
      channel,
      text: "おはようございます。今日の体温を教えてください。",
      status: channel === "voice" ? "spoken" : "delivered",
    });
  }
  if (!answers) {
    if (state === "overdue" || state === "with-staff" || state === "missed") {
      checkIn.attempts.push({
        id: chance.id(),
        channel: "voice",
        at: at(on, "12:00"),
        outcome: "no-answer",
        code: null,
      });
      conversation.push({
        at: at(on, "12:00"),
        direction: "outbound",
        channel: "voice",
        // A call that was placed: its words come with the call, if anybody takes it.
        text: "",
        status: "no-answer",
      });
    }
    if (state === "with-staff")
      person.tasks.push(
        task(
          person,
          "call-silent",
          at(on, "14:00"),
          at(on, person.risk === "high" ? "14:00" : "15:00"),
          chance,
          { check_in_id: checkIn.id },
        ),
      );
    return;
  }
  const sick = course === "fever" || course === "worse";
  const temperature =
    Math.round((36.2 + chance.next() * 0.7 + (sick ? Math.min(number, 6) * 0.35 : 0)) * 10) / 10;
  const observe = (code: string, value: { number?: number; word?: string; unit?: string }) =>
    observations.push({
      id: chance.id(),
      code,
      observed_at: said_at,
      on,
      said_by: "self",
      channel,
      number: null,
      word: null,
      text: null,
      unit: null,
      ...value,
    });
  observe("body-temperature", { number: temperature, unit: "Cel" });
  if (person.episode.reason === "patient")
    observe("spo2", {
      number: course === "worse" ? Math.max(91, 98 - number) : 97 - chance.below(2),
      unit: "%",
    });
  for (const [place, code] of SYMPTOMS.entries()) {
    if (place < 3 || sick) observe(code, { word: sick && chance.next() < 0.5 ? "yes" : "no" });
  }
  conversation.push({
    at: said_at,
    direction: "inbound",
    channel,
    text: `${temperature}度です`,
    status: "received",
  });
  conversation.push({
    at: said_at,
    direction: "outbound",
    channel,
    text: "ありがとうございました。お大事になさってください。",
    status: channel === "voice" ? "spoken" : "delivered",
  });
  if (isToday && temperature >= 37.5)
    raise(person, course === "worse" ? "emergency" : "urgent", said_at, chance);
}

function openState(course: Course, chance: Chance): CheckInState {
  if (course === "not-attempted") return "not-attempted";
  return course === "silent"
    ? chance.of(["overdue", "with-staff"] as const)
    : chance.of(["scheduled", "prompted", "answering", "overdue"] as const);
}

function raise(person: PersonDetail, level: AlertDetail["level"], raised_at: string, chance: Chance) {
  const due_at = new Date(Date.parse(raised_at) + (level === "emergency" ? 10 : 60) * 60_000).toISOString();
  const rule = level === "emergency" ? "emergency-sign" : "entrant-symptom";
  const alert: AlertDetail = {
    id: chance.id(),
    level,
    rule,
    rule_version: "alerts v1",
    raised_at,
    due_at,
    acknowledged_at: null,
    acknowledged_by: null,
    taken_back_at: null,
  };
  person.alerts.push(alert);
  person.tasks.push(
    task(person, "alert", raised_at, due_at, chance, {
      alert_id: alert.id,
      alert_level: level,
      rule,
      check_in_id: null,
    }),
  );
}

function task(
  person: PersonDetail,
  kind: TaskKind,
  opened_at: string,
  due_at: string,
  chance: Chance,
  more: Partial<TaskRow>,
): TaskRow {
  return {
    id: chance.id(),
    kind,
    person_id: person.person_id,
    person_name: person.name,
    age: person.age,
    phone: person.contact_points[0]?.value,
    opened_at,
    due_at,
    late: Date.parse(due_at) < Date.parse(WORLD_NOW),
    assigned_to: DESK_PERSON,
    state: "open",
    ...more,
  };
}
