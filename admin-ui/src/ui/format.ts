import { useMemo } from "react";
import { useLanguage } from "./text";

/** All calendar days and times of day of the service are Japan's, wherever the browser stands (domain.md §9). */
export const ZONE = "Asia/Tokyo";

const HOURS_AHEAD_OF_UTC = 9;

export interface Formats {
  /** `14:05` */
  time: (instant: string) => string;
  /** `11/20 14:05` */
  dayAndTime: (instant: string) => string;
  /** `11/20（金）`, of a date */
  day: (date: string) => string;
  /** `11/20`, of a date */
  shortDay: (date: string) => string;
  /** `2026年11月20日(金)`, of a date */
  longDay: (date: string) => string;
  /** `14:05`, with the day before it unless it is the day of `now` */
  near: (instant: string, now: string) => string;
  number: (value: number) => string;
  /** `36.5` */
  temperature: (celsius: number) => string;
}

export function formats(locale: string): Formats {
  // 14/05 and 5/14 are told apart by nobody: outside Japanese a month is a word.
  const month = locale.startsWith("ja") ? "numeric" : "short";
  const format = (options: Intl.DateTimeFormatOptions, timeZone = ZONE) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: "h23" });
    return (value: string) => formatter.format(new Date(value));
  };
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const dayAndTime = format({ month, day: "numeric", hour: "2-digit", minute: "2-digit" });
  const number = new Intl.NumberFormat(locale);
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    time,
    dayAndTime,
    // A date without a time is read as midnight UTC, so it is written in UTC too.
    day: format({ month, day: "numeric", weekday: "short" }, "UTC"),
    shortDay: format({ month, day: "numeric" }, "UTC"),
    longDay: format({ year: "numeric", month: "long", day: "numeric", weekday: "short" }, "UTC"),
    near: (instant, now) => (localDate(instant) === localDate(now) ? time(instant) : dayAndTime(instant)),
    number: (value) => number.format(value),
    temperature: (celsius) => tenths.format(celsius),
  };
}

export function useFormats(): Formats {
  const { language } = useLanguage();
  return useMemo(() => formats(language === "ja" ? "ja-JP" : "en-GB"), [language]);
}

/** A telephone number as people in Japan write it; a number of another country as it is stored. */
export function phoneNumber(e164: string): string {
  const national = /^\+81(\d{8,10})$/u.exec(e164)?.[1];
  if (national === undefined) return e164;
  return national.length === 10
    ? `0${national.slice(0, 2)}-${national.slice(2, 6)}-${national.slice(6)}`
    : /^[36]\d{8}$/u.test(national)
      ? `0${national.slice(0, 1)}-${national.slice(1, 5)}-${national.slice(5)}`
      : `0${national}`;
}

/** The calendar day in Japan of an instant, as YYYY-MM-DD. */
export function localDate(instant: string): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 10);
}

/** An instant moved so that, read as UTC, it shows Japan's wall clock. Japan has no summer time. */
export function wallClock(instant: string): number {
  return new Date(instant).getTime() + HOURS_AHEAD_OF_UTC * 3_600_000;
}
