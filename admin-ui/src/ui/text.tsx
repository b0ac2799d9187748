import { LocalizationProvider, useLocalization } from "@fluent/react";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { LANGUAGES, localization, type Language } from "./languages";

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const Choice = createContext<LanguageChoice>({ language: "ja", choose: () => undefined });

const REMEMBERED_AS = "mimamori-language";

function remembered(): Language {
  // The language is the one thing that is kept in the browser: it says nothing about anybody (R94).
  const found = window.localStorage.getItem(REMEMBERED_AS);
  return LANGUAGES.find((language) => language === found) ?? "ja";
}

/** Gives everything below it the words of the chosen language, and tells the document which it is. */
export function TextProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [language, setLanguage] = useState<Language>(() => initial ?? remembered());
  const l10n = useMemo(() => localization(language), [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        window.localStorage.setItem(REMEMBERED_AS, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Choice value={choice}>
      <I18nProvider locale={language === "ja" ? "ja-JP" : "en-GB"}>
        <LocalizationProvider l10n={l10n}>{children}</LocalizationProvider>
      </I18nProvider>
    </Choice>
  );
}

export function useLanguage(): LanguageChoice {
  return useContext(Choice);
}

type Arguments = Record<string, string | number>;

export interface Words {
  /** The text with this id. */
  (id: string, values?: Arguments): string;
  /** The text for one of the service's words, for example `state-` and `with-staff`; the word itself if there is none. */
  word: (prefix: string, word: string) => string;
}

export function useText(): Words {
  const { l10n } = useLocalization();
  return useMemo(() => {
    const text = (id: string, values?: Arguments) => l10n.getString(id, values ?? null);
    return Object.assign(text, {
      word: (prefix: string, word: string) =>
        l10n.getBundle(prefix + word) ? l10n.getString(prefix + word) : word,
    });
  }, [l10n]);
}
