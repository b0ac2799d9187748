import { useState, type ReactNode } from "react";
import { Button, Form } from "react-aria-components";
import type { TaskRow } from "@/api/types";
import { useCompleteTask } from "@/api/work";
import { LateMark, LevelBadge } from "@/ui/badges";
import { Window } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { phoneNumber, useFormats } from "@/ui/format";
import { Picture } from "@/ui/icons";
import { ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";
import { DecideLine } from "./decide-line";
import { byUrgency } from "./urgency";

interface Props {
  tasks: TaskRow[];
  now: string;
  mayWrite: boolean;
  /** Wraps a person's name in the way to their page. */
  link?: (task: TaskRow, content: ReactNode) => ReactNode;
  /** The button that records a call for a task, if there is a check-in to record it on. */
  recordCall: (task: TaskRow) => ReactNode;
}

/** Who has to be seen to, the most urgent first, each with a named person and a time. */
export function TaskItems({ tasks, now, mayWrite, link, recordCall }: Props) {
  const t = useText();
  // The form belongs to the list: a task may leave it while somebody is still writing what they did.
  const [completing, setCompleting] = useState<TaskRow | undefined>(undefined);
  const close = () => setCompleting(undefined);
  return (
    <>
      {tasks.length === 0 ? <p className="empty">{t("tasks-none")}</p> : null}
      <ol className="tasks">
        {byUrgency(tasks).map((task) => (
          <TaskItem
            key={task.id}
            task={task}
            now={now}
            link={link}
            actions={
              mayWrite && task.kind === "line-relink" ? (
                <DecideLine personId={task.person_id} />
              ) : mayWrite ? (
                <>
                  {recordCall(task)}
                  <Button className="button button--second" onPress={() => setCompleting(task)}>
                    <Picture name="done" />
                    {t("task-complete")}
                  </Button>
                </>
              ) : null
            }
          />
        ))}
      </ol>
      <Window
        title={completing ? t("task-complete-title", { name: completing.person_name }) : ""}
        isOpen={completing !== undefined}
        onClose={close}
      >
        {completing ? <CompleteDialog key={completing.id} task={completing} onDone={close} /> : null}
      </Window>
    </>
  );
}

function TaskItem({
  task,
  now,
  link,
  actions,
}: Pick<Props, "now" | "link"> & { task: TaskRow; actions: ReactNode }) {
  const t = useText();
  const format = useFormats();
  return (
    <li className={task.late ? "task task--late" : "task"} data-kind={task.kind}>
      <div className="task__due">
        <span className="task__due-label">{t("task-due")}</span>
        <time dateTime={task.due_at}>{format.near(task.due_at, now)}</time>
        {task.late ? <LateMark /> : null}
      </div>
      <div className="task__main">
        <p className="task__head">
          {link ? <strong>{link(task, task.person_name)}</strong> : null}
          {link && task.age != null ? <span>{t("age", { age: task.age })}</span> : null}
          {task.alert_level ? <LevelBadge level={task.alert_level} /> : null}
          <span className="task__kind">{t.word("task-", task.kind)}</span>
        </p>
        <p className="task__why">
          {task.rule ? t.word("rule-", task.rule) : t.word("task-why-", task.kind)}
          {task.detail ? <span className="task__detail">{task.detail}</span> : null}
        </p>
        <p className="task__about">
          {task.phone ? (
            <span className="task__phone">
              <Picture name="phone" />
              <a href={`tel:${task.phone}`}>{phoneNumber(task.phone)}</a>
            </span>
          ) : null}
          <span>{t("task-assigned", { name: task.assigned_to || t("task-assigned-nobody") })}</span>
          <span>{t("task-opened", { at: format.near(task.opened_at, now) })}</span>
        </p>
      </div>
      {actions ? <div className="task__actions">{actions}</div> : null}
    </li>
  );
}

function CompleteDialog({ task, onDone }: { task: TaskRow; onDone: () => void }) {
  const t = useText();
  const complete = useCompleteTask(task.id);
  const [note, setNote] = useState("");
  return (
    <Form
      className="call"
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete.isPending) complete.mutate(note.trim(), { onSuccess: onDone });
      }}
    >
      <p>{t.word("task-", task.kind)}</p>
      <Field label={t("task-note")} hint={t("task-note-hint")} lines={3} value={note} onChange={setNote} />
      {complete.error ? <ProblemNotice error={complete.error} /> : null}
      <div className="window__actions">
        <Button className="button button--second" onPress={onDone}>
          {t("cancel")}
        </Button>
        <Button type="submit" className="button button--main" data-busy={complete.isPending || undefined}>
          {t("task-complete")}
        </Button>
      </div>
    </Form>
  );
}
