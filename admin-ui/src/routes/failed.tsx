import { useRouter } from "@tanstack/react-router";
import { Button } from "react-aria-components";
import { ProblemNotice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { useText } from "@/ui/text";

/** Stands where a screen could not be made, most often because the service did not answer. */
export function Failed({ error }: { error: unknown }) {
  const t = useText();
  const router = useRouter();
  return (
    <main className="failed">
      <Page title={t("failed-title")}>
        <ProblemNotice error={error} />
        <p>
          <Button className="button button--main" onPress={() => void router.invalidate()}>
            {t("try-again")}
          </Button>
        </p>
      </Page>
    </main>
  );
}
