import { expect, test } from "vitest";
import { formats, localDate, phoneNumber, wallClock } from "./format";

const ja = formats("ja-JP");

test("a time is Japan's, wherever the browser stands", () => {
  expect(ja.time("2026-05-14T05:10:00Z")).toBe("14:10");
  expect(ja.time("2026-05-13T15:00:00Z")).toBe("00:00");
});

test("the day of an instant is the day in Japan", () => {
  expect(localDate("2026-05-13T14:59:59Z")).toBe("2026-05-13");
  expect(localDate("2026-05-13T15:00:00Z")).toBe("2026-05-14");
});

test("a time of another day carries its day", () => {
  const now = "2026-05-14T05:10:00Z";
  expect(ja.near("2026-05-14T00:00:00Z", now)).toBe("09:00");
  expect(ja.near("2026-05-13T14:00:00Z", now)).toContain("5/13");
});

test("a calendar day is written as that day", () => {
  expect(ja.day("2026-05-14")).toContain("5/14");
  expect(ja.longDay("2026-01-01")).toContain("2026年1月1日");
});

test("the clock of the graph is Japan's wall clock read as UTC", () => {
  expect(new Date(wallClock("2026-05-14T05:10:00Z")).toISOString()).toBe("2026-05-14T14:10:00.000Z");
});

test("a temperature always has its tenth", () => {
  expect(ja.temperature(37)).toBe("37.0");
});

test("in English a month is a word, so that nobody takes it for a day", () => {
  expect(formats("en-GB").shortDay("2026-05-04")).toBe("4 May");
  expect(ja.shortDay("2026-05-04")).toBe("5/4");
});

test.each([
  ["+819000000037", "090-0000-0037"],
  ["+81300009050", "03-0000-9050"],
  // Where the area code ends differs from town to town; a wrong hyphen would mislead.
  ["+81990000000", "0990000000"],
  ["+12025550100", "+12025550100"],
  ["090-0000-0001", "090-0000-0001"],
])("the number %s is read as %s", (stored, shown) => {
  expect(phoneNumber(stored)).toBe(shown);
});
