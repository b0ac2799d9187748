import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { source, sources, wordsOf } from "@/testing/sources";
import { LANGUAGES, localization } from "./languages";

function messages(language: string): Map<string, string[]> {
  const resource = new FluentResource(source(`locales/${language}/staff.ftl`));
  return new Map(resource.body.map((entry) => [entry.id, variables(entry.value).sort()]));
}

/** The names of the values that a pattern takes. */
function variables(pattern: unknown): string[] {
  if (typeof pattern !== "object" || pattern === null) return [];
  const own = "type" in pattern && pattern.type === "var" && "name" in pattern ? [String(pattern.name)] : [];
  return [...new Set([...own, ...Object.values(pattern).flatMap(variables)])];
}

const CODE = sources("admin-ui/src", /(?<!\.test)\.tsx?$/u).filter(({ path }) => !path.startsWith("testing"));

describe.each(LANGUAGES)("the texts in %s", (language) => {
  const known = messages(language);

  test("take the same values under the same names as in Japanese", () => {
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(messages("ja")));
  });

  test("have every text that a screen names", () => {
    const named = CODE.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*"([^"]+)"/gu)].map((match) => match[1] ?? ""),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test.each([
    ["state-", "CheckInState"],
    ["code-", "Code"],
    ["channel-", "Channel"],
    ["language-", "Language"],
    ["contact-", "ContactPointKind"],
    ["delivery-", "DeliveryStatus"],
    ["delivery-", "OutboxState"],
    ["attempt-", "AttemptOutcome"],
    ["answered-by-", "AnsweredBy"],
    ["holder-", "Holder"],
    ["closed-", "ClosedReason"],
    ["level-", "Level"],
    ["task-", "TaskKind"],
    ["task-why-", "TaskKind"],
    ["roster-", "RowOutcome"],
    ["call-outcome-", "CallOutcome"],
    ["episode-", "EpisodeStatus"],
    ["reason-", "EpisodeReason"],
    ["risk-", "RiskTier"],
    ["sex-", "Sex"],
    ["said-by-", "SaidBy"],
  ])("have %s for every word of the service's %s", (prefix, name) => {
    const words = wordsOf(name);
    expect(words.length).toBeGreaterThan(1);
    expect(words.filter((word) => !known.has(prefix + word))).toEqual([]);
  });

  test("say how far every message and every call of a conversation came", () => {
    const statuses = [...source("src/http/api/people/conversation.rs").matchAll(/=> "([\w-]+)",/gu)].map(
      (match) => match[1] ?? "",
    );
    expect(statuses.length).toBeGreaterThan(5);
    const wanted = statuses.flatMap((status) => [`delivery-${status}`, `call-status-${status}`]);
    expect(wanted.filter((id) => !known.has(id))).toEqual([]);
  });

  test("have a name for every alert rule that ships", () => {
    const rules = sources("rules/alerts", /\.ya?ml$/u).flatMap(({ text }) =>
      [...text.matchAll(/^\s*- id: ([\w-]+)/gmu)].map((match) => match[1] ?? ""),
    );
    expect(rules.filter((rule) => !known.has(`rule-${rule}`))).toEqual([]);
  });

  test("are all used", () => {
    // Ids that are put together from a prefix and a word of the service.
    const prefixes = CODE.flatMap(({ text }) => [
      ...[...text.matchAll(/word\(\s*"([\w-]+-)"/gu)].map((match) => match[1] ?? ""),
      ...[...text.matchAll(/`([\w-]+-)\$\{/gu)].map((match) => match[1] ?? ""),
      ...[...text.matchAll(/prefix="([\w-]+-)"/gu)].map((match) => match[1] ?? ""),
    ]);
    const literal = new Set(
      CODE.flatMap(({ text }) => [...text.matchAll(/"([\w-]+)"/gu)].map((match) => match[1])),
    );
    const unused = [...known.keys()].filter(
      (id) => !literal.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

test("a text that a language lacks is taken from Japanese", () => {
  expect(localization("en").getString("service-name")).toBe("Mimamori");
  expect(localization("ja").getString("service-name")).toBe("みまもり");
});
