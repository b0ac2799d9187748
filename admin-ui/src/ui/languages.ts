import { FluentBundle, FluentResource } from "@fluent/bundle";
import { ReactLocalization } from "@fluent/react";
import en from "@locales/en/staff.ftl?raw";
import ja from "@locales/ja/staff.ftl?raw";

export const LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const SOURCES: Record<Language, string> = { ja, en };

function bundle(language: Language): FluentBundle {
  const made = new FluentBundle(language === "ja" ? "ja-JP" : "en-GB", { useIsolating: false });
  made.addResource(new FluentResource(SOURCES[language]));
  return made;
}

/** The words of one language; a word that is missing there is taken from Japanese. */
export function localization(language: Language): ReactLocalization {
  return new ReactLocalization(language === "ja" ? [bundle("ja")] : [bundle(language), bundle("ja")]);
}
