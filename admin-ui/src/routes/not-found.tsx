import { Link } from "@tanstack/react-router";
import { Page } from "@/ui/page";
import { useText } from "@/ui/text";

export function NotFound() {
  const t = useText();
  return (
    <Page title={t("not-found-title")}>
      <p>
        <Link to="/">{t("not-found-back")}</Link>
      </p>
    </Page>
  );
}
