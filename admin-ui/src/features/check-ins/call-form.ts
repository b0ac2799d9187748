import type { StaffResult } from "@/api/types";
import { readNumber } from "@/ui/field";

/** Symptoms asked in a call: those of the two shipped question sets first (domain.md §5). */
export const CALL_SYMPTOMS = [
  "sx-cough",
  "sx-sore-throat",
  "sx-runny-nose",
  "sx-congestion",
  "sx-fatigue",
  "sx-dyspnoea",
  "sx-headache",
  "sx-diarrhoea",
  "sx-appetite",
  "sx-intake",
  "sx-no-urine",
  "sx-chills",
  "sx-taste",
  "sx-smell",
] as const;

/** Emergency signs (N6): each of them raises an alert at once. */
export const CALL_SIGNS = [
  "em-pallor",
  "em-cyanosis",
  "em-unusual",
  "em-tachypnoea",
  "em-sudden-dyspnoea",
  "em-exertion",
  "em-chest-pain",
  "em-orthopnoea",
  "em-shoulders",
  "em-wheeze",
  "em-drowsy",
  "em-unresponsive",
  "em-pulse",
] as const;

export type Asked = "not-asked" | "yes" | "no";

/** What is written in the form, as it is written. */
export interface CallForm {
  outcome: StaffResult["outcome"];
  saidBy: "self" | "proxy";
  temperature: string;
  spo2: string;
  symptoms: Record<string, Asked>;
  advised: boolean;
  note: string;
}

export const EMPTY_CALL: CallForm = {
  outcome: "answered",
  saidBy: "self",
  temperature: "",
  spo2: "",
  symptoms: {},
  advised: false,
  note: "",
};

/** Plausible ranges (domain.md §5, defaults); anything else is more likely a slip of the finger. */
export const TEMPERATURE_RANGE = { least: 34, greatest: 42 };
export const SPO2_RANGE = { least: 70, greatest: 100 };

export type CallMistake = "temperature" | "spo2" | "nothing";

/** Reads the form. A temperature of three digits without a point is read as on the keypad: 365 is 36.5. */
export function readCall(form: CallForm): { result: StaffResult } | { mistakes: CallMistake[] } {
  const note = form.note.trim();
  if (form.outcome !== "answered") return { result: { outcome: form.outcome, ...(note ? { note } : {}) } };
  const mistakes: CallMistake[] = [];
  const temperature = measure(form.temperature, TEMPERATURE_RANGE, (value) =>
    value >= 100 ? value / 10 : value,
  );
  const spo2 = measure(form.spo2, SPO2_RANGE, (value) => value);
  if (temperature === null) mistakes.push("temperature");
  if (spo2 === null) mistakes.push("spo2");
  const asked = Object.keys(form.symptoms).filter((code) => form.symptoms[code] !== "not-asked");
  const present = asked.filter((code) => form.symptoms[code] === "yes");
  if (
    mistakes.length === 0 &&
    temperature === undefined &&
    spo2 === undefined &&
    asked.length === 0 &&
    note === ""
  ) {
    mistakes.push("nothing");
  }
  if (mistakes.length > 0) return { mistakes };
  return {
    result: {
      outcome: "answered",
      said_by: form.saidBy,
      ...(temperature == null ? {} : { temperature_celsius: temperature }),
      ...(spo2 == null ? {} : { spo2 }),
      symptoms: present,
      // Asked and denied is a "no"; what was not asked says nothing (domain.md §5).
      asked_symptoms: asked,
      advised_to_see_doctor: form.advised,
      ...(note ? { note } : {}),
    },
  };
}

/** The measure; `undefined` if nothing is written, `null` if it cannot be meant. */
function measure(
  written: string,
  range: { least: number; greatest: number },
  adjust: (value: number) => number,
): number | null | undefined {
  if (written.trim() === "") return undefined;
  const read = readNumber(written);
  if (read === undefined) return null;
  const value = adjust(read);
  return value >= range.least && value <= range.greatest ? value : null;
}
