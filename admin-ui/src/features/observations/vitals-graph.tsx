import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useFormats } from "@/ui/format";
import { useText } from "@/ui/text";
import type { Vitals } from "./days";
import { vitalsOption, type Palette } from "./vitals-option";

register([LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** Temperature and oxygen saturation over the days, with the lines of the alert rules (R45). */
export default function VitalsGraph({ vitals, days }: { vitals: Vitals; days: string[] }) {
  const t = useText();
  const { shortDay } = useFormats();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const temperature = t("graph-temperature");
  const spo2 = t("graph-spo2");

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = init(element);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const names = { temperature, spo2, font: getComputedStyle(element).fontFamily, day: shortDay };
    chart.current?.setOption(vitalsOption(vitals, days, names, palette(element)), { notMerge: true });
  }, [vitals, days, temperature, spo2, shortDay]);

  return (
    <div
      ref={holder}
      className={vitals.spo2.length > 0 ? "graph graph--two" : "graph"}
      role="img"
      aria-label={t("graph-summary", {
        temperatures: vitals.temperature.length,
        saturations: vitals.spo2.length,
      })}
    />
  );
}

function palette(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: color("--ink-soft"),
    grid: color("--line"),
    temperature: color("--graph-temperature"),
    spo2: color("--graph-spo2"),
    watch: color("--level-watch"),
    urgent: color("--level-urgent"),
    emergency: color("--level-emergency"),
  };
}
