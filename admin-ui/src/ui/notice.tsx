import type { ReactNode } from "react";
import { Problem } from "@/api/problem";
import { useText, type Words } from "./text";

/** What a failed request says to the person at the desk. */
export function problemWords(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return t("problem-unknown");
  const known = t.word("problem-", error.code);
  if (known !== error.code) return known;
  if (error.words)
    return error.where ? t("problem-at", { where: error.where, message: error.words }) : error.words;
  return error.status === 0
    ? t("problem-unreachable")
    : t("problem-status", { status: String(error.status) });
}

export function ProblemNotice({ error }: { error: unknown }) {
  const t = useText();
  return (
    <Notice tone="bad" urgent>
      {problemWords(t, error)}
    </Notice>
  );
}

export function Notice({
  tone,
  urgent = false,
  children,
}: {
  tone: "bad" | "good" | "info";
  urgent?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`notice notice--${tone}`} role={urgent ? "alert" : "status"}>
      {children}
    </div>
  );
}

/** Stands where content will be, and says so to those who cannot see it. */
export function Waiting() {
  const t = useText();
  return (
    <p className="waiting" role="status">
      {t("waiting")}
    </p>
  );
}
