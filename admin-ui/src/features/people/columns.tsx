import { createColumnHelper } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { PersonRow } from "@/api/types";
import { ChannelMark, LevelBadge, RiskMark, StateBadge } from "@/ui/badges";
import type { Formats } from "@/ui/format";
import type { Language } from "@/ui/languages";
import type { Words } from "@/ui/text";

const column = createColumnHelper<PersonRow>();

/** From here on a temperature stands out in the list (domain.md §11, Watch). */
const FEVER_CELSIUS = 37.5;
/** At and below it an oxygen saturation stands out (domain.md §11, Urgent). */
const LOW_SPO2 = 95;

/** How wide the columns are, in pixels, by the length of a language's words. */
export const COLUMN_WIDTHS: Record<Language, Record<string, number>> = {
  ja: {
    name: 158,
    age: 88,
    state: 198,
    level: 92,
    temperature: 74,
    spo2: 62,
    reason: 96,
    day: 92,
    risk: 60,
    channel: 108,
    language: 72,
    due: 70,
    heard: 100,
  },
  en: {
    name: 158,
    age: 104,
    state: 196,
    level: 142,
    temperature: 74,
    spo2: 62,
    reason: 116,
    day: 64,
    risk: 86,
    channel: 146,
    language: 96,
    due: 70,
    heard: 112,
  },
};

/** The columns of the line list. `link` wraps a person's name in the way to their page. */
export function lineListColumns(
  t: Words,
  format: Formats,
  now: string,
  link: (row: PersonRow, content: ReactNode) => ReactNode,
) {
  return [
    column.display({
      id: "name",
      header: t("column-name"),
      cell: ({ row: { original: person } }) => (
        <>
          {link(person, person.name)}
          {person.name_kana ? <span className="cell__kana">{person.name_kana}</span> : null}
        </>
      ),
    }),
    column.display({
      id: "state",
      header: t("column-today"),
      cell: ({ row: { original: person } }) =>
        person.check_in ? (
          <StateBadge
            state={person.check_in.state}
            late={person.check_in.late}
            byStaff={person.check_in.by_staff}
          />
        ) : (
          <span className="cell__none">{t("no-check-in-today")}</span>
        ),
    }),
    column.display({
      id: "level",
      header: t("column-level"),
      cell: ({ row: { original: person } }) =>
        person.alert_level ? <LevelBadge level={person.alert_level} /> : <Nothing />,
    }),
    column.display({
      id: "temperature",
      header: t("column-temperature"),
      cell: ({ row: { original: person } }) =>
        person.temperature_celsius == null ? (
          <Nothing />
        ) : (
          <span className={person.temperature_celsius >= FEVER_CELSIUS ? "vital vital--out" : "vital"}>
            {format.temperature(person.temperature_celsius)}℃
          </span>
        ),
    }),
    column.display({
      id: "spo2",
      header: t("column-spo2"),
      cell: ({ row: { original: person } }) =>
        person.spo2 == null ? (
          <Nothing />
        ) : (
          <span className={person.spo2 <= LOW_SPO2 ? "vital vital--out" : "vital"}>{person.spo2}%</span>
        ),
    }),
    column.display({
      id: "due",
      header: t("column-due"),
      cell: ({ row: { original: person } }) =>
        person.check_in ? format.near(person.check_in.due_at, now) : <Nothing />,
    }),
    column.display({
      id: "age",
      header: t("column-age-sex"),
      cell: ({ row: { original: person } }) =>
        t("age-sex", { age: person.age ?? "–", sex: t.word("sex-", person.sex) }),
    }),
    column.display({
      id: "reason",
      header: t("column-reason"),
      cell: ({ row: { original: person } }) => t.word("reason-", person.reason),
    }),
    column.display({
      id: "day",
      header: t("column-day"),
      cell: ({ row: { original: person } }) => t("day-of", { day: person.day_number, days: person.days }),
    }),
    column.display({
      id: "risk",
      header: t("column-risk"),
      cell: ({ row: { original: person } }) => <RiskMark risk={person.risk} />,
    }),
    column.display({
      id: "channel",
      header: t("column-channel"),
      cell: ({ row: { original: person } }) => <ChannelMark channel={person.preferred_channel} />,
    }),
    column.display({
      id: "language",
      header: t("column-language"),
      cell: ({ row: { original: person } }) => t.word("language-", person.language),
    }),
    column.display({
      id: "heard",
      header: t("column-last-heard"),
      cell: ({ row: { original: person } }) =>
        person.last_heard_at ? format.near(person.last_heard_at, now) : t("never-heard"),
    }),
  ];
}

function Nothing() {
  return (
    <span className="cell__none" aria-hidden="true">
      –
    </span>
  );
}
