import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { todayQuery, dailyReportAddress } from "@/api/today";
import type { AlertLevel, CheckInState } from "@/api/types";
import { AnswersByChannel, AnswersByHour } from "@/features/today/day-charts";
import { DayCounts, DayProgress } from "@/features/today/day-counts";
import { LineMonth } from "@/features/today/line-month";
import { OpenAlerts, OpenTasks, WaitingCalls } from "@/features/today/open-work";
import { useFormats } from "@/ui/format";
import { Picture } from "@/ui/icons";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { useText } from "@/ui/text";

export function TodayPage() {
  const t = useText();
  const format = useFormats();
  const { data: today, error } = useQuery(todayQuery);
  return (
    <Page
      title={t("today-title")}
      aside={
        today ? (
          <>
            <span className="page__date">
              {t("today-counted", {
                day: format.longDay(today.on),
                at: format.time(today.now),
                people: today.people,
              })}
            </span>
            <a className="button button--second" href={dailyReportAddress(today.on)} download>
              <Picture name="download" />
              {t("today-report")}
            </a>
          </>
        ) : null
      }
    >
      {error ? <ProblemNotice error={error} /> : null}
      {today ? (
        <>
          <DayCounts
            counts={today}
            link={(states, content) => (
              <Link key={states.join()} to="/people" search={{ states: states as CheckInState[] }}>
                {content}
              </Link>
            )}
          />
          <Section title={t("today-progress")}>
            <DayProgress counts={today} />
            <WaitingCalls calls={today.calls} />
          </Section>
          <div className="columns">
            <Section title={t("today-alerts")}>
              <OpenAlerts
                counts={today.alerts_open}
                link={(level, content) => (
                  <Link to="/people" search={{ levels: [level as AlertLevel] }}>
                    {content}
                  </Link>
                )}
              />
              <OpenTasks
                open={today.tasks_open}
                late={today.tasks_late}
                link={(content) => <Link to="/tasks">{content}</Link>}
              />
            </Section>
            <Section title={t("today-by-channel")}>
              <AnswersByChannel counts={today.answers_by_channel} />
              <LineMonth quota={today.line_quota} stopped={today.channels_stopped} />
            </Section>
            <Section title={t("today-by-hour")}>
              <AnswersByHour counts={today.answered_by_hour} />
            </Section>
          </div>
        </>
      ) : error ? null : (
        <Waiting />
      )}
    </Page>
  );
}
