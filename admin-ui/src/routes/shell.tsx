import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { forgetEverything } from "@/api/query-client";
import { sessionQuery, signOut } from "@/api/session";
import type { SessionInfo } from "@/api/types";
import { SearchWordsContext } from "@/features/people/search-words";
import { localDate, useFormats } from "@/ui/format";
import { Picture, type IconName } from "@/ui/icons";
import { LanguageSwitch } from "@/ui/language-switch";
import { useText } from "@/ui/text";

interface Place {
  to: "/" | "/people" | "/tasks" | "/rosters" | "/accounts";
  icon: IconName;
  text: string;
}

const PLACES: Place[] = [
  { to: "/", icon: "today", text: "nav-today" },
  { to: "/people", icon: "people", text: "nav-people" },
  { to: "/tasks", icon: "tasks", text: "nav-tasks" },
  { to: "/rosters", icon: "rosters", text: "nav-rosters" },
];

const ACCOUNTS: Place = { to: "/accounts", icon: "staff", text: "nav-accounts" };

/** The frame around every screen of somebody who is signed in. */
export function Shell() {
  const navigate = useNavigate();
  const { data: session } = useQuery({ ...sessionQuery, refetchInterval: 5_000 });
  const [words, setWords] = useState("");
  const searchWords = useMemo(() => ({ words, setWords }), [words]);
  useEffect(() => {
    if (session === null) void navigate({ to: "/sign-in" });
  }, [session, navigate]);
  if (!session) return null;
  return (
    <SearchWordsContext value={searchWords}>
      <Frame session={session} />
    </SearchWordsContext>
  );
}

function Frame({ session }: { session: SessionInfo }) {
  const t = useText();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [openOn, setOpenOn] = useState<string | undefined>(undefined);
  // The menu of a narrow screen closes by itself once it led somewhere.
  const isOpen = openOn === path;
  const places = session.staff.role === "administrator" ? [...PLACES, ACCOUNTS] : PLACES;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("skip-to-content")}
      </a>
      <header className="shell__top">
        <Button
          className="button button--icon shell__menu"
          aria-label={t("nav-menu")}
          aria-expanded={isOpen}
          aria-controls="places"
          onPress={() => setOpenOn(isOpen ? undefined : path)}
        >
          <Picture name="menu" />
        </Button>
        <span className="shell__name">{t("service-name")}</span>
        <span className="shell__organisation">{session.organisation.name}</span>
        {session.demo ? <span className="shell__demo">{t("demo")}</span> : null}
        <Clock now={session.now} />
        <LanguageSwitch />
        <span className="shell__who">
          <Picture name="staff" />
          {session.staff.name}
        </span>
        <SignOut />
      </header>
      <nav
        id="places"
        className={isOpen ? "shell__nav shell__nav--open" : "shell__nav"}
        aria-label={t("nav")}
      >
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Link
                to={place.to}
                className="place"
                activeOptions={{ exact: place.to === "/", includeSearch: false }}
              >
                <Picture name={place.icon} />
                {t(place.text)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className="shell__content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** The service's own clock. In a demo it runs faster than the one on the wall. */
function Clock({ now }: { now: string }) {
  const t = useText();
  const format = useFormats();
  return (
    <span className="shell__clock">
      <span className="visually-hidden">{t("clock")}</span>
      <Picture name="late" />
      <time dateTime={now}>
        {format.day(localDate(now))} {format.time(now)}
      </time>
    </span>
  );
}

function SignOut() {
  const t = useText();
  const queries = useQueryClient();
  const leave = async () => {
    // Whatever the service says, nothing about anybody stays on this screen.
    await signOut().catch(() => undefined);
    forgetEverything(queries);
  };
  return (
    <Button className="button button--plain shell__out" onPress={() => void leave()}>
      <Picture name="out" />
      {t("sign-out")}
    </Button>
  );
}
