import { expect, test } from "vitest";
import { peopleAddress } from "./address";

test("an address keeps our words and drops everything else", () => {
  expect(
    peopleAddress({
      states: ["overdue", "見本 太郎"],
      levels: "emergency",
      risk: "high",
      text: "090-0000-0001",
    }),
  ).toEqual({ states: ["overdue"], risk: "high" });
});

test("an address without filters stays without", () => {
  expect(peopleAddress({})).toEqual({});
});
