import { createContext, useContext, useState, type ReactNode } from "react";
import { Button, CheckboxButton, CheckboxField, Form } from "react-aria-components";
import { useRecordStaffResult } from "@/api/work";
import { Choices } from "@/ui/choices";
import { Window } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { phoneNumber } from "@/ui/format";
import { Picture } from "@/ui/icons";
import { Notice, ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";
import { EMPTY_CALL, readCall, type CallForm, type CallMistake } from "./call-form";
import { freshId } from "./begun";
import { SymptomQuestions } from "./symptom-questions";

/** Whose call is being recorded, and on which check-in. */
export interface Call {
  checkInId: string;
  personName: string;
  phone?: string | undefined;
  /** Up to when the caller has seen what is open about the person. */
  begunAt: string;
}

const Desk = createContext<(call: Call) => void>(() => undefined);

/**
 * Holds the form for what a telephone call brought (R04, R43) for everything below it. The form belongs to the page
 * and not to the button: the list behind it is read again every few seconds, and what somebody is writing must not
 * vanish with the entry they opened it from.
 */
export function CallDesk({ children }: { children: ReactNode }) {
  const t = useText();
  const [call, setCall] = useState<(Call & { id: string }) | undefined>(undefined);
  const begin = (begun: Call) => setCall({ ...begun, id: freshId() });
  const close = () => setCall(undefined);
  return (
    <Desk value={begin}>
      {children}
      <Window
        title={call ? t("call-title", { name: call.personName }) : ""}
        isOpen={call !== undefined}
        onClose={close}
        wide
      >
        {call ? <CallDialog key={call.id} call={call} onDone={close} /> : null}
      </Window>
    </Desk>
  );
}

/** Opens the form of the [`CallDesk`] around it. */
export function RecordCall(call: Call) {
  const t = useText();
  const open = useContext(Desk);
  return (
    <Button className="button button--main" onPress={() => open(call)}>
      <Picture name="phone" />
      {t("call-record")}
    </Button>
  );
}

function CallDialog({ call, onDone }: { call: Call & { id: string }; onDone: () => void }) {
  const t = useText();
  const { phone } = call;
  const record = useRecordStaffResult(call.checkInId);
  const [form, setForm] = useState<CallForm>(EMPTY_CALL);
  const [mistakes, setMistakes] = useState<CallMistake[]>([]);
  const set = (change: Partial<CallForm>) => {
    setMistakes([]);
    setForm((before) => ({ ...before, ...change }));
  };
  const save = () => {
    const read = readCall(form);
    if ("mistakes" in read) setMistakes(read.mistakes);
    else record.mutate({ ...read.result, id: call.id, begun_at: call.begunAt }, { onSuccess: onDone });
  };
  return (
    <Form
      className="call"
      onSubmit={(event) => {
        event.preventDefault();
        if (!record.isPending) save();
      }}
    >
      {phone ? (
        <p className="call__phone">
          <Picture name="phone" /> <a href={`tel:${phone}`}>{phoneNumber(phone)}</a>
        </p>
      ) : null}
      <Choices
        label={t("call-outcome")}
        choices={(["answered", "unreachable", "refused"] as const).map((value) => ({
          value,
          label: t(`call-outcome-${value}`),
        }))}
        value={form.outcome}
        onChange={(outcome) => set({ outcome: outcome })}
      />
      {form.outcome === "answered" ? <Answers form={form} mistakes={mistakes} set={set} /> : null}
      <Field
        label={t("call-note")}
        hint={t("call-note-hint")}
        lines={3}
        value={form.note}
        onChange={(note) => set({ note })}
      />
      {mistakes.includes("nothing") ? (
        <Notice tone="bad" urgent>
          {t("call-nothing")}
        </Notice>
      ) : null}
      {record.error ? <ProblemNotice error={record.error} /> : null}
      <div className="window__actions">
        <Button className="button button--second" onPress={onDone}>
          {t("cancel")}
        </Button>
        <Button type="submit" className="button button--main" data-busy={record.isPending || undefined}>
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}

function Answers({
  form,
  mistakes,
  set,
}: {
  form: CallForm;
  mistakes: CallMistake[];
  set: (change: Partial<CallForm>) => void;
}) {
  const t = useText();
  const wrong = (measure: "temperature" | "spo2") => mistakes.includes(measure);
  return (
    <>
      <Choices
        label={t("call-said-by")}
        choices={(["self", "proxy"] as const).map((value) => ({ value, label: t(`said-by-${value}`) }))}
        value={form.saidBy}
        onChange={(saidBy) => set({ saidBy: saidBy as CallForm["saidBy"] })}
      />
      <div className="call__measures">
        <div>
          <Field
            label={t("code-body-temperature")}
            unit="℃"
            name="temperature"
            inputMode="decimal"
            autoComplete="off"
            value={form.temperature}
            onChange={(temperature) => set({ temperature })}
            isInvalid={wrong("temperature")}
          />
          {wrong("temperature") ? (
            <p className="field__error" role="alert">
              {t("call-temperature-range")}
            </p>
          ) : null}
        </div>
        <div>
          <Field
            label={t("code-spo2")}
            unit="%"
            name="spo2"
            inputMode="numeric"
            autoComplete="off"
            value={form.spo2}
            onChange={(spo2) => set({ spo2 })}
            isInvalid={wrong("spo2")}
          />
          {wrong("spo2") ? (
            <p className="field__error" role="alert">
              {t("call-spo2-range")}
            </p>
          ) : null}
        </div>
      </div>
      <SymptomQuestions symptoms={form.symptoms} onChange={(symptoms) => set({ symptoms })} />
      <CheckboxField isSelected={form.advised} onChange={(advised) => set({ advised })}>
        <CheckboxButton className="tick">
          <span className="tick__box" aria-hidden="true">
            <Picture name="done" />
          </span>
          {t("call-advised")}
        </CheckboxButton>
      </CheckboxField>
    </>
  );
}
