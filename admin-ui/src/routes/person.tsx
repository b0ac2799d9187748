import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { conversationQuery, observationsQuery, personQuery } from "@/api/people";
import type { PersonDetail } from "@/api/types";
import { AlertList } from "@/features/alerts/alert-list";
import { begunAt } from "@/features/check-ins/begun";
import { CheckInHistory } from "@/features/check-ins/history";
import { checkInToRecord } from "@/features/check-ins/open";
import { CallDesk, RecordCall } from "@/features/check-ins/record-call";
import { Talk } from "@/features/conversation/talk";
import { daysSoFar, symptomGrid, vitals } from "@/features/observations/days";
import { SymptomTable } from "@/features/observations/symptom-table";
import { VitalsTable } from "@/features/observations/vitals-table";
import { PersonHeader } from "@/features/people/person-header";
import { UnlinkLine } from "@/features/tasks/decide-line";
import { TaskItems } from "@/features/tasks/task-list";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { useText } from "@/ui/text";
import { useDesk } from "./session";

// The graph brings the largest library; it is fetched only when somebody looks at a person.
const VitalsGraph = lazy(() => import("@/features/observations/vitals-graph"));

const route = getRouteApi("/desk/people/$personId");

export function PersonPage() {
  const t = useText();
  const { personId } = route.useParams();
  const { data: person, error } = useQuery(personQuery(personId));
  if (person) return <Person person={person} />;
  return (
    <Page title={t("person-title")}>
      {error ? <ProblemNotice error={error} /> : <Waiting />}
      <p>
        <Link to="/people">{t("person-back")}</Link>
      </p>
    </Page>
  );
}

function Person({ person }: { person: PersonDetail }) {
  const t = useText();
  const { now, mayWrite } = useDesk();
  const checkIn = checkInToRecord(person.check_ins);
  const hasLine = person.contact_points.some(({ kind, closed_reason }) => kind === "line" && !closed_reason);
  const phone = person.contact_points.find(
    (point) => point.kind === "phone" && point.holder === "self",
  )?.value;
  // An alert that is shown with its own button need not be listed once more as the task it opened.
  const openAlerts = new Set(
    person.alerts.filter((alert) => alert.acknowledged_at == null).map(({ id }) => id),
  );
  const tasks = person.tasks.filter(
    (task) => task.state === "open" && !(task.alert_id && openAlerts.has(task.alert_id)),
  );
  const recordCall = checkIn ? (
    <RecordCall
      checkInId={checkIn.id}
      personName={person.name}
      phone={phone}
      begunAt={begunAt(now, [
        ...person.alerts.map(({ raised_at }) => raised_at),
        ...person.tasks.map(({ opened_at }) => opened_at),
      ])}
    />
  ) : null;
  return (
    <CallDesk>
      <Page
        title={person.name}
        aside={
          <>
            {person.name_kana ? <span className="page__kana">{person.name_kana}</span> : null}
            <Link to="/people">{t("person-back")}</Link>
            {mayWrite && hasLine ? <UnlinkLine personId={person.person_id} /> : null}
            {mayWrite ? (recordCall ?? <span className="page__date">{t("call-no-check-in")}</span>) : null}
          </>
        }
      >
        <PersonHeader person={person} />
        <div className="person-grid">
          {/* First what has to be done, also for whoever reads it from top to bottom; on a wide screen it stands right. */}
          <div className="person-grid__side">
            <Section title={t("person-alerts")}>
              <AlertList alerts={person.alerts} now={now} mayWrite={mayWrite} />
            </Section>
            {tasks.length > 0 || openAlerts.size === 0 ? (
              <Section title={t("person-tasks")}>
                <TaskItems tasks={tasks} now={now} mayWrite={mayWrite} recordCall={() => null} />
              </Section>
            ) : null}
            <Section title={t("person-check-ins")}>
              <CheckInHistory checkIns={person.check_ins} now={now} />
            </Section>
          </div>
          <div className="person-grid__main">
            <Readings person={person} now={now}>
              <Section title={t("person-talk")}>
                <Conversation personId={person.person_id} />
              </Section>
            </Readings>
          </div>
        </div>
      </Page>
    </CallDesk>
  );
}

/** What was measured and said as values; between the graph and the symptoms stand the words themselves. */
function Readings({ person, now, children }: { person: PersonDetail; now: string; children: ReactNode }) {
  const t = useText();
  const { data: observations, error } = useQuery(observationsQuery(person.person_id));
  const { starts_on, ends_on } = person.episode;
  const days = useMemo(() => daysSoFar(starts_on, ends_on, now), [starts_on, ends_on, now]);
  const measured = useMemo(() => vitals(observations ?? []), [observations]);
  const grid = useMemo(() => symptomGrid(observations ?? [], days), [observations, days]);
  if (!observations) {
    return (
      <>
        {error ? <ProblemNotice error={error} /> : <Waiting />}
        {children}
      </>
    );
  }
  const hasAny = measured.temperature.length + measured.spo2.length > 0;
  return (
    <>
      <Section title={t("person-graph")}>
        {hasAny ? (
          <>
            <Suspense fallback={<Waiting />}>
              <VitalsGraph vitals={measured} days={days} />
            </Suspense>
            <details className="data-table">
              <summary>{t("vitals-table")}</summary>
              <VitalsTable vitals={measured} />
            </details>
          </>
        ) : (
          <p className="empty">{t("vitals-none")}</p>
        )}
      </Section>
      {children}
      <Section title={t("symptoms-title")}>
        <SymptomTable grid={grid} />
      </Section>
    </>
  );
}

function Conversation({ personId }: { personId: string }) {
  const { data: items, error } = useQuery(conversationQuery(personId));
  if (error) return <ProblemNotice error={error} />;
  return items ? <Talk items={items} /> : <Waiting />;
}
