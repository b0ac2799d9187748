import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { personQuery } from "@/api/people";
import { sessionQuery } from "@/api/session";
import { todayQuery } from "@/api/today";
import { tasksQuery } from "@/api/work";
import { AccountsPage } from "@/routes/accounts";
import { peopleAddress } from "@/routes/address";
import { Failed } from "@/routes/failed";
import { PeoplePage } from "@/routes/people";
import { PersonPage } from "@/routes/person";
import { RostersPage } from "@/routes/rosters";
import { Shell } from "@/routes/shell";
import { SignInPage } from "@/routes/sign-in";
import { TasksPage } from "@/routes/tasks";
import { TodayPage } from "@/routes/today";
import { NotFound } from "@/routes/not-found";

/** Starts reading for a screen while it is on its way. If that fails, the screen reads again and says so. */
function ahead(reading: Promise<unknown>) {
  reading.catch(() => undefined);
}

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Failed,
});

const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInPage });

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  component: Shell,
  beforeLoad: async ({ context }) => {
    const session = await context.queries.query({ ...sessionQuery, staleTime: "static" });
    if (session === null) throw redirect({ to: "/sign-in" });
  },
});

const today = createRoute({
  getParentRoute: () => desk,
  path: "/",
  component: TodayPage,
  loader: ({ context }) => {
    ahead(context.queries.query(todayQuery));
  },
});

const people = createRoute({
  getParentRoute: () => desk,
  path: "/people",
  component: PeoplePage,
  validateSearch: peopleAddress,
});

const person = createRoute({
  getParentRoute: () => desk,
  path: "/people/$personId",
  component: PersonPage,
  loader: ({ context, params }) => {
    ahead(context.queries.query(personQuery(params.personId)));
  },
});

const tasks = createRoute({
  getParentRoute: () => desk,
  path: "/tasks",
  component: TasksPage,
  loader: ({ context }) => {
    ahead(context.queries.query(tasksQuery));
  },
});

const rosters = createRoute({
  getParentRoute: () => desk,
  path: "/rosters",
  component: RostersPage,
  validateSearch: (search: Record<string, unknown>): { roster?: string } =>
    typeof search["roster"] === "string" ? { roster: search["roster"] } : {},
});

const accounts = createRoute({ getParentRoute: () => desk, path: "/accounts", component: AccountsPage });

const tree = root.addChildren([signIn, desk.addChildren([today, people, person, tasks, rosters, accounts])]);

export function newRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    // Nothing is read because a pointer passed over a name: every read of a person leaves a row in the audit.
    defaultPreload: false,
    ...(history ? { history } : {}),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
