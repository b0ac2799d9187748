import type { ReactNode } from "react";
import type { ContactPoint, PersonDetail } from "@/api/types";
import { ChannelMark, RiskMark } from "@/ui/badges";
import { localDate, phoneNumber, useFormats } from "@/ui/format";
import { Picture } from "@/ui/icons";
import { useText } from "@/ui/text";

/** Who this is, how to reach them, and where their follow-up stands. */
export function PersonHeader({ person }: { person: PersonDetail }) {
  const t = useText();
  const format = useFormats();
  const { episode } = person;
  return (
    <div className="person-head">
      <dl className="facts">
        <Fact name={t("fact-born")}>
          {person.birth_on ? format.longDay(person.birth_on) : t("unknown")}{" "}
          {t("age-sex", { age: person.age ?? "–", sex: t.word("sex-", person.sex) })}
        </Fact>
        {person.name_roman ? <Fact name={t("fact-roman")}>{person.name_roman}</Fact> : null}
        {person.nationality ? <Fact name={t("fact-nationality")}>{person.nationality}</Fact> : null}
        {person.address ? <Fact name={t("fact-address")}>{person.address}</Fact> : null}
        <Fact name={t("column-language")}>{t.word("language-", person.language)}</Fact>
        <Fact name={t("column-risk")}>
          <RiskMark risk={person.risk} />
        </Fact>
      </dl>
      <dl className="facts">
        <Fact name={t("column-reason")}>
          {t.word("reason-", episode.reason)} / {t.word("episode-", episode.status)}
        </Fact>
        <Fact name={t("fact-period")}>
          {t("period", { from: format.day(episode.starts_on), to: format.day(episode.ends_on) })}{" "}
          <strong>{t("day-of", { day: episode.day_number, days: episode.days })}</strong>
        </Fact>
        <Fact name={t("fact-preferred")}>
          <ChannelMark channel={person.preferred_channel} />
        </Fact>
        {person.consent ? (
          <Fact name={t("fact-consent")}>
            {t(person.consent.is_given ? "consent-given" : "consent-refused", {
              on: format.day(localDate(person.consent.answered_at)),
            })}
          </Fact>
        ) : null}
        {person.contact_points.map((point) => (
          <Fact
            key={point.id}
            name={point.holder === "self" ? t.word("contact-", point.kind) : t.word("holder-", point.holder)}
          >
            <Contact point={point} />
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function Contact({ point }: { point: ContactPoint }) {
  const t = useText();
  return (
    <>
      <span className={point.closed_reason ? "contact contact--closed" : "contact"}>
        {point.kind === "line"
          ? t("contact-line-linked")
          : point.kind === "phone"
            ? phoneNumber(point.value)
            : point.value}
      </span>
      {/* Whether a number takes messages matters only for the person: nobody else is sent any. */}
      {point.kind === "phone" && point.holder === "self" ? (
        <span className="contact__note">{t(point.takes_sms ? "contact-takes-sms" : "contact-no-sms")}</span>
      ) : null}
      {point.closed_reason ? (
        <span className="contact__note contact__note--closed">
          <Picture name="cross" />
          {t("contact-closed", { reason: t.word("closed-", point.closed_reason) })}
        </span>
      ) : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="facts__fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
