import type { TodayCounts } from "@/api/types";
import { ChannelMark } from "@/ui/badges";
import { useText } from "@/ui/text";

/** Answers by channel as bars; the numbers stand beside them, so the bars are decoration. */
export function AnswersByChannel({ counts }: { counts: TodayCounts["answers_by_channel"] }) {
  const t = useText();
  const most = Math.max(1, ...counts.map((row) => row.count));
  if (counts.length === 0) return <p className="empty">{t("today-no-answers")}</p>;
  return (
    <table className="bars">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("column-channel")}</th>
          <th scope="col">{t("today-answers")}</th>
        </tr>
      </thead>
      <tbody>
        {[...counts]
          .sort((a, b) => b.count - a.count)
          .map((row) => (
            <tr key={row.channel}>
              <th scope="row">
                <ChannelMark channel={row.channel} />
              </th>
              <td>
                <span className="bars__line">
                  <span className="bars__bar" style={{ width: `${(row.count / most) * 100}%` }} />
                  <span className="bars__number">{row.count}</span>
                </span>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const FIRST_HOUR = 8;
const LAST_HOUR = 20;

/** Answers hour by hour. Hours outside the usual ones are shown when something came in them. */
export function AnswersByHour({ counts }: { counts: TodayCounts["answered_by_hour"] }) {
  const t = useText();
  const byHour = new Map(counts.map((row) => [row.hour, row.count]));
  const first = Math.min(FIRST_HOUR, ...byHour.keys());
  const last = Math.max(LAST_HOUR, ...byHour.keys());
  const most = Math.max(1, ...byHour.values());
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <ol className="hours" aria-label={t("today-by-hour")}>
      {hours.map((hour) => {
        const count = byHour.get(hour) ?? 0;
        return (
          <li key={hour} className="hours__hour">
            <span className="visually-hidden">{t("today-hour", { hour, count })}</span>
            <span className="hours__count" aria-hidden="true">
              {count > 0 ? count : ""}
            </span>
            <span className="hours__bar" aria-hidden="true" style={{ height: `${(count / most) * 6}rem` }} />
            <span className="hours__label" aria-hidden="true">
              {hour}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
