import { expect, test } from "vitest";
import type { Observation } from "@/api/types";
import { daysBetween, daysSoFar, symptomGrid, vitals } from "./days";

function observation(code: string, on: string, value: Partial<Observation>): Observation {
  return {
    id: code + on,
    code,
    on,
    observed_at: `${on}T02:00:00Z`,
    said_by: "self",
    channel: "line",
    ...value,
  };
}

const DAYS = ["2026-05-12", "2026-05-13", "2026-05-14"];

test("a symptom nobody asked about is not a no", () => {
  const grid = symptomGrid(
    [
      observation("sx-cough", "2026-05-12", { word: "yes" }),
      observation("sx-cough", "2026-05-14", { word: "no" }),
    ],
    DAYS,
  );
  expect(grid.rows).toEqual([
    { code: "sx-cough", answers: ["yes", "not-asked", "no"], texts: [undefined, undefined, undefined] },
  ]);
});

test("a yes in the morning is not hidden by a no in the evening", () => {
  const said = [
    observation("sx-cough", "2026-05-12", { word: "yes" }),
    observation("sx-cough", "2026-05-12", { word: "no", observed_at: "2026-05-12T09:00:00Z" }),
  ];
  expect(symptomGrid(said, DAYS).rows[0]?.answers[0]).toBe("yes");
  expect(symptomGrid(said.toReversed(), DAYS).rows[0]?.answers[0]).toBe("yes");
});

test("words that were kept count as present and are shown", () => {
  const grid = symptomGrid([observation("sx-other", "2026-05-13", { text: "背中が重い" })], DAYS);
  expect(grid.rows[0]).toMatchObject({
    answers: ["not-asked", "yes", "not-asked"],
    texts: [undefined, "背中が重い", undefined],
  });
});

test("emergency signs that are present stand first", () => {
  const grid = symptomGrid(
    [
      observation("sx-cough", "2026-05-12", { word: "yes" }),
      observation("sx-fatigue", "2026-05-12", { word: "no" }),
      observation("em-cyanosis", "2026-05-13", { word: "yes" }),
    ],
    DAYS,
  );
  expect(grid.rows.map(({ code }) => code)).toEqual(["em-cyanosis", "sx-cough", "sx-fatigue"]);
});

test("of two comparisons of a day the graver one stands, and silence is none", () => {
  const said = ["better", "worse", "same"].map((word) =>
    observation("compared-with-yesterday", "2026-05-13", { word }),
  );
  expect(symptomGrid(said, DAYS)).toEqual({
    days: DAYS,
    rows: [],
    compared: [undefined, "worse", undefined],
  });
  expect(symptomGrid([], DAYS).compared).toEqual([]);
});

test("the graph gets its measures in the order of time", () => {
  const { temperature, spo2 } = vitals([
    observation("body-temperature", "2026-05-14", { number: 37.9 }),
    observation("body-temperature", "2026-05-12", { number: 36.5 }),
    observation("sx-cough", "2026-05-12", { word: "yes" }),
    observation("spo2", "2026-05-13", { number: 95 }),
  ]);
  expect(temperature.map(({ number }) => number)).toEqual([36.5, 37.9]);
  expect(spo2.map(({ number }) => number)).toEqual([95]);
});

test("days run from the first to today, in Japan, and never past the last", () => {
  expect(daysBetween("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(daysSoFar("2026-05-12", "2026-05-25", "2026-05-13T15:30:00Z")).toEqual(DAYS);
  expect(daysSoFar("2026-05-12", "2026-05-13", "2026-05-20T00:00:00Z")).toEqual(DAYS.slice(0, 2));
  expect(daysSoFar("2026-05-20", "2026-05-25", "2026-05-13T00:00:00Z")).toEqual([]);
});
