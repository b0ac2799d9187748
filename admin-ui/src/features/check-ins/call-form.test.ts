import { expect, test } from "vitest";
import { EMPTY_CALL, readCall } from "./call-form";

test("what was asked and denied is a no, and what was not asked is left out", () => {
  const read = readCall({
    ...EMPTY_CALL,
    temperature: "37.9",
    symptoms: { "sx-cough": "yes", "sx-fatigue": "no", "sx-headache": "not-asked" },
  });
  expect(read).toEqual({
    result: {
      outcome: "answered",
      said_by: "self",
      temperature_celsius: 37.9,
      symptoms: ["sx-cough"],
      asked_symptoms: ["sx-cough", "sx-fatigue"],
      advised_to_see_doctor: false,
    },
  });
});

test("three digits are read as on the keypad", () => {
  expect(readCall({ ...EMPTY_CALL, temperature: "365" })).toMatchObject({
    result: { temperature_celsius: 36.5 },
  });
});

test.each(["33.9", "42.1", "abc", "430"])("a temperature of %s is asked again", (temperature) => {
  expect(readCall({ ...EMPTY_CALL, temperature })).toEqual({ mistakes: ["temperature"] });
});

test.each(["69", "101", "9a"])("an oxygen saturation of %s is asked again", (spo2) => {
  expect(readCall({ ...EMPTY_CALL, spo2 })).toEqual({ mistakes: ["spo2"] });
});

test("an answer without anything in it is not an answer", () => {
  expect(readCall(EMPTY_CALL)).toEqual({ mistakes: ["nothing"] });
  expect(readCall({ ...EMPTY_CALL, note: "元気とのこと" })).toHaveProperty("result");
});

test("nobody reached takes no measurements along", () => {
  const read = readCall({ ...EMPTY_CALL, outcome: "unreachable", temperature: "37.9", note: "留守番電話" });
  expect(read).toEqual({ result: { outcome: "unreachable", note: "留守番電話" } });
});
