import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionKey } from "@/api/session";
import { SignIn } from "@/features/session/sign-in";
import { LanguageSwitch } from "@/ui/language-switch";
import { useText } from "@/ui/text";

export function SignInPage() {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const title = t("sign-in-title");
  const name = t("service-name");
  useEffect(() => {
    document.title = `${title} | ${name}`;
  }, [title, name]);
  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <div className="sign-in__head">
          <p className="sign-in__name">{name}</p>
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        <SignIn
          onSignedIn={(session) => {
            queries.setQueryData(sessionKey, session);
            void navigate({ to: "/" });
          }}
        />
      </div>
    </main>
  );
}
