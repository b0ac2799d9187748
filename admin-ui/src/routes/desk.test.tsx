import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "@/testing/render";
import { server } from "@/testing/server";
import { World } from "@/testing/world";
import { phoneNumber } from "@/ui/format";

/** Every request that a test's screens make, with its body. */
function listen(): { method: string; url: string; body: string; header: string | null }[] {
  const heard: ReturnType<typeof listen> = [];
  server.events.on("request:start", ({ request }) => {
    const copy = request.clone();
    void copy
      .text()
      .then((body) =>
        heard.push({ method: copy.method, url: copy.url, body, header: copy.headers.get("X-Mimamori") }),
      );
  });
  return heard;
}

test("the day says how long the calls take that wait, and nothing while none waits", async () => {
  const world = new World(3);
  open("/", world);
  expect(await screen.findByText("回答待ち")).toBeVisible();
  expect(screen.queryByText(/発信待ちの自動電話/u)).toBeNull();
  cleanup();
  const today = world.today();
  world.today = () => ({ ...today, calls: { waiting: 600, per_second: 1, minutes: 10 } });
  open("/", world);
  expect(await screen.findByText("発信待ちの自動電話 600 件。かけ終わるまで約 10 分です。")).toBeVisible();
});

test("the day shows ours and theirs apart, and each count leads to its people", async () => {
  const world = new World(80);
  const { user, router } = open("/", world);
  const counts = world.today().check_ins;
  const tile = await screen.findByText("連絡できず");
  const notAttempted = tile.closest("li");
  expect(notAttempted).toHaveTextContent(String(counts.not_attempted));
  expect(counts.not_attempted).toBeGreaterThan(0);
  expect(screen.getByText("回答なしで終了").closest("li")).toHaveTextContent(/^回答なしで終了0/u);
  await user.click(tile);
  await waitFor(() =>
    expect(router.state.location).toMatchObject({
      pathname: "/people",
      search: { states: ["not-attempted"] },
    }),
  );
  expect(await screen.findByText(`${counts.not_attempted} 人`)).toBeVisible();
});

test("the report is of the service's day, not of the browser's", async () => {
  open("/");
  expect(await screen.findByRole("link", { name: /日報/u })).toHaveAttribute(
    "href",
    "/api/v1/reports/daily?on=2026-05-14",
  );
});

test("a search is sent in the body and never in an address", async () => {
  const heard = listen();
  const world = new World(60);
  const { user, router } = open("/people", world);
  await screen.findByText("60 人");
  await user.type(screen.getByLabelText(/氏名・フリガナ・電話番号/u), "花子");
  const found = world.search({ text: "花子" });
  expect(await screen.findByText(`${found.length} 人`)).toBeVisible();
  expect(heard.some(({ body }) => body.includes("花子"))).toBe(true);
  expect(heard.filter(({ url }) => decodeURIComponent(url).includes("花子"))).toEqual([]);
  expect(router.state.location.href).not.toContain(encodeURIComponent("花子"));
  expect(heard.filter(({ method, header }) => method === "POST" && header !== "1")).toEqual([]);
});

test("the list knows how many people there are although it holds only the rows in sight", async () => {
  open("/people", new World(150));
  const table = await screen.findByRole("table", { name: "対象者一覧" });
  expect(table).toHaveAttribute("aria-rowcount", "151");
  const rows = within(table).getAllByRole("row");
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.length).toBeLessThan(60);
});

test("a filter narrows the list and stands in the address", async () => {
  const world = new World(60);
  const { user, router } = open("/people", world);
  await screen.findByText("60 人");
  await user.click(screen.getByRole("button", { name: "患者" }));
  expect(await screen.findByText(`${world.search({ reasons: ["patient"] }).length} 人`)).toBeVisible();
  expect(router.state.location.search).toEqual({ reasons: ["patient"] });
});

test("a person's page has their measurements as a table beside the graph", async () => {
  const world = new World(40);
  const invented = world.people.find(({ observations }) => observations.length > 5);
  if (!invented) throw new Error("the world has nobody with observations");
  open(`/people/${invented.person.person_id}`, world);
  const table = await screen.findByRole("table", { name: "測定値の表", hidden: true });
  const measured = invented.observations.filter(({ code }) => code === "body-temperature" || code === "spo2");
  expect(within(table).getAllByRole("row", { hidden: true })).toHaveLength(measured.length + 1);
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(invented.person.name);
});

test("an alert is acknowledged once and shows by whom", async () => {
  const world = new World(60);
  const invented = world.people.find(({ person }) => person.alerts.length === 1);
  if (!invented) throw new Error("the world has nobody with an alert");
  const { user } = open(`/people/${invented.person.person_id}`, world);
  await user.click(await screen.findByRole("button", { name: "確認した" }));
  await user.click(await screen.findByText("確認済み 1 件"));
  expect(await screen.findByText(/試験 看護 が確認/u)).toBeVisible();
  expect(screen.queryByRole("button", { name: "確認した" })).toBeNull();
});

test("the number to call is the person's own, and the emergency contact is named as such", async () => {
  const world = new World(60);
  const invented = world.people.find(
    ({ person }) => person.contact_points.length > 1 && (person.age ?? 0) >= 75,
  );
  if (!invented) throw new Error("the world has nobody with an emergency contact");
  const { person } = invented;
  const emergency = person.contact_points.find(({ holder }) => holder === "emergency");
  person.contact_points.reverse();
  const { user } = open(`/people/${person.person_id}`, world);
  const shown = (await screen.findByText("緊急連絡先")).closest("div");
  expect(shown).toHaveTextContent(phoneNumber(emergency?.value ?? ""));
  await user.click(screen.getByRole("button", { name: "電話の結果を記録" }));
  const own = person.contact_points.find(({ holder, kind }) => holder === "self" && kind === "phone");
  const form = await screen.findByRole("dialog");
  expect(within(form).getByRole("link")).toHaveAttribute("href", `tel:${own?.value}`);
});

test("an open alert is not listed once more as the task it opened", async () => {
  const world = new World(60);
  const invented = world.people.find(({ person }) => person.alerts.length === 1 && person.tasks.length === 1);
  if (!invented) throw new Error("the world has nobody with just an alert");
  open(`/people/${invented.person.person_id}`, world);
  await screen.findByRole("button", { name: "確認した" });
  expect(screen.queryByRole("button", { name: "完了にする" })).toBeNull();
});

test("a reader is offered nothing that would be refused", async () => {
  const world = new World(60);
  world.role = "health-centre-reader";
  open("/tasks", world);
  expect((await screen.findAllByText(/担当：/u)).length).toBeGreaterThan(0);
  expect(screen.queryByRole("button", { name: "電話の結果を記録" })).toBeNull();
  expect(screen.queryByRole("button", { name: "完了にする" })).toBeNull();
});

test("somebody outside the area is not found, in words", async () => {
  open("/people/00000000-0000-4000-8000-000000000000");
  expect(await screen.findByRole("alert")).toHaveTextContent("見つかりません");
});

test("the other language changes the words, the document and stays", async () => {
  const { user } = open("/");
  await user.click(await screen.findByRole("button", { name: "English" }));
  expect(await screen.findByRole("heading", { name: "Today's follow-up" })).toBeVisible();
  expect(document.documentElement).toHaveAttribute("lang", "en");
  expect(Object.entries(window.localStorage)).toEqual([["mimamori-language", "en"]]);
});

test("signing out forgets everybody", async () => {
  const { user, queries, world } = open("/people");
  await screen.findByText(`${world.people.length} 人`);
  await user.click(screen.getByRole("button", { name: "ログアウト" }));
  expect(await screen.findByLabelText("ログインID")).toBeVisible();
  expect(queries.getQueryCache().findAll({ queryKey: ["people"] })).toEqual([]);
  expect(world.signedIn).toBe("no");
});
