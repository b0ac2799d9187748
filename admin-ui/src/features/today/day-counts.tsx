import type { ReactNode } from "react";
import type { TodayCounts } from "@/api/types";
import { Picture, type IconName } from "@/ui/icons";
import { useFormats } from "@/ui/format";
import { useText } from "@/ui/text";

/** Wraps a number in a link to the people behind it. */
export type LinkToStates = (states: string[], content: ReactNode) => ReactNode;

interface Group {
  id: string;
  icon: IconName;
  tone: string;
  states: string[];
  count: (counts: TodayCounts["check_ins"]) => number;
}

const GROUPS: Group[] = [
  { id: "answered", icon: "done", tone: "good", states: ["answered"], count: (c) => c.answered },
  {
    id: "waiting",
    icon: "dots",
    tone: "info",
    states: ["scheduled", "prompted", "answering"],
    count: (c) => c.scheduled + c.prompted + c.answering,
  },
  { id: "overdue", icon: "late", tone: "warn", states: ["overdue"], count: (c) => c.overdue },
  { id: "with-staff", icon: "staff", tone: "strong", states: ["with-staff"], count: (c) => c.with_staff },
  // Theirs and ours: never added up (domain.md §6).
  { id: "missed", icon: "cross", tone: "bad", states: ["missed"], count: (c) => c.missed },
  {
    id: "not-attempted",
    icon: "none",
    tone: "bad",
    states: ["not-attempted"],
    count: (c) => c.not_attempted,
  },
];

/** The day's check-ins by how they stand, as large numbers that lead to the people. */
export function DayCounts({ counts, link }: { counts: TodayCounts; link: LinkToStates }) {
  const t = useText();
  const { number } = useFormats();
  const c = counts.check_ins;
  const note: Record<string, string> = {
    answered: t("today-answered-note", { late: c.answered_late, staff: c.answered_by_staff }),
    waiting: t("today-waiting-note", {
      prompted: c.prompted,
      answering: c.answering,
      scheduled: c.scheduled,
    }),
    overdue: t("today-overdue-note"),
    "with-staff": t("today-with-staff-note"),
    missed: t("today-missed-note"),
    "not-attempted": t("today-not-attempted-note"),
  };
  return (
    <>
      <ul className="tiles">
        {GROUPS.map((group) => (
          <li key={group.id} className={`tile tile--${group.tone}`} data-count={group.id}>
            {link(
              group.states,
              <>
                <span className="tile__name">
                  <Picture name={group.icon} />
                  {t(`today-${group.id}`)}
                </span>
                <span className="tile__number">
                  {number(group.count(c))}
                  <span className="tile__unit">{t("unit-check-ins")}</span>
                </span>
              </>,
            )}
            <span className="tile__note">{note[group.id]}</span>
          </li>
        ))}
      </ul>
      <p className="tiles__rest">
        {link(["unreachable"], t("today-unreachable", { count: c.unreachable }))}
        {link(["refused"], t("today-refused", { count: c.refused }))}
        {link(["cancelled"], t("today-cancelled", { count: c.cancelled }))}
      </p>
      <TextCosts texts={counts.texts} />
    </>
  );
}

/** What text messages came to, today and this month. */
function TextCosts({ texts }: { texts: TodayCounts["texts"] }) {
  const t = useText();
  const { number } = useFormats();
  const { currency } = texts;
  const of = (count: TodayCounts["texts"]["today"]) => {
    const counted = t("today-texts-counted", { messages: count.messages, segments: count.segments });
    const rounded = number(Math.round(count.cost * 100) / 100);
    return currency ? `${counted} (${t("today-texts-cost", { cost: rounded, currency })})` : counted;
  };
  return (
    <p className="tiles__rest" data-count="texts">
      {t("today-texts", { today: of(texts.today), month: of(texts.month) })}
    </p>
  );
}

/** How much of the day is behind us: one bar, its parts named under it. */
export function DayProgress({ counts }: { counts: TodayCounts }) {
  const t = useText();
  const c = counts.check_ins;
  const closed = c.unreachable + c.refused;
  const parts = [
    ...GROUPS.map((group) => ({ id: group.id, tone: group.tone, count: group.count(c) })),
    { id: "closed", tone: "quiet", count: closed },
  ];
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  if (all === 0) return <p className="empty">{t("today-nothing-planned")}</p>;
  const share = Math.round((c.answered / all) * 100);
  return (
    <div className="progress">
      <p className="progress__share">
        <strong>{t("today-share", { share })}</strong> {t("today-share-of", { answered: c.answered, all })}
      </p>
      <div className="progress__bar" aria-hidden="true">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <span
              key={part.id}
              className={`progress__part progress__part--${part.id}`}
              style={{ flexGrow: part.count }}
            />
          ))}
      </div>
      <ul className="progress__key">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <li key={part.id}>
              <span className={`progress__dot progress__part--${part.id}`} aria-hidden="true" />
              {t(`today-${part.id}`)} {part.count}
            </li>
          ))}
      </ul>
    </div>
  );
}
