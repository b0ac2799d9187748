import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { OPEN_STATES } from "@/api/types";
import { open } from "@/testing/render";
import { server } from "@/testing/server";
import { World } from "@/testing/world";

/** Opens the form for somebody whose check-in of today is open. */
async function openForm() {
  const world = new World(60);
  const invented = world.people.find(({ person }) =>
    person.check_ins.some(({ state }) => OPEN_STATES.includes(state)),
  );
  const checkIn = invented?.person.check_ins.find(({ state }) => OPEN_STATES.includes(state));
  if (!invented || !checkIn) throw new Error("the world has nobody with an open check-in");
  const { user } = open(`/people/${invented.person.person_id}`, world);
  await user.click(await screen.findByRole("button", { name: "電話の結果を記録" }));
  const form = await screen.findByRole("dialog");
  return { user, invented, checkIn, form };
}

test("what was heard is recorded, with the denied symptoms, and the page shows it", async () => {
  const { user, invented, checkIn, form } = await openForm();
  await user.type(within(form).getByLabelText("体温"), "37.9");
  const cough = within(form).getByRole("radiogroup", { name: "咳" });
  await user.click(within(cough).getByRole("radio", { name: "あり" }));
  await user.click(within(form).getByRole("button", { name: "残りはすべて「なし」にする" }));
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(checkIn).toMatchObject({ state: "answered", by_staff: true });
  const said = invented.observations.filter(({ channel }) => channel === "phone");
  expect(said.find(({ code }) => code === "body-temperature")?.number).toBe(37.9);
  expect(said.filter(({ word }) => word === "yes").map(({ code }) => code)).toEqual(["sx-cough"]);
  expect(said.filter(({ word }) => word === "no")).toHaveLength(13);
  expect(await screen.findByText("37.9℃")).toBeInTheDocument();
  expect(screen.getByText("職員", { selector: ".badge__more" })).toBeVisible();
});

test("a call carries its own id, the same when it is sent again, and when it was begun", async () => {
  const { user, form } = await openForm();
  const sent: { id: string; begun_at: string }[] = [];
  server.use(
    http.post("*/api/v1/check-ins/:id/staff-result", async ({ request }) => {
      sent.push((await request.json()) as (typeof sent)[number]);
      return HttpResponse.error();
    }),
  );
  await user.type(within(form).getByLabelText("体温"), "36.9");
  for (const tries of [1, 2]) {
    await user.click(within(form).getByRole("button", { name: "保存する" }));
    await waitFor(() => expect(sent).toHaveLength(tries));
    expect(await within(form).findByText(/サービスに接続できません/u)).toBeVisible();
  }
  expect(sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/u);
  expect(sent[1]).toEqual(sent[0]);
  expect(Date.parse(sent[0]?.begun_at ?? "")).toBeGreaterThanOrEqual(Date.parse("2026-05-14T05:10:00Z"));
});

test("a temperature that cannot be is asked again, and nothing is sent", async () => {
  const { user, checkIn, form } = await openForm();
  const before = checkIn.state;
  await user.type(within(form).getByLabelText("体温"), "3.79");
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  expect(await within(form).findByRole("alert")).toHaveTextContent("34.0から42.0");
  expect(checkIn.state).toBe(before);
});

test("an empty form is not taken for an answer", async () => {
  const { user, checkIn, form } = await openForm();
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  expect(await within(form).findByRole("alert")).toHaveTextContent("一つ以上");
  expect(OPEN_STATES).toContain(checkIn.state);
});

test("nobody reached is recorded as that", async () => {
  const { user, checkIn, form } = await openForm();
  await user.click(within(form).getByRole("radio", { name: "つながらない" }));
  expect(within(form).queryByLabelText("体温")).toBeNull();
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  await waitFor(() => expect(checkIn.state).toBe("unreachable"));
});

test("a colleague who was faster is said in words, and what was written stays", async () => {
  const { user, checkIn, form } = await openForm();
  checkIn.state = "answered";
  await user.click(within(form).getByRole("radio", { name: "つながらない" }));
  await user.type(within(form).getByLabelText("メモ"), "留守番電話");
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  expect(await screen.findByText(/ほかの人が先に記録したか/u)).toBeVisible();
  expect(within(screen.getByRole("dialog")).getByLabelText("メモ")).toHaveValue("留守番電話");
});

test("what somebody says who had answered before is recorded too", async () => {
  const world = new World(60);
  const invented = world.people.find(({ person }) =>
    person.check_ins.every(({ state }) => state === "answered"),
  );
  if (!invented) throw new Error("the world has nobody who answered every day");
  const { user } = open(`/people/${invented.person.person_id}`, world);
  await user.click(await screen.findByRole("button", { name: "電話の結果を記録" }));
  const form = await screen.findByRole("dialog");
  await user.type(within(form).getByLabelText("体温"), "３８．２");
  await user.click(within(form).getByRole("button", { name: "保存する" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(invented.observations.at(-1)).toMatchObject({
    code: "body-temperature",
    number: 38.2,
    channel: "phone",
  });
});

test("Escape closes the form and brings the focus back", async () => {
  const { user } = await openForm();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(screen.getByRole("button", { name: "電話の結果を記録" })).toHaveFocus());
});
