import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "@/testing/render";
import { World } from "@/testing/world";

test("an administrator sets where somebody's notices are mailed to", async () => {
  const world = new World(10);
  world.role = "administrator";
  const { user } = open("/accounts", world);
  expect(await screen.findByRole("link", { name: "アカウント" })).toBeVisible();
  const field = await screen.findByLabelText("kango のメールアドレス");
  await user.type(field, "kango@example.jp");
  await user.click(screen.getByRole("button", { name: "保存する" }));
  await waitFor(() => expect(world.staff[0]?.mail).toBe("kango@example.jp"));
  expect(await screen.findByDisplayValue("kango@example.jp")).toBeVisible();
});

test("an address that cannot be is refused in words", async () => {
  const world = new World(10);
  world.role = "administrator";
  const { user } = open("/accounts", world);
  await user.type(await screen.findByLabelText("kango のメールアドレス"), "kango@example");
  await user.click(screen.getByRole("button", { name: "保存する" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("mail：not a mail address");
  expect(world.staff[0]?.mail).toBeNull();
});

test("a nurse sees no accounts", async () => {
  open("/");
  await screen.findByRole("link", { name: "名簿" });
  expect(screen.queryByRole("link", { name: "アカウント" })).toBeNull();
});
