import type { Observation } from "@/api/types";
import { useFormats } from "@/ui/format";
import { Scrolling } from "@/ui/page";
import { useText } from "@/ui/text";
import type { Vitals } from "./days";

/** The graph's numbers as a table: for screen readers, for copying, and for whoever prefers numbers. */
export function VitalsTable({ vitals }: { vitals: Vitals }) {
  const t = useText();
  const format = useFormats();
  const rows = [...vitals.temperature, ...vitals.spo2].sort((a, b) =>
    b.observed_at.localeCompare(a.observed_at),
  );
  return (
    <Scrolling label={t("vitals-table")} className="scrolling--short">
      <table className="vitals-table">
        <caption className="visually-hidden">{t("vitals-table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column-when")}</th>
            <th scope="col">{t("column-measure")}</th>
            <th scope="col" className="numeric">
              {t("column-value")}
            </th>
            <th scope="col">{t("column-said-by")}</th>
            <th scope="col">{t("column-channel")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{format.dayAndTime(row.observed_at)}</td>
              <td>{t.word("code-", row.code)}</td>
              <td className="numeric">{measure(row, format.temperature)}</td>
              <td>{t.word("said-by-", row.said_by)}</td>
              <td>{t.word("channel-", row.channel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function measure(row: Observation, temperature: (celsius: number) => string): string {
  const value = row.number ?? 0;
  return row.code === "body-temperature" ? `${temperature(value)}℃` : `${value}%`;
}
