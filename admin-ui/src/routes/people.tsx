import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useMemo, type ReactNode } from "react";
import { peopleQuery } from "@/api/people";
import type { PersonRow } from "@/api/types";
import { FilterBar, SearchBox } from "@/features/people/filters";
import { LineList } from "@/features/people/line-list";
import { useSearchWords } from "@/features/people/search-words";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page } from "@/ui/page";
import { useText } from "@/ui/text";
import { useDesk } from "./session";

const route = getRouteApi("/desk/people");

const linkToPerson = (person: PersonRow, content: ReactNode) => (
  <Link to="/people/$personId" params={{ personId: person.person_id }}>
    {content}
  </Link>
);

export function PeoplePage() {
  const t = useText();
  const { now } = useDesk();
  const { words, setWords } = useSearchWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const text = words.trim();
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    {
      ...peopleQuery({ ...filters, ...(text ? { text } : {}) }),
      placeholderData: keepPreviousData,
    },
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const total = data?.pages[0]?.total ?? 0;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = useCallback(
    (person: PersonRow) => void navigate({ to: "/people/$personId", params: { personId: person.person_id } }),
    [navigate],
  );
  return (
    <Page
      title={t("people-title")}
      aside={
        <span role="status" className="page__date">
          {data ? t("people-found", { count: total }) : ""}
        </span>
      }
    >
      <div className="people-tools">
        <SearchBox words={words} onSearch={setWords} />
        <FilterBar filters={filters} onChange={(next) => void navigate({ search: next, replace: true })} />
      </div>
      {error ? <ProblemNotice error={error} /> : null}
      {data ? (
        rows.length > 0 ? (
          <div className={isPlaceholderData ? "stale" : undefined}>
            <LineList
              rows={rows}
              total={total}
              now={now}
              link={linkToPerson}
              onOpen={open}
              onNearEnd={readOn}
            />
          </div>
        ) : (
          <p className="empty">{t("people-none")}</p>
        )
      ) : error ? null : (
        <Waiting />
      )}
    </Page>
  );
}
