import { useState } from "react";
import { Button } from "react-aria-components";
import type { RosterResult, RosterRowResult } from "@/api/types";
import { Picture, type IconName } from "@/ui/icons";
import { Scrolling } from "@/ui/page";
import { useText } from "@/ui/text";

/** Refused first: that is what somebody has to see to. */
const ORDER = ["refused", "created", "updated", "unchanged"] as const;

const LOOK: Record<(typeof ORDER)[number], { icon: IconName; tone: string }> = {
  refused: { icon: "cross", tone: "bad" },
  created: { icon: "done", tone: "good" },
  updated: { icon: "done", tone: "info" },
  unchanged: { icon: "none", tone: "quiet" },
};

const ROWS_AT_ONCE = 200;

/** What became of each row of a file, with line, column and reason for every refusal. */
export function RosterOutcome({ result }: { result: RosterResult }) {
  const t = useText();
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const rows = [...result.rows].sort((a, b) => place(a) - place(b) || a.line - b.line);
  return (
    <div className="roster-result">
      <ul className="outcome-counts">
        {ORDER.map((outcome) => (
          <li
            key={outcome}
            className={`badge badge--${LOOK[outcome].tone} badge--big`}
            data-outcome={outcome}
          >
            <Picture name={LOOK[outcome].icon} />
            {t(`roster-${outcome}`)} <strong>{result[outcome]}</strong>
          </li>
        ))}
      </ul>
      <Scrolling label={t("roster-rows")} className="scrolling--tall">
        <table className="roster-rows">
          <caption className="visually-hidden">{t("roster-rows")}</caption>
          <thead>
            <tr>
              <th scope="col" className="numeric">
                {t("column-line")}
              </th>
              <th scope="col">{t("column-outcome")}</th>
              <th scope="col">{t("column-why")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <ResultRow key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {rows.length > shown ? (
        <Button className="button button--second" onPress={() => setShown(shown + ROWS_AT_ONCE * 5)}>
          {t("roster-more", { rest: rows.length - shown })}
        </Button>
      ) : null}
    </div>
  );
}

function ResultRow({ row }: { row: RosterRowResult }) {
  const t = useText();
  const look = isOutcome(row.outcome) ? LOOK[row.outcome] : LOOK.unchanged;
  return (
    <tr>
      <td className="numeric">{row.line}</td>
      <td>
        <span className={`badge badge--${look.tone}`}>
          <Picture name={look.icon} />
          {t.word("roster-", row.outcome)}
        </span>
      </td>
      <td>
        {row.errors.map((error, index) => (
          <p key={index} className="roster-rows__error">
            <strong>{error.column}</strong> {error.reason}
          </p>
        ))}
      </td>
    </tr>
  );
}

function isOutcome(word: string): word is (typeof ORDER)[number] {
  return (ORDER as readonly string[]).includes(word);
}

function place(row: RosterRowResult): number {
  return isOutcome(row.outcome) ? ORDER.indexOf(row.outcome) : ORDER.length;
}
