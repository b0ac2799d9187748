import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The project's root, seen from where the tests run. */
const ROOT = join(process.cwd(), "..");

export function source(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The files of a folder whose names end so, with their text; none if the folder is not there. */
export function sources(folder: string, ending: RegExp): { path: string; text: string }[] {
  const at = join(ROOT, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => ({ path, text: readFileSync(join(at, path), "utf8") }));
}

/** The words of an enum that the service declares with its `words!` macro, read from its source. */
export function wordsOf(name: string): string[] {
  const declared = [...sources("src/domain", /\.rs$/u), ...sources("src/store", /\.rs$/u)]
    .map(({ text }) => new RegExp(`pub enum ${name} as "[^"]+" \\{([^}]+)\\}`, "u").exec(text)?.[1])
    .find((block) => block !== undefined);
  if (declared === undefined) throw new Error(`neither src/domain nor src/store declares an enum ${name}`);
  return [...declared.matchAll(/^\s*\w+ = "([^"]+)",/gmu)].map((match) => match[1] ?? "");
}
