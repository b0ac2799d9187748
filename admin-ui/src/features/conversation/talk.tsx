import { useEffect, useRef } from "react";
import type { ConversationItem } from "@/api/types";
import { ChannelMark } from "@/ui/badges";
import { localDate, useFormats } from "@/ui/format";
import { useText, type Words } from "@/ui/text";
import { entries, type Entry } from "./entries";

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
      {byDay(entries(items)).map(({ day, entries: happened }) => (
        <section key={day} className="talk__day" aria-label={format.longDay(day)}>
          <h3 className="talk__date">{format.longDay(day)}</h3>
          <ol className="talk__list">
            {happened.map((entry, index) => (
              // Entries have no id of their own and are only ever added at the end of a day.
              <TalkEntry key={index} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function TalkEntry({ entry }: { entry: Entry }) {
  const t = useText();
  const { item } = entry;
  if (entry.kind === "staff-call") {
    return (
      <li className="staff-call">
        <About item={item} status={item.status ? t.word("call-outcome-", item.status) : ""} />
        {item.text ? <p className="staff-call__note">{item.text}</p> : null}
      </li>
    );
  }
  if (entry.kind === "happened") {
    const isCall = entry.what === "call-placed";
    return (
      <li className="happening">
        <About
          item={item}
          what={t(`talk-${entry.what}`)}
          status={item.status && item.direction === "outbound" ? statusWord(t, item.status, isCall) : ""}
          by={item.answered_by ? t.word("answered-by-", item.answered_by) : ""}
        />
      </li>
    );
  }
  return (
    <li className={`bubble bubble--${item.direction === "inbound" ? "in" : "out"}`}>
      <span className="visually-hidden">
        {t(item.direction === "inbound" ? "talk-person" : "talk-service")}
      </span>
      <p className="bubble__text">
        {entry.kind === "keys" ? t("talk-keys", { keys: item.text }) : item.text}
      </p>
      <About item={item} status={item.status ? statusWord(t, item.status, false) : ""} />
    </li>
  );
}

/** How far something came. A call does not arrive like a message: somebody takes it, or nobody does. */
function statusWord(t: Words, status: string, isCall: boolean): string {
  return isCall ? t.word("call-status-", status) : t.word("delivery-", status);
}

function About({
  item,
  what = "",
  status,
  by = "",
}: {
  item: ConversationItem;
  what?: string;
  status: string;
  by?: string;
}) {
  const format = useFormats();
  return (
    <p className="talk__about">
      <ChannelMark channel={item.channel} />
      <time dateTime={item.at}>{format.time(item.at)}</time>
      {what ? <span>{what}</span> : null}
      {status ? <span className={`talk__status talk__status--${item.status}`}>{status}</span> : null}
      {by ? <span>{by}</span> : null}
    </p>
  );
}

function byDay(all: Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of all) {
    const day = localDate(entry.item.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
