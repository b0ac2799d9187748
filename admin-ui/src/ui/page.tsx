import { useEffect, useId, useRef, type ReactNode } from "react";
import { useText } from "./text";

/** One screen: its heading, what can be done there, and its content. Names the browser's tab too. */
export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const t = useText();
  const name = t("service-name");
  useEffect(() => {
    document.title = `${title} | ${name}`;
  }, [title, name]);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{title}</h1>
        {aside ? <div className="page__aside">{aside}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen under its own heading. */
export function Section({
  title,
  aside,
  children,
  className = "",
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <div className="section__head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A wide table that scrolls by itself, also by keyboard. With `atEnd` it opens at its right edge. */
export function Scrolling({
  label,
  children,
  className = "",
  atEnd = false,
}: {
  label: string;
  children: ReactNode;
  className?: string;
  atEnd?: boolean;
}) {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (atEnd && view.current) view.current.scrollLeft = view.current.scrollWidth;
  }, [atEnd]);
  return (
    // A region that scrolls has to take the focus, or a keyboard cannot move it (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={view} className={`scrolling ${className}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
