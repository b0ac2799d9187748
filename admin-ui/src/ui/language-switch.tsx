import { Button } from "react-aria-components";
import { useLanguage } from "./text";

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const other = language === "ja" ? "en" : "ja";
  return (
    <Button className="button button--plain language" onPress={() => choose(other)}>
      <span lang={other}>{other === "en" ? "English" : "日本語"}</span>
    </Button>
  );
}
