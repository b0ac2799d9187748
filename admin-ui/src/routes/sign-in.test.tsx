import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { handlers, LOGIN, PASSWORD, WRONG_CODE } from "@/testing/handlers";
import { open } from "@/testing/render";
import { server } from "@/testing/server";
import { World } from "@/testing/world";

async function givePassword(user: ReturnType<typeof open>["user"], password: string) {
  await user.type(await screen.findByLabelText("ログインID"), LOGIN);
  await user.type(screen.getByLabelText("パスワード"), password);
  await user.click(screen.getByRole("button", { name: "次へ" }));
}

test("password and one-time code lead to the day", async () => {
  const { user, router } = open("/people", new World(5), "no");
  await givePassword(user, PASSWORD);
  await user.type(await screen.findByLabelText("確認コード"), "１２３ ４５６");
  await user.click(screen.getByRole("button", { name: "ログインする" }));
  expect(await screen.findByRole("heading", { name: "今日の健康観察" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/");
});

test("a wrong password is said in words and asks nothing further", async () => {
  const { user } = open("/sign-in", new World(5), "no");
  await givePassword(user, "not the password");
  expect(await screen.findByRole("alert")).toHaveTextContent("ログインIDまたはパスワードが違います。");
  expect(screen.queryByLabelText("確認コード")).toBeNull();
});

test("a wrong code empties the field and says so", async () => {
  const { user } = open("/sign-in", new World(5), "no");
  await givePassword(user, PASSWORD);
  const code = await screen.findByLabelText("確認コード");
  await user.type(code, WRONG_CODE);
  await user.click(screen.getByRole("button", { name: "ログインする" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("確認コードが違います");
  expect(code).toHaveValue("");
});

test("the fields say to a password manager what they are", async () => {
  open("/sign-in", new World(5), "no");
  expect(await screen.findByLabelText("ログインID")).toHaveAttribute("autocomplete", "username");
  expect(screen.getByLabelText("パスワード")).toHaveAttribute("autocomplete", "current-password");
});

test("a code of the service that has no words here brings the service's own words", async () => {
  const { user } = open("/sign-in", new World(5), "no");
  server.use(
    http.post("*/api/v1/session", () =>
      HttpResponse.json({ error: { code: "locked", message: "locked until noon" } }, { status: 429 }),
    ),
  );
  await givePassword(user, PASSWORD);
  expect(await screen.findByRole("alert")).toHaveTextContent("locked until noon");
});

test("a session that ended leads to the sign-in and forgets everybody", async () => {
  const world = new World(5);
  const { queries } = open("/people", world);
  const name = world.search({})[0]?.name ?? "";
  expect((await screen.findAllByText(name)).length).toBeGreaterThan(0);
  world.signedIn = "no";
  await queries.invalidateQueries({ queryKey: ["people"] });
  expect(await screen.findByLabelText("ログインID")).toBeVisible();
  expect(queries.getQueryCache().findAll({ queryKey: ["people"] })).toEqual([]);
});

test("a service that does not answer is said in words and can be tried again", async () => {
  const world = new World(5);
  const { user } = open("/", world);
  server.use(http.get("*/api/v1/session", () => HttpResponse.error()));
  expect(await screen.findByRole("alert")).toHaveTextContent("サービスに接続できません");
  server.resetHandlers(...handlers(world));
  await user.click(screen.getByRole("button", { name: "もう一度試す" }));
  expect(await screen.findByRole("heading", { name: "今日の健康観察" })).toBeVisible();
});
