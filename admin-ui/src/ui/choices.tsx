import { Label, RadioButton, RadioField, RadioGroup, Text } from "react-aria-components";

export interface Choice {
  value: string;
  label: string;
}

/** One of a few, all of them visible. One stop for the Tab key; the arrows move inside. */
export function Choices({
  label,
  choices,
  value,
  onChange,
  hint,
  small = false,
}: {
  label: string;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  small?: boolean;
}) {
  return (
    <RadioGroup
      className={small ? "choices choices--small" : "choices"}
      orientation="horizontal"
      value={value}
      onChange={onChange}
    >
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      ) : null}
      <div className="choices__row">
        {choices.map((choice) => (
          <RadioField key={choice.value} value={choice.value}>
            <RadioButton className="choice" data-value={choice.value}>
              {choice.label}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
