import { http, HttpResponse, type DefaultBodyType, type HttpHandler } from "msw";
import { OPEN_STATES, type PeopleSearch, type SessionInfo, type StaffResult } from "../api/types";
import { DESK_PERSON, WORLD_NOW, WORLD_TODAY } from "./invented-person";
import type { World } from "./world";

export const LOGIN = "kango";
export const PASSWORD = "a password for the tests";
/** The one code that is refused; any other six digits are taken. */
export const WRONG_CODE = "000000";

function problem(status: number, code: string, message: string, where?: string) {
  return HttpResponse.json({ error: { code, message, ...(where ? { where } : {}) } }, { status });
}

const nothing = () => new HttpResponse(null, { status: 204 });

/** Answers as the service would, from an invented world. */
export function handlers(world: World): HttpHandler[] {
  const session = (): SessionInfo => ({
    staff: { id: "5f0e0a52-6a7a-4d0c-8b1e-2f4f0a8f0001", name: DESK_PERSON, login: LOGIN, role: world.role },
    organisation: {
      id: "5f0e0a52-6a7a-4d0c-8b1e-2f4f0a8f0002",
      name: "見本保健所",
      kind: "health-centre",
      prefecture: "見本県",
    },
    now: WORLD_NOW,
    demo: true,
  });
  const refused = () => problem(401, "signed-out", "sign in first");

  /** A request of somebody who is signed in; a change also needs our header. */
  const desk = (
    method: "get" | "post" | "put",
    path: string,
    answer: (request: {
      request: Request;
      id: string;
    }) => Response | HttpResponse<DefaultBodyType> | Promise<Response>,
  ) =>
    http[method](`*/api/v1${path}`, async ({ request, params }) => {
      if (world.signedIn !== "yes") return refused();
      if (method !== "get" && request.headers.get("X-Mimamori") !== "1")
        return problem(403, "forbidden", "the X-Mimamori header is missing");
      return (await answer({ request, id: String(params["id"]) })) as HttpResponse<DefaultBodyType>;
    });

  return [
    http.get("*/api/v1/session", () => (world.signedIn === "yes" ? HttpResponse.json(session()) : refused())),
    http.post("*/api/v1/session", async ({ request }) => {
      const given = (await request.json()) as { login: string; password: string };
      if (given.login !== LOGIN || given.password !== PASSWORD)
        return problem(401, "wrong-credentials", "that is not right");
      world.signedIn = "password";
      return HttpResponse.json({ next: "second-factor" });
    }),
    http.post("*/api/v1/session/second-factor", async ({ request }) => {
      const given = (await request.json()) as { code: string };
      if (world.signedIn === "no" || !/^\d{6}$/u.test(given.code) || given.code === WRONG_CODE)
        return problem(401, "wrong-credentials", "that is not right");
      world.signedIn = "yes";
      return HttpResponse.json(session());
    }),
    http.delete("*/api/v1/session", () => {
      world.signedIn = "no";
      return nothing();
    }),

    desk("get", "/today", () => HttpResponse.json(world.today())),
    desk("post", "/people/search", async ({ request }) => {
      const search = (await request.json()) as PeopleSearch;
      const rows = world.search(search);
      const from = Number(search.cursor ?? 0);
      const to = from + (search.limit ?? 50);
      return HttpResponse.json({
        rows: rows.slice(from, to),
        next_cursor: to < rows.length ? String(to) : null,
        total: rows.length,
      });
    }),
    desk("get", "/people/:id/observations", ({ id }) =>
      found(world.find(id), ({ observations }) => ({ items: observations })),
    ),
    desk("get", "/people/:id/conversation", ({ id }) =>
      found(world.find(id), ({ conversation }) => ({ items: conversation })),
    ),
    desk("get", "/people/:id", ({ id }) => found(world.find(id), ({ person }) => person)),
    desk("post", "/check-ins/:id/staff-result", async ({ request, id }) =>
      recordResult(world, id, (await request.json()) as StaffResult),
    ),
    desk("post", "/alerts/:id/acknowledge", ({ id }) => {
      const alert = world.people.flatMap(({ person }) => person.alerts).find((one) => one.id === id);
      if (!alert) return problem(404, "not-found", "no such alert");
      alert.acknowledged_at = WORLD_NOW;
      alert.acknowledged_by = DESK_PERSON;
      for (const { person } of world.people)
        for (const task of person.tasks) if (task.alert_id === id) task.state = "done";
      return nothing();
    }),
    desk("get", "/tasks", () =>
      HttpResponse.json({
        items: world.people.flatMap(({ person }) => person.tasks.filter(({ state }) => state === "open")),
      }),
    ),
    desk("post", "/tasks/:id/complete", ({ id }) => {
      const task = world.people.flatMap(({ person }) => person.tasks).find((one) => one.id === id);
      if (!task) return problem(404, "not-found", "no such task");
      task.state = "done";
      return nothing();
    }),
    desk("get", "/rosters", () => HttpResponse.json({ items: world.rosters.map(({ summary }) => summary) })),
    desk("post", "/rosters", async ({ request }) => {
      const name = decodeURIComponent(request.headers.get("X-File-Name") ?? "");
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.length === 0) return problem(422, "invalid", "the file is empty", name);
      return HttpResponse.json(world.addRoster(name, WORLD_NOW));
    }),
    desk("get", "/rosters/:id", ({ id }) =>
      found(
        world.rosters.find(({ summary }) => summary.id === id),
        ({ result }) => result,
      ),
    ),
    desk("get", "/staff", () =>
      world.role === "administrator"
        ? HttpResponse.json({ items: world.staff })
        : problem(403, "forbidden", "your role does not allow this"),
    ),
    desk("put", "/staff/:id/mail", async ({ request, id }) => {
      const { mail } = (await request.json()) as { mail: string | null };
      const member = world.staff.find((one) => one.id === id);
      if (!member) return problem(404, "not-found", "no such account");
      if (mail !== null && !/@.+\..+/u.test(mail))
        return problem(422, "invalid", "not a mail address", "mail");
      world.staff = world.staff.map((one) => (one.id === id ? { ...one, mail } : one));
      return nothing();
    }),
    desk("get", "/reports/daily", ({ request }) => {
      const on = new URL(request.url).searchParams.get("on") ?? "";
      return new HttpResponse(EMPTY_ZIP, {
        headers: {
          "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "Content-Disposition": `attachment; filename="daily-${on}.xlsx"`,
        },
      });
    }),
  ];
}

/** A zip archive with one empty member and no content: enough to be saved and told apart from an error. */
const EMPTY_ZIP = Uint8Array.from([
  0x50,
  0x4b,
  0x03,
  0x04,
  ...Array<number>(26).fill(0),
  0x50,
  0x4b,
  0x05,
  0x06,
  ...Array<number>(18).fill(0),
]);

function found<T>(item: T | undefined, answer: (item: T) => object) {
  return item ? HttpResponse.json(answer(item)) : problem(404, "not-found", "not found in your area");
}

function recordResult(world: World, id: string, result: StaffResult) {
  const invented = world.people.find(({ person }) => person.check_ins.some((checkIn) => checkIn.id === id));
  const checkIn = invented?.person.check_ins.find((one) => one.id === id);
  if (!invented || !checkIn) return problem(404, "not-found", "no such check-in");
  // An answer is taken even when the check-in is closed; that nobody was reached changes nothing then.
  const isClosed = !OPEN_STATES.includes(checkIn.state);
  if (isClosed && result.outcome !== "answered")
    return problem(409, "conflict", "the check-in is closed already");
  const measured = result.temperature_celsius;
  if (measured != null && (measured < 34 || measured > 42))
    return problem(422, "invalid", "34.0 to 42.0", "temperature_celsius");
  if (!isClosed) Object.assign(checkIn, { state: result.outcome, by_staff: true, answered_at: WORLD_NOW });
  checkIn.attempts.push({
    id: world.chance.id(),
    channel: "phone",
    at: WORLD_NOW,
    outcome: result.outcome === "answered" ? "answered" : "no-answer",
    code: null,
  });
  const observe = (code: string, value: { number?: number; word?: string; unit?: string }) =>
    invented.observations.push({
      id: world.chance.id(),
      code,
      observed_at: WORLD_NOW,
      on: WORLD_TODAY,
      said_by: result.said_by ?? "staff",
      channel: "phone",
      ...value,
    });
  if (measured != null) observe("body-temperature", { number: measured, unit: "Cel" });
  if (result.spo2 != null) observe("spo2", { number: result.spo2, unit: "%" });
  for (const code of result.asked_symptoms ?? [])
    observe(code, { word: result.symptoms?.includes(code) ? "yes" : "no" });
  for (const task of invented.person.tasks) if (task.check_in_id === id) task.state = "done";
  return HttpResponse.json(checkIn);
}
