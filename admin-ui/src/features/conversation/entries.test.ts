import { expect, test } from "vitest";
import type { ConversationItem } from "@/api/types";
import { entries } from "./entries";

let minute = 0;

function item(
  channel: string,
  direction: "inbound" | "outbound",
  text: string,
  status = "sent",
): ConversationItem {
  minute += 1;
  return { at: new Date(Date.UTC(2026, 4, 14, 2, minute)).toISOString(), channel, direction, text, status };
}

function kinds(items: ConversationItem[]): string[] {
  return entries(items).map((entry) => (entry.kind === "happened" ? entry.what : entry.kind));
}

test("a call reads as placed, taken, spoken and answered with keys", () => {
  const call = [
    item("voice", "outbound", "", "delivered"),
    item("voice", "inbound", "", "received"),
    item("voice", "outbound", "熱はありますか。", "spoken"),
    item("voice", "inbound", "", "received"),
    item("voice", "outbound", "熱はありますか。", "spoken"),
    item("voice", "inbound", "2", "received"),
  ];
  expect(kinds(call)).toEqual(["call-placed", "call-taken", "words", "no-keys", "words", "keys"]);
});

test("what was said to the telephone is words, and only digits are keys", () => {
  expect(kinds([item("voice", "inbound", "息が苦しい"), item("voice", "inbound", "365#")])).toEqual([
    "words",
    "keys",
  ]);
  expect(kinds([item("sms", "inbound", "2")])).toEqual(["words"]);
});

test("a call that nobody took does not make the next one look taken twice", () => {
  expect(
    kinds([
      item("voice", "outbound", "", "no-answer"),
      item("voice", "outbound", "", "delivered"),
      item("voice", "inbound", ""),
      item("voice", "inbound", ""),
    ]),
  ).toEqual(["call-placed", "call-placed", "call-taken", "no-keys"]);
});

test("a call by hand is a note of staff, with or without words", () => {
  expect(
    kinds([item("phone", "outbound", "呼び出し音のみ。", "unreachable"), item("phone", "outbound", "")]),
  ).toEqual(["staff-call", "staff-call"]);
});

test("an event without words is told apart from an empty message", () => {
  expect(kinds([item("line", "inbound", ""), item("sms", "outbound", "")])).toEqual([
    "wrote-nothing",
    "sent-nothing",
  ]);
});

test("items come in the order of time", () => {
  const [first, second] = [item("sms", "inbound", "a"), item("sms", "inbound", "b")];
  expect(entries([second, first] as ConversationItem[]).map((entry) => entry.item.text)).toEqual(["a", "b"]);
});
