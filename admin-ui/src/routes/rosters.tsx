import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { rosterQuery, rostersQuery } from "@/api/rosters";
import { RosterTable } from "@/features/rosters/list";
import { RosterOutcome } from "@/features/rosters/result";
import { UploadRoster } from "@/features/rosters/upload";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { useText } from "@/ui/text";
import { useDesk } from "./session";

const route = getRouteApi("/desk/rosters");

export function RostersPage() {
  const t = useText();
  const { mayWrite, self } = useDesk();
  const { roster } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: rosters, error } = useQuery(rostersQuery);
  return (
    <Page title={t("rosters-title")}>
      {mayWrite ? <UploadRoster onUploaded={(id) => void navigate({ search: { roster: id } })} /> : null}
      {roster ? <Result id={roster} /> : null}
      <Section title={t("rosters-earlier")}>
        {error ? <ProblemNotice error={error} /> : null}
        {rosters ? (
          <RosterTable
            rosters={rosters}
            self={self}
            link={(entry, content) => (
              <Link to="/rosters" search={{ roster: entry.id }}>
                {content}
              </Link>
            )}
          />
        ) : error ? null : (
          <Waiting />
        )}
      </Section>
    </Page>
  );
}

function Result({ id }: { id: string }) {
  const t = useText();
  const { data: result, error } = useQuery(rosterQuery(id));
  return (
    <Section title={result ? t("roster-result", { file: result.file_name }) : t("roster-rows")}>
      {error ? <ProblemNotice error={error} /> : null}
      {result ? <RosterOutcome key={result.roster_id} result={result} /> : error ? null : <Waiting />}
    </Section>
  );
}
