import type { ReactNode } from "react";
import { ALERT_LEVELS, type TodayCounts } from "@/api/types";
import { LateMark, LevelBadge } from "@/ui/badges";
import { useText } from "@/ui/text";

/** Alerts that nobody has acknowledged, the gravest first. */
export function OpenAlerts({
  counts,
  link,
}: {
  counts: TodayCounts["alerts_open"];
  link: (level: string, content: ReactNode) => ReactNode;
}) {
  const t = useText();
  return (
    <ul className="levels">
      {ALERT_LEVELS.map((level) => (
        <li
          key={level}
          className={counts[level] > 0 ? "levels__row" : "levels__row levels__row--none"}
          data-level={level}
        >
          {link(
            level,
            <>
              <LevelBadge level={level} />
              <span className="levels__number">{counts[level]}</span>
            </>,
          )}
          <span className="levels__note">{t(`level-${level}-note`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How long the automated calls take that wait their turn; nothing while none waits. */
export function WaitingCalls({ calls }: { calls: TodayCounts["calls"] }) {
  const t = useText();
  if (!calls || calls.waiting === 0) return null;
  return (
    <p className="open-tasks">{t("today-calls-waiting", { count: calls.waiting, minutes: calls.minutes })}</p>
  );
}

export function OpenTasks({
  open,
  late,
  link,
}: {
  open: number;
  late: number;
  link: (content: ReactNode) => ReactNode;
}) {
  const t = useText();
  return (
    <p className="open-tasks">
      {link(t("today-tasks-open", { count: open }))}
      {late > 0 ? (
        <span className="open-tasks__late">
          <LateMark /> {t("today-tasks-late", { count: late })}
        </span>
      ) : (
        <span className="open-tasks__none">{t("today-tasks-none-late")}</span>
      )}
    </p>
  );
}
