import { expect, test } from "vitest";
import { begunAt, freshId } from "./begun";

test("what stands on the screen has been seen, even if the clock on it is older", () => {
  const now = "2026-05-14T05:10:00Z";
  expect(begunAt(now, [])).toBe(now);
  expect(begunAt(now, ["2026-05-14T05:09:59.9Z"])).toBe(now);
  expect(begunAt(now, ["2026-05-14T05:10:00.001Z", "2026-05-14T05:10:00.5Z"])).toBe("2026-05-14T05:10:00.5Z");
});

test("every call has an id of its own, in the form of a random UUID", () => {
  const ids = Array.from({ length: 50 }, freshId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
});
