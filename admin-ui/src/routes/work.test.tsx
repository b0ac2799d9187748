import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { open } from "@/testing/render";
import { server } from "@/testing/server";
import { World } from "@/testing/world";
import { phoneNumber } from "@/ui/format";

test("a task names who, why, until when, by whom and the number to call", async () => {
  const world = new World(60);
  const task = world.people.flatMap(({ person }) => person.tasks).find(({ kind }) => kind === "call-silent");
  if (!task) throw new Error("the world has no such task");
  open("/tasks", world);
  const [name] = await screen.findAllByRole("link", { name: phoneNumber(task.phone ?? "") });
  const item = name?.closest("li");
  if (!item) throw new Error("the number stands outside a task");
  expect(item).toHaveTextContent(task.person_name);
  expect(item).toHaveTextContent("電話で確認");
  expect(item).toHaveTextContent("担当：試験 看護");
  expect(within(item).getByRole("button", { name: "電話の結果を記録" })).toBeVisible();
});

test("a task that is done leaves the list", async () => {
  const world = new World(60);
  const before = world.today().tasks_open;
  const { user } = open("/tasks", world);
  const [first] = await screen.findAllByRole("button", { name: "完了にする" });
  if (!first) throw new Error("the list is empty");
  await user.click(first);
  const form = await screen.findByRole("dialog");
  await user.type(within(form).getByLabelText("対応の内容"), "ご家族と話した");
  await user.click(within(form).getByRole("button", { name: "完了にする" }));
  await waitFor(() => expect(world.today().tasks_open).toBe(before - 1));
  expect(await screen.findByText(new RegExp(`^${before - 1} 件`, "u"))).toBeVisible();
});

test("the refused rows of a roster come first, with line, column and reason", async () => {
  const { user, router } = open("/rosters");
  const choose = await screen.findByRole("button", { name: "ファイルを選ぶ" });
  const input = choose.parentElement?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("there is no file input");
  await user.upload(input, new File(["No,氏名\n"], "名簿+1.csv", { type: "text/csv" }));
  const table = await screen.findByRole("table", { name: "行ごとの結果" });
  const first = within(table).getAllByRole("row")[1];
  expect(first).toHaveTextContent("4");
  expect(first).toHaveTextContent("受け付けず");
  expect(first).toHaveTextContent("生年月日");
  expect(first).toHaveTextContent("日付として読めません");
  expect(router.state.location.search).toHaveProperty("roster");
  expect(screen.getByRole("heading", { name: "「名簿+1.csv」の結果" })).toBeVisible();
});

test("a file that is refused whole says why", async () => {
  const { user } = open("/rosters");
  server.use(
    http.post("*/api/v1/rosters", () =>
      HttpResponse.json(
        { error: { code: "invalid", message: "the file is not a spreadsheet", where: "meibo.xlsx" } },
        { status: 422 },
      ),
    ),
  );
  const choose = await screen.findByRole("button", { name: "ファイルを選ぶ" });
  const input = choose.parentElement?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("there is no file input");
  await user.upload(input, new File(["?"], "meibo.xlsx"));
  expect(await screen.findByRole("alert")).toHaveTextContent("meibo.xlsx：the file is not a spreadsheet");
});
