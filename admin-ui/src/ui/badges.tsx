import { Picture, isIcon, type IconName } from "./icons";
import { useText } from "./text";

const STATE_LOOK: Record<string, { icon: IconName; tone: string }> = {
  scheduled: { icon: "open", tone: "quiet" },
  prompted: { icon: "dots", tone: "info" },
  answering: { icon: "dots", tone: "info" },
  overdue: { icon: "late", tone: "warn" },
  "with-staff": { icon: "staff", tone: "strong" },
  answered: { icon: "done", tone: "good" },
  unreachable: { icon: "cross", tone: "warn" },
  refused: { icon: "cross", tone: "quiet" },
  missed: { icon: "cross", tone: "bad" },
  "not-attempted": { icon: "none", tone: "bad" },
  cancelled: { icon: "none", tone: "quiet" },
};

/** How a check-in stands: a picture, a word and a tone, so that none of them is needed alone. */
export function StateBadge({
  state,
  late = false,
  byStaff = false,
}: {
  state: string;
  late?: boolean;
  byStaff?: boolean;
}) {
  const t = useText();
  const look = STATE_LOOK[state] ?? { icon: "open", tone: "quiet" };
  return (
    <span className={`badge badge--${look.tone}`}>
      <Picture name={look.icon} />
      {t.word("state-", state)}
      {late && state === "answered" ? <span className="badge__more">{t("state-answered-late")}</span> : null}
      {byStaff && state === "answered" ? (
        <span className="badge__more">{t("state-answered-by-staff")}</span>
      ) : null}
    </span>
  );
}

export function LevelBadge({ level }: { level: string }) {
  const t = useText();
  return (
    <span className={`badge badge--level-${level}`}>
      <Picture name={isIcon(level) ? level : "urgent"} />
      {t.word("level-", level)}
    </span>
  );
}

export function ChannelMark({ channel }: { channel: string }) {
  const t = useText();
  return (
    <span className="channel-mark">
      <Picture name={isIcon(channel) ? channel : "dots"} />
      {t.word("channel-", channel)}
    </span>
  );
}

export function RiskMark({ risk }: { risk: string }) {
  const t = useText();
  return <span className={risk === "high" ? "risk risk--high" : "risk"}>{t.word("risk-", risk)}</span>;
}

export function LateMark() {
  const t = useText();
  return (
    <span className="badge badge--bad">
      <Picture name="late" />
      {t("late")}
    </span>
  );
}
