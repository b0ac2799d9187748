import type { EChartsCoreOption } from "echarts/core";
import type { Observation } from "@/api/types";
import { wallClock } from "@/ui/format";
import type { Vitals } from "./days";
import { SPO2_LINES, TEMPERATURE_LINES } from "./thresholds";

/** Colours of the design tokens, read from the page: a canvas knows no CSS variables. */
export interface Palette {
  text: string;
  grid: string;
  temperature: string;
  spo2: string;
  watch: string;
  urgent: string;
  emergency: string;
}

interface Names {
  temperature: string;
  spo2: string;
  font: string;
  /** How a calendar day is written on the axis. */
  day: (date: string) => string;
}

const DAY_MS = 86_400_000;

/** After so long without a measurement the line is broken: silence is not a straight line between two values. */
const SILENCE_MS = 1.5 * DAY_MS;

type Point = [number, number | null];

/** The points of one measure. Time is Japan's wall clock, which the chart is told to read as UTC. */
export function points(observations: Observation[]): Point[] {
  return observations.flatMap((observation, index): Point[] => {
    const at = wallClock(observation.observed_at);
    const before = observations[index - 1];
    const wasSilent = before !== undefined && at - wallClock(before.observed_at) > SILENCE_MS;
    return [...(wasSilent ? [[at - 1, null] satisfies Point] : []), [at, observation.number ?? null]];
  });
}

/** What the graph shows: temperature above, oxygen saturation below if anybody measured it, one axis of days. */
export function vitalsOption(
  vitals: Vitals,
  days: string[],
  names: Names,
  palette: Palette,
): EChartsCoreOption {
  const hasSpo2 = vitals.spo2.length > 0;
  const first = new Date(days[0] ?? 0).getTime();
  const last = new Date(days.at(-1) ?? 0).getTime() + DAY_MS;
  const temperatures = vitals.temperature.map((observation) => observation.number ?? 36.5);
  const saturations = vitals.spo2.map((observation) => observation.number ?? 97);
  const text = { color: palette.text, fontFamily: names.font, fontSize: 13 };
  const xAxis = (gridIndex: number, labels: boolean) => ({
    type: "time",
    gridIndex,
    min: first,
    max: last,
    minInterval: DAY_MS,
    axisLabel: {
      ...text,
      show: labels,
      formatter: (time: number) => names.day(new Date(time).toISOString()),
      hideOverlap: true,
    },
    axisLine: { lineStyle: { color: palette.grid } },
    splitLine: { show: true, lineStyle: { color: palette.grid } },
  });
  const yAxis = (gridIndex: number, name: string, min: number, max: number, interval: number) => ({
    type: "value",
    gridIndex,
    name,
    nameTextStyle: { ...text, align: "left", padding: [0, 0, 0, -34] },
    min,
    max,
    interval,
    axisLabel: text,
    splitLine: { lineStyle: { color: palette.grid } },
  });
  const series = (
    name: string,
    index: number,
    color: string,
    symbol: string,
    data: Point[],
    lines: readonly { at: number; tone: "watch" | "urgent" | "emergency" }[],
  ) => ({
    type: "line",
    name,
    xAxisIndex: index,
    yAxisIndex: index,
    data,
    symbol,
    symbolSize: 9,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      data: lines.map(({ at, tone }) => ({
        yAxis: at,
        lineStyle: { color: palette[tone], type: "dashed", width: 1.5 },
        label: {
          formatter: String(at),
          position: "end",
          color: palette[tone],
          fontSize: 13,
          fontFamily: names.font,
        },
      })),
    },
  });
  return {
    useUTC: true,
    animation: false,
    textStyle: text,
    grid: hasSpo2
      ? [
          { left: 44, right: 46, top: 34, height: 165 },
          { left: 44, right: 46, top: 252, height: 110 },
        ]
      : [{ left: 44, right: 46, top: 34, bottom: 30 }],
    tooltip: {
      trigger: "axis",
      // Drawn on the canvas: a tooltip of HTML would carry style attributes, which the security policy refuses.
      renderMode: "richText",
      textStyle: { fontFamily: names.font, fontSize: 13 },
    },
    ...(hasSpo2 ? { axisPointer: { link: [{ xAxisIndex: [0, 1] }] } } : {}),
    xAxis: hasSpo2 ? [xAxis(0, false), xAxis(1, true)] : [xAxis(0, true)],
    yAxis: [
      yAxis(
        0,
        names.temperature,
        Math.floor(Math.min(35, ...temperatures)),
        Math.ceil(Math.max(40, ...temperatures)),
        1,
      ),
      ...(hasSpo2 ? [yAxis(1, names.spo2, Math.floor(Math.min(90, ...saturations) / 5) * 5, 100, 5)] : []),
    ],
    series: [
      series(
        names.temperature,
        0,
        palette.temperature,
        "circle",
        points(vitals.temperature),
        TEMPERATURE_LINES,
      ),
      ...(hasSpo2 ? [series(names.spo2, 1, palette.spo2, "diamond", points(vitals.spo2), SPO2_LINES)] : []),
    ],
  };
}
