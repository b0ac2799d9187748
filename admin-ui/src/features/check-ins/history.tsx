import type { CheckInDetail } from "@/api/types";
import { ChannelMark, StateBadge } from "@/ui/badges";
import { useFormats } from "@/ui/format";
import { useText } from "@/ui/text";

/** So many of the latest stand open; the days before are folded away. */
const LATEST = 3;

/** Every due moment of the episode with each try to reach the person, the newest first. */
export function CheckInHistory({ checkIns, now }: { checkIns: CheckInDetail[]; now: string }) {
  const t = useText();
  if (checkIns.length === 0) return <p className="empty">{t("check-ins-none")}</p>;
  const ordered = [...checkIns].sort((a, b) => b.on.localeCompare(a.on) || b.slot.localeCompare(a.slot));
  const earlier = ordered.slice(LATEST);
  return (
    <>
      <Moments checkIns={ordered.slice(0, LATEST)} now={now} />
      {earlier.length > 0 ? (
        <details className="data-table">
          <summary>{t("check-ins-earlier", { count: earlier.length })}</summary>
          <Moments checkIns={earlier} now={now} />
        </details>
      ) : null}
    </>
  );
}

function Moments({ checkIns, now }: { checkIns: CheckInDetail[]; now: string }) {
  const t = useText();
  const format = useFormats();
  return (
    <ol className="check-ins">
      {checkIns.map((checkIn) => (
        <li key={checkIn.id} className="check-in" data-state={checkIn.state}>
          <div className="check-in__head">
            <strong>
              {format.day(checkIn.on)} {checkIn.slot}
            </strong>
            <StateBadge state={checkIn.state} late={checkIn.late} byStaff={checkIn.by_staff} />
            <span className="check-in__when">
              {checkIn.answered_at
                ? t("check-in-answered", { at: format.near(checkIn.answered_at, now) })
                : t("check-in-due", { at: format.near(checkIn.due_at, now) })}
            </span>
          </div>
          {checkIn.attempts.length > 0 ? (
            <ul className="attempts">
              {checkIn.attempts.map((attempt) => (
                <li key={attempt.id}>
                  <time dateTime={attempt.at}>{format.near(attempt.at, now)}</time>
                  <ChannelMark channel={attempt.channel} />
                  <span>{t.word("attempt-", attempt.outcome)}</span>
                  {attempt.code ? (
                    <span className="attempts__code">{t("attempt-code", { code: attempt.code })}</span>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
