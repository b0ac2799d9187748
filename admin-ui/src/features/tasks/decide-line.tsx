import { Button } from "react-aria-components";
import type { LineDecision } from "@/api/types";
import { useDecideLine } from "@/api/work";
import { Picture } from "@/ui/icons";
import { ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";

/** Whether a new LINE account takes the place of the one before. */
export function DecideLine({ personId }: { personId: string }) {
  const t = useText();
  const decide = useDecideLine(personId);
  const press = (decision: LineDecision) => () => {
    if (!decide.isPending) decide.mutate(decision);
  };
  return (
    <>
      <Button className="button button--second" onPress={press("approve")}>
        <Picture name="done" />
        {t("line-approve")}
      </Button>
      <Button className="button button--second" onPress={press("refuse")}>
        <Picture name="cross" />
        {t("line-refuse")}
      </Button>
      {decide.error ? <ProblemNotice error={decide.error} /> : null}
    </>
  );
}

/** Takes the link to a LINE account back. */
export function UnlinkLine({ personId }: { personId: string }) {
  const t = useText();
  const decide = useDecideLine(personId);
  return (
    <>
      <Button
        className="button button--second"
        onPress={() => {
          if (!decide.isPending) decide.mutate("unlink");
        }}
      >
        <Picture name="cross" />
        {t("line-unlink")}
      </Button>
      {decide.error ? <ProblemNotice error={decide.error} /> : null}
    </>
  );
}
