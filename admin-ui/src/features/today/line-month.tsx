import type { TodayCounts } from "@/api/types";
import { useFormats } from "@/ui/format";
import { useText } from "@/ui/text";

/** What LINE lets the account send this month, and whether people are asked another way because it runs out. */
export function LineMonth({
  quota,
  stopped,
}: {
  quota: TodayCounts["line_quota"];
  stopped: TodayCounts["channels_stopped"];
}) {
  const t = useText();
  const format = useFormats();
  const stop = stopped.find(({ channel }) => channel === "line");
  if (!quota && !stop) return null;
  return (
    <div className="line-month">
      {quota ? (
        <p>
          {quota.allowed == null
            ? t("today-line-used", { used: quota.used, at: format.time(quota.looked_at) })
            : t("today-line-month", {
                used: quota.used,
                allowed: quota.allowed,
                at: format.time(quota.looked_at),
              })}
        </p>
      ) : null}
      {stop ? <p role="status">{t(`today-line-${stop.reason}`)}</p> : null}
    </div>
  );
}
