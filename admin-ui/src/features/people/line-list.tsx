import { flexRender, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { PersonRow } from "@/api/types";
import { useFormats } from "@/ui/format";
import { useLanguage, useText } from "@/ui/text";
import { COLUMN_WIDTHS, lineListColumns } from "./columns";

const ROW_HEIGHT_PX = 53;
/** So many rows before the end of what is loaded, the next page is asked for. */
const READ_AHEAD_ROWS = 20;

interface Props {
  rows: PersonRow[];
  /** How many people there are in all, loaded or not. */
  total: number;
  now: string;
  link: (row: PersonRow, content: ReactNode) => ReactNode;
  onOpen: (row: PersonRow) => void;
  onNearEnd: () => void;
}

/**
 * The officer's table of people. Only the rows in sight are in the document, between two empty rows that are as
 * high as what is left out; it stays a real table, so screen readers can walk it.
 */
export function LineList({ rows, total, now, link, onOpen, onNearEnd }: Props) {
  const t = useText();
  const format = useFormats();
  const widths = COLUMN_WIDTHS[useLanguage().language];
  const view = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => lineListColumns(t, format, now, link), [t, format, now, link]);
  const table = useReactTable({
    data: rows,
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => row.person_id,
  });
  const all = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => view.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    initialRect: { width: 1200, height: 700 },
  });
  const seen = virtual.getVirtualItems();
  const lastSeen = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= all.length - READ_AHEAD_ROWS) onNearEnd();
  }, [lastSeen, all.length, onNearEnd]);

  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(index + step, 0), all.length - 1);
    virtual.scrollToIndex(next);
    // The row may only come into the document with the scrolling, so the focus follows a frame later.
    requestAnimationFrame(() => {
      view.current?.querySelector<HTMLElement>(`tr[data-index="${next}"] a`)?.focus();
    });
  };

  const before = seen[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  return (
    <div className="line-list" ref={view}>
      <table
        style={{ minWidth: `${Object.values(widths).reduce((sum, width) => sum + width, 0)}px` }}
        aria-rowcount={total + 1}
        aria-label={t("people-title")}
      >
        <colgroup>
          {table.getAllLeafColumns().map((column) => (
            <col key={column.id} style={{ width: `${widths[column.id] ?? 100}px` }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" className={cellClass(header.column.id)}>
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={before} />
          {seen.map((item) => {
            const row = all[item.index];
            if (!row) return null;
            return (
              // The link in the first cell is what a keyboard uses; the whole row answers a mouse as well.

              <tr
                key={row.id}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className={
                  row.original.alert_level
                    ? `line-list__row line-list__row--${row.original.alert_level}`
                    : "line-list__row"
                }
                onClick={(event) => {
                  if (!(event.target instanceof Element && event.target.closest("a"))) onOpen(row.original);
                }}
                onKeyDown={(event) => move(event, item.index)}
              >
                {row.getVisibleCells().map((cell) =>
                  cell.column.id === "name" ? (
                    <th key={cell.id} scope="row">
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </th>
                  ) : (
                    <td key={cell.id} className={cellClass(cell.column.id)}>
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className="line-list__gap">
      <td style={{ height: `${height}px` }} />
    </tr>
  ) : null;
}

function cellClass(column: string): string | undefined {
  return column === "temperature" || column === "spo2" ? "numeric" : undefined;
}
