import type { ReactNode } from "react";

/** Small pictures beside words. They repeat what a word says, so they are hidden from screen readers. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

const SHAPES = {
  today: <path d="M3 9.500 10 3l7 6.500M5 8.500V17h10V8.500M8 17v-5h4v5" />,
  people: (
    <path d="M7.500 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3.300 2.300-5.500 5.500-5.500S13 13.700 13 17M13 3.300a3 3 0 0 1 0 5.400M15 12c1.800.8 3 2.600 3 5" />
  ),
  tasks: <path d="M4 3h12v14H4zM7 7.500l1 1 2-2M7 12.500l1 1 2-2M12 8h2M12 13h2" />,
  rosters: <path d="M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M8 10h5M8 13h5" />,
  line: (
    <path d="M10 3c4.400 0 7.500 2.700 7.500 6 0 3-2.800 5-6.500 6.300L8 17.500v-2.600C4.800 14.300 2.500 12 2.500 9c0-3.300 3.100-6 7.500-6ZM7 9h.01M10 9h.01M13 9h.01" />
  ),
  sms: <path d="M6 2h8v16H6zM9 15.500h2M8.500 6h3M8.500 9h3" />,
  voice: (
    <path d="M4 3h3l1.500 4L6.700 8.500a10 10 0 0 0 4.800 4.800L13 11.500l4 1.500v3c0 .6-.5 1-1 1C9 17 3 11 3 4c0-.5.4-1 1-1ZM13 3.500c2 .5 3 1.500 3.500 3.500" />
  ),
  phone: (
    <path d="M4 3h3l1.500 4L6.700 8.500a10 10 0 0 0 4.800 4.800L13 11.500l4 1.500v3c0 .6-.5 1-1 1C9 17 3 11 3 4c0-.5.4-1 1-1Z" />
  ),
  web: (
    <path d="M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM2.500 10h15M10 2.500c2.500 2.500 3 5 3 7.500s-.5 5-3 7.500c-2.500-2.500-3-5-3-7.500s.5-5 3-7.500Z" />
  ),
  mail: <path d="M2.500 4.500h15v11h-15zM2.500 5l7.500 6 7.500-6" />,
  emergency: <path d="M10 2.500 18 17H2zM10 8v4M10 14.500h.01" />,
  urgent: <path d="M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 6v5M10 13.700h.01" />,
  watch: (
    <path d="M2 10c2-3.700 4.700-5.500 8-5.500s6 1.800 8 5.500c-2 3.700-4.700 5.500-8 5.500S4 13.700 2 10ZM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600Z" />
  ),
  late: <path d="M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 6v4.200l2.800 1.800" />,
  done: <path d="m3.500 10.500 4 4 9-9" />,
  open: <path d="M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z" />,
  dots: <path strokeWidth="3" d="M4 10h.01M10 10h.01M16 10h.01" />,
  staff: <path d="M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3.300 2.500-5.300 6-5.300s6 2 6 5.300" />,
  none: <path d="M4 10h12" />,
  cross: <path d="m5 5 10 10M15 5 5 15" />,
  search: <path d="M8.500 3a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11ZM12.500 12.500 17 17" />,
  download: <path d="M10 3v9M6 8.500l4 4 4-4M3.500 16.500h13" />,
  upload: <path d="M10 12.500V3.500M6 7l4-4 4 4M3.500 16.500h13" />,
  out: <path d="M8 3H3.500v14H8M12 6l4 4-4 4M16 10H7" />,
  menu: <path d="M3 5h14M3 10h14M3 15h14" />,
} as const;

export type IconName = keyof typeof SHAPES;

export function Picture({ name }: { name: IconName }) {
  return <Icon>{SHAPES[name]}</Icon>;
}

export function isIcon(name: string): name is IconName {
  return name in SHAPES;
}
