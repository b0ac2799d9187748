import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { tasksQuery } from "@/api/work";
import { begunAt } from "@/features/check-ins/begun";
import { CallDesk, RecordCall } from "@/features/check-ins/record-call";
import { TaskItems } from "@/features/tasks/task-list";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page } from "@/ui/page";
import { useText } from "@/ui/text";
import { useDesk } from "./session";

export function TasksPage() {
  const t = useText();
  const { now, mayWrite } = useDesk();
  const { data: tasks, error } = useQuery(tasksQuery);
  const late = tasks?.filter((task) => task.late).length ?? 0;
  return (
    <CallDesk>
      <Page
        title={t("tasks-title")}
        aside={
          <span role="status" className="page__date">
            {tasks ? t("tasks-count", { count: tasks.length, late }) : ""}
          </span>
        }
      >
        {error ? <ProblemNotice error={error} /> : null}
        {tasks ? (
          <TaskItems
            tasks={tasks}
            now={now}
            mayWrite={mayWrite}
            link={(task, content) => (
              <Link to="/people/$personId" params={{ personId: task.person_id }}>
                {content}
              </Link>
            )}
            recordCall={(task) =>
              task.check_in_id ? (
                <RecordCall
                  checkInId={task.check_in_id}
                  personName={task.person_name}
                  phone={task.phone ?? undefined}
                  begunAt={begunAt(
                    now,
                    tasks.filter((one) => one.person_id === task.person_id).map((one) => one.opened_at),
                  )}
                />
              ) : null
            }
          />
        ) : error ? null : (
          <Waiting />
        )}
      </Page>
    </CallDesk>
  );
}
