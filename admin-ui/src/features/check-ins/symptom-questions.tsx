import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Choices } from "@/ui/choices";
import { useText } from "@/ui/text";
import { CALL_SIGNS, CALL_SYMPTOMS, type Asked } from "./call-form";

interface Props {
  symptoms: Record<string, Asked>;
  onChange: (symptoms: Record<string, Asked>) => void;
}

/**
 * Each symptom is yes, no or not asked, and starts as not asked. One press turns the rest of a list to "no" for the
 * usual case in which all were asked and one was there.
 */
export function SymptomQuestions({ symptoms, onChange }: Props) {
  const t = useText();
  return (
    <>
      <SymptomList title={t("call-symptoms")} codes={CALL_SYMPTOMS} symptoms={symptoms} onChange={onChange} />
      <Disclosure className="signs">
        <Heading level={3}>
          <Button slot="trigger" className="button button--second">
            {t("call-signs")}
          </Button>
        </Heading>
        <DisclosurePanel>
          <SymptomList title={t("call-signs")} codes={CALL_SIGNS} symptoms={symptoms} onChange={onChange} />
        </DisclosurePanel>
      </Disclosure>
    </>
  );
}

function SymptomList({
  title,
  codes,
  symptoms,
  onChange,
}: Props & { title: string; codes: readonly string[] }) {
  const t = useText();
  const answers = (["yes", "no", "not-asked"] as const).map((value) => ({
    value,
    label: t(`answer-${value}`),
  }));
  const denyRest = () => {
    const rest = codes.filter((code) => (symptoms[code] ?? "not-asked") === "not-asked");
    onChange({ ...symptoms, ...Object.fromEntries(rest.map((code) => [code, "no" as const])) });
  };
  return (
    <fieldset className="questions">
      <legend>{title}</legend>
      <Button className="button button--plain questions__rest" onPress={denyRest}>
        {t("call-rest-no")}
      </Button>
      <div className="questions__list">
        {codes.map((code) => (
          <Choices
            key={code}
            small
            label={t.word("code-", code)}
            choices={answers}
            value={symptoms[code] ?? "not-asked"}
            onChange={(answer) => onChange({ ...symptoms, [code]: answer as Asked })}
          />
        ))}
      </div>
    </fieldset>
  );
}
