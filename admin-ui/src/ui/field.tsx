import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from "react-aria-components";

type FieldProps = Omit<TextFieldProps, "children" | "className"> & {
  label: string;
  hint?: string;
  unit?: string;
  lines?: number;
};

/** A line (or some lines) to write in, with its label, a hint, its unit and what is wrong with it. */
export function Field({ label, hint, unit, lines, ...props }: FieldProps) {
  return (
    <TextField className="field" {...props}>
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      ) : null}
      <span className="field__line">
        {lines ? <TextArea rows={lines} className="field__input" /> : <Input className="field__input" />}
        {unit ? <span className="field__unit">{unit}</span> : null}
      </span>
      <FieldError className="field__error" />
    </TextField>
  );
}

/** Reads a number as people type it here: full-width digits, and a comma or 。for the point. */
export function readNumber(written: string): number | undefined {
  const folded = written
    .normalize("NFKC")
    .trim()
    .replace(/[,。、．]/gu, ".");
  if (!/^\d{1,3}(\.\d+)?$/u.test(folded)) return undefined;
  return Number(folded);
}
