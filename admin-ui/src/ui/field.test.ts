import { expect, test } from "vitest";
import { readNumber } from "./field";

test.each([
  ["36.5", 36.5],
  ["３６．５", 36.5],
  ["36,5", 36.5],
  ["３６。５", 36.5],
  [" 97 ", 97],
  ["365", 365],
])("%s is read as a number", (written, value) => {
  expect(readNumber(written)).toBe(value);
});

test.each(["", "36.5.1", "-1", "abc", "36度", "1e2", "3655"])("“%s” is no number", (written) => {
  expect(readNumber(written)).toBeUndefined();
});
