import { expect, test } from "vitest";
import type { Observation } from "@/api/types";
import { points, vitalsOption } from "./vitals-option";

const PALETTE = { text: "", grid: "", temperature: "", spo2: "", watch: "", urgent: "", emergency: "" };
const NAMES = { temperature: "体温", spo2: "SpO₂", font: "sans-serif", day: (date: string) => date };

function measured(code: string, number: number): Observation {
  return {
    id: code,
    code,
    number,
    on: "2026-05-14",
    observed_at: "2026-05-14T02:30:00Z",
    said_by: "self",
    channel: "line",
  };
}

function linesOf(series: unknown): number[] {
  const { markLine } = series as { markLine: { data: { yAxis: number }[] } };
  return markLine.data.map(({ yAxis }) => yAxis);
}

test("a point stands at Japan's time of day", () => {
  expect(points([measured("body-temperature", 36.5)])).toEqual([[Date.parse("2026-05-14T11:30:00Z"), 36.5]]);
});

test("a silent day breaks the line", () => {
  const on = (day: string) => ({ ...measured("body-temperature", 36.5), observed_at: `${day}T02:30:00Z` });
  const drawn = points([on("2026-05-11"), on("2026-05-12"), on("2026-05-14")]);
  expect(drawn.map(([, value]) => value)).toEqual([36.5, 36.5, null, 36.5]);
});

test("temperature has the lines of 37.5 and 38.5, oxygen saturation those of 95 and 93", () => {
  const option = vitalsOption(
    { temperature: [measured("body-temperature", 36.5)], spo2: [measured("spo2", 97)] },
    ["2026-05-14"],
    NAMES,
    PALETTE,
  );
  const series = option["series"] as unknown[];
  expect(series.map(linesOf)).toEqual([
    [37.5, 38.5],
    [95, 93],
  ]);
});

test("without an oximeter there is one graph, and an outlying value still fits in it", () => {
  const option = vitalsOption(
    { temperature: [measured("body-temperature", 41.6)], spo2: [] },
    ["2026-05-14"],
    NAMES,
    PALETTE,
  );
  expect(option["series"]).toHaveLength(1);
  expect(option["yAxis"]).toMatchObject([{ min: 35, max: 42 }]);
});
