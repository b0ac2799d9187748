import { Button } from "react-aria-components";
import { ALERT_LEVELS, type AlertDetail } from "@/api/types";
import { useAcknowledgeAlert } from "@/api/work";
import { LateMark, LevelBadge } from "@/ui/badges";
import { useFormats } from "@/ui/format";
import { ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";

/**
 * What was found about a person, each with the version of the rules that found it: the gravest first, and what
 * somebody has looked at already folded away below.
 */
export function AlertList({
  alerts,
  now,
  mayWrite,
}: {
  alerts: AlertDetail[];
  now: string;
  mayWrite: boolean;
}) {
  const t = useText();
  if (alerts.length === 0) return <p className="empty">{t("alerts-none")}</p>;
  const open = alerts
    .filter((alert) => alert.acknowledged_at == null)
    .sort(
      (a, b) =>
        ALERT_LEVELS.indexOf(a.level) - ALERT_LEVELS.indexOf(b.level) ||
        b.raised_at.localeCompare(a.raised_at),
    );
  const seen = alerts
    .filter((alert) => alert.acknowledged_at != null)
    .sort((a, b) => b.raised_at.localeCompare(a.raised_at));
  const list = (some: AlertDetail[]) => (
    <ul className="alerts">
      {some.map((alert) => (
        <AlertEntry key={alert.id} alert={alert} now={now} mayWrite={mayWrite} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 ? list(open) : <p className="empty">{t("alerts-none-open")}</p>}
      {seen.length > 0 ? (
        <details className="data-table">
          <summary>{t("alerts-seen", { count: seen.length })}</summary>
          {list(seen)}
        </details>
      ) : null}
    </>
  );
}

function AlertEntry({ alert, now, mayWrite }: { alert: AlertDetail; now: string; mayWrite: boolean }) {
  const t = useText();
  const format = useFormats();
  const acknowledge = useAcknowledgeAlert();
  const isOpen = alert.acknowledged_at == null;
  return (
    <li className={isOpen ? `alert alert--${alert.level}` : "alert alert--seen"}>
      <div className="alert__head">
        <LevelBadge level={alert.level} />
        {isOpen && Date.parse(alert.due_at) < Date.parse(now) ? <LateMark /> : null}
      </div>
      <strong className="alert__rule">{t.word("rule-", alert.rule)}</strong>
      <p className="alert__about">
        {t("alert-raised", { at: format.near(alert.raised_at, now) })}{" "}
        {alert.acknowledged_at
          ? t("alert-seen", {
              at: format.near(alert.acknowledged_at, now),
              by: alert.acknowledged_by ?? t("unknown"),
            })
          : t("alert-due", { at: format.near(alert.due_at, now) })}{" "}
        <span className="alert__version">
          {t("alert-version", { version: alert.rule_version.replace(/^alerts /u, "") })}
        </span>
      </p>
      {alert.taken_back_at ? (
        <p className="alert__about">{t("alert-taken-back", { at: format.near(alert.taken_back_at, now) })}</p>
      ) : null}
      {acknowledge.error ? <ProblemNotice error={acknowledge.error} /> : null}
      {isOpen && mayWrite ? (
        <Button
          className="button button--second"
          data-busy={acknowledge.isPending || undefined}
          onPress={() => {
            if (!acknowledge.isPending) acknowledge.mutate(alert.id);
          }}
        >
          {t("alert-acknowledge")}
        </Button>
      ) : null}
    </li>
  );
}
