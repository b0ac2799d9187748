import { useEffect, useRef } from "react";
import type { ConversationItem } from "@/api/types";
import { ChannelMark } from "@/ui/badges";
import { localDate, useFormats } from "@/ui/format";
import { useText } from "@/ui/text";

/** Everything that was said on any channel, in the order of time, day by day; it opens at the newest. */
export function Talk({ items }: { items: ConversationItem[] }) {
  const t = useText();
  const format = useFormats();
  const view = useRef<HTMLDivElement>(null);
  const count = items.length;
  useEffect(() => {
    const element = view.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [count]);
  if (count === 0) return <p className="empty">{t("talk-none")}</p>;
  return (
    // A region that scrolls has to take the focus, or a keyboard cannot move it (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="talk" ref={view} role="region" aria-label={t("person-talk")} tabIndex={0}>
      {byDay(items).map(({ day, items: said }) => (
        <section key={day} className="talk__day" aria-label={format.longDay(day)}>
          <h3 className="talk__date">{format.longDay(day)}</h3>
          <ol className="talk__list">
            {said.map((item, index) => (
              // Entries have no id of their own and are only ever added at the end of a day.
              <li key={index} className={`bubble bubble--${item.direction === "inbound" ? "in" : "out"}`}>
                <span className="visually-hidden">
                  {t(item.direction === "inbound" ? "talk-person" : "talk-service")}
                </span>
                <p className="bubble__text">{item.text}</p>
                <p className="bubble__about">
                  <ChannelMark channel={item.channel} />
                  <time dateTime={item.at}>{format.time(item.at)}</time>
                  {item.status ? (
                    <span className={`bubble__status bubble__status--${item.status}`}>
                      {t.word("delivery-", item.status)}
                    </span>
                  ) : null}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function byDay(items: ConversationItem[]): { day: string; items: ConversationItem[] }[] {
  const days: { day: string; items: ConversationItem[] }[] = [];
  for (const item of [...items].sort((a, b) => a.at.localeCompare(b.at))) {
    const day = localDate(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
