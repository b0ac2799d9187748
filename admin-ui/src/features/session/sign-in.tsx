import { useState } from "react";
import { Button, Form } from "react-aria-components";
import { Problem } from "@/api/problem";
import { giveSecondFactor, signIn } from "@/api/session";
import type { SessionInfo } from "@/api/types";
import { Field } from "@/ui/field";
import { ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";

type Step = "password" | "code";

/** Password first, one-time code second (R91), each on its own, so that password managers know what to fill. */
export function SignIn({ onSignedIn }: { onSignedIn: (session: SessionInfo) => void }) {
  const t = useText();
  const [step, setStep] = useState<Step>("password");
  return step === "password" ? (
    <PasswordStep key="password" onDone={() => setStep("code")} />
  ) : (
    <div className="sign-in__step">
      <CodeStep onSignedIn={onSignedIn} />
      <Button className="button button--plain" onPress={() => setStep("password")}>
        {t("sign-in-back")}
      </Button>
    </div>
  );
}

function PasswordStep({ onDone }: { onDone: () => void }) {
  const t = useText();
  const attempt = useAttempt();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  return (
    <Form
      className="sign-in__step"
      onSubmit={attempt.run(async () => {
        await signIn(login.trim(), password);
        onDone();
      })}
    >
      <p className="sign-in__lead">{t("sign-in-lead")}</p>
      {attempt.failure ? <ProblemNotice error={attempt.failure} /> : null}
      <Field
        label={t("sign-in-login")}
        name="username"
        autoComplete="username"
        spellCheck="false"
        value={login}
        onChange={setLogin}
        isRequired
        // The first thing anybody does here is to write their name.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <Field
        label={t("sign-in-password")}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Button type="submit" className="button button--main" data-busy={attempt.running || undefined}>
        {t("sign-in-next")}
      </Button>
    </Form>
  );
}

function CodeStep({ onSignedIn }: { onSignedIn: (session: SessionInfo) => void }) {
  const t = useText();
  const attempt = useAttempt();
  const [code, setCode] = useState("");
  return (
    <Form
      className="sign-in__step"
      onSubmit={attempt.run(async () => {
        try {
          onSignedIn(await giveSecondFactor(code.normalize("NFKC").replace(/\s/gu, "")));
        } catch (problem) {
          setCode("");
          // The service does not say which of the three was wrong; here it can only be the code.
          const isWrong = problem instanceof Problem && problem.code === "wrong-credentials";
          throw isWrong ? new Problem("wrong-code", problem.status) : problem;
        }
      })}
    >
      {attempt.failure ? <ProblemNotice error={attempt.failure} /> : null}
      <Field
        label={t("sign-in-code")}
        hint={t("sign-in-code-hint")}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={setCode}
        isRequired
        // This field took the place of the one the person was in.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <Button type="submit" className="button button--main" data-busy={attempt.running || undefined}>
        {t("sign-in-finish")}
      </Button>
    </Form>
  );
}

/** Runs one request of a form at a time and keeps why it failed. */
function useAttempt() {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const run = (work: () => Promise<void>) => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    work()
      .catch(setFailure)
      .finally(() => setRunning(false));
  };
  return { running, failure, run };
}
