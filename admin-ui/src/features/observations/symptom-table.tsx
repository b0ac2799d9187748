import { useFormats } from "@/ui/format";
import { Scrolling } from "@/ui/page";
import { useText } from "@/ui/text";
import type { Answer, SymptomGrid, SymptomRow } from "./days";

/** Day by symptom. Yes, no and not asked differ by their shape; the colour only repeats it. */
export function SymptomTable({ grid }: { grid: SymptomGrid }) {
  const t = useText();
  const format = useFormats();
  if (grid.rows.length + grid.compared.length === 0) return <p className="empty">{t("symptoms-none")}</p>;
  return (
    <>
      <ul className="symptom-key" aria-hidden="true">
        {(["yes", "no", "not-asked"] as const).map((answer) => (
          <li key={answer}>
            <Mark answer={answer} /> {t(`answer-${answer}`)}
          </li>
        ))}
      </ul>
      <Scrolling label={t("symptoms-title")} atEnd>
        <table className="symptoms">
          <thead>
            <tr>
              <th scope="col">{t("column-symptom")}</th>
              {grid.days.map((day) => (
                <th key={day} scope="col" className="symptoms__day">
                  {format.shortDay(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.compared.length > 0 ? (
              <tr className="symptoms__compared">
                <th scope="row">{t("code-compared-with-yesterday")}</th>
                {grid.compared.map((word, index) => (
                  <td key={grid.days[index]} data-word={word}>
                    {word ? t.word("compared-", word) : <Mark answer="not-asked" />}
                    {word ? null : <span className="visually-hidden">{t("answer-not-asked")}</span>}
                  </td>
                ))}
              </tr>
            ) : null}
            {grid.rows.map((row) => (
              <tr key={row.code} className={isEmergency(row) ? "symptoms__emergency" : undefined}>
                <th scope="row">{t.word("code-", row.code)}</th>
                {row.answers.map((answer, index) => (
                  <td key={grid.days[index]} title={row.texts[index]}>
                    <Mark answer={answer} />
                    <span className="visually-hidden">
                      {t(`answer-${answer}`)} {row.texts[index] ?? ""}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <KeptWords grid={grid} />
    </>
  );
}

/** A sign that was denied on every day is no reason for alarm. */
function isEmergency(row: SymptomRow): boolean {
  return row.code.startsWith("em-") && row.answers.includes("yes");
}

function KeptWords({ grid }: { grid: SymptomGrid }) {
  const format = useFormats();
  const kept = grid.rows.flatMap((row) =>
    row.texts.flatMap((text, index) =>
      text ? [{ key: row.code + String(index), day: grid.days[index] ?? "", text }] : [],
    ),
  );
  if (kept.length === 0) return null;
  return (
    <ul className="kept-words">
      {kept.map((entry) => (
        <li key={entry.key}>
          {format.day(entry.day)}: “{entry.text}”
        </li>
      ))}
    </ul>
  );
}

function Mark({ answer }: { answer: Answer }) {
  return (
    <svg className={`answer answer--${answer}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {answer === "yes" ? <circle cx="8" cy="8" r="6.500" /> : null}
      {answer === "no" ? <path d="M3 8h10" /> : null}
      {answer === "not-asked" ? <circle cx="8" cy="8" r="1.300" /> : null}
    </svg>
  );
}
