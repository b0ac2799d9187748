import type { ReactNode } from "react";
import type { RosterSummary } from "@/api/types";
import { useFormats } from "@/ui/format";
import { Scrolling } from "@/ui/page";
import { useText, type Words } from "@/ui/text";

/** Who brought a file, in words: the service says `worker:…` for itself, and `staff:` with an id for a person. */
function uploader(t: Words, by: string, self: { id: string; name: string } | undefined): string {
  if (by.startsWith("worker:")) return t("roster-by-service");
  if (!by.startsWith("staff:")) return by;
  return self && by === `staff:${self.id}` ? self.name : t("said-by-staff");
}

/** The files that came before, the newest first. */
export function RosterTable({
  rosters,
  self,
  link,
}: {
  rosters: RosterSummary[];
  /** Whoever is signed in. */
  self: { id: string; name: string } | undefined;
  link: (roster: RosterSummary, content: ReactNode) => ReactNode;
}) {
  const t = useText();
  const format = useFormats();
  if (rosters.length === 0) return <p className="empty">{t("rosters-none")}</p>;
  return (
    <Scrolling label={t("rosters-earlier")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("column-file")}</th>
            <th scope="col">{t("column-when")}</th>
            <th scope="col">{t("column-who")}</th>
            {(["created", "updated", "unchanged", "refused"] as const).map((outcome) => (
              <th key={outcome} scope="col" className="numeric">
                {t(`roster-${outcome}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rosters]
            .sort((a, b) => b.uploaded_at.localeCompare(a.uploaded_at))
            .map((roster) => (
              <tr key={roster.id}>
                <th scope="row">{link(roster, roster.file_name)}</th>
                <td>{format.dayAndTime(roster.uploaded_at)}</td>
                <td>{uploader(t, roster.uploaded_by, self)}</td>
                <td className="numeric">{roster.created}</td>
                <td className="numeric">{roster.updated}</td>
                <td className="numeric">{roster.unchanged}</td>
                <td className={roster.refused > 0 ? "numeric vital--out" : "numeric"}>{roster.refused}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
