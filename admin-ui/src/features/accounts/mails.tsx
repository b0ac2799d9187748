import { useState } from "react";
import { Button, Form } from "react-aria-components";
import { useSetStaffMail } from "@/api/staff";
import type { StaffRow } from "@/api/types";
import { Field } from "@/ui/field";
import { ProblemNotice } from "@/ui/notice";
import { Scrolling } from "@/ui/page";
import { useText } from "@/ui/text";

/** The accounts, and where notices to each are mailed to. */
export function AccountMails({ staff }: { staff: StaffRow[] }) {
  const t = useText();
  return (
    <Scrolling label={t("accounts-title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("column-organisation")}</th>
            <th scope="col">{t("sign-in-login")}</th>
            <th scope="col">{t("column-name")}</th>
            <th scope="col">{t("column-role")}</th>
            <th scope="col">{t("contact-mail")}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map((member) => (
            <tr key={member.id}>
              <td>{member.organisation}</td>
              <td>{member.login}</td>
              <th scope="row">{member.name}</th>
              <td>{t.word("role-", member.role)}</td>
              <td>
                <MailForm key={member.mail ?? ""} member={member} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function MailForm({ member }: { member: StaffRow }) {
  const t = useText();
  const [mail, setMail] = useState(member.mail ?? "");
  const setting = useSetStaffMail(member.id);
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        setting.mutate(mail.trim());
      }}
    >
      {setting.error ? <ProblemNotice error={setting.error} /> : null}
      <Field
        label={t("account-mail", { login: member.login })}
        type="email"
        autoComplete="off"
        value={mail}
        onChange={setMail}
      />
      <Button
        type="submit"
        className="button"
        isDisabled={mail.trim() === (member.mail ?? "")}
        data-busy={setting.isPending || undefined}
      >
        {t("save")}
      </Button>
    </Form>
  );
}
