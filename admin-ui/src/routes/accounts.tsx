import { useQuery } from "@tanstack/react-query";
import { staffQuery } from "@/api/staff";
import { AccountMails } from "@/features/accounts/mails";
import { ProblemNotice, Waiting } from "@/ui/notice";
import { Page } from "@/ui/page";
import { useText } from "@/ui/text";

/** For whoever sets up accounts. The service refuses everybody else. */
export function AccountsPage() {
  const t = useText();
  const { data: staff, error } = useQuery(staffQuery);
  return (
    <Page title={t("accounts-title")}>
      <p>{t("accounts-lead")}</p>
      {error ? <ProblemNotice error={error} /> : null}
      {staff ? <AccountMails staff={staff} /> : error ? null : <Waiting />}
    </Page>
  );
}
