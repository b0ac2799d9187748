import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { server } from "./server";

// jsdom has no layout and no canvas. The graph is tested by what it is told to draw; a browser draws it in e2e.
vi.mock("@/features/observations/vitals-graph", () => ({ default: () => null }));

// jsdom lays nothing out; the virtual table asks its window how high it is.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 700 },
  clientWidth: { configurable: true, get: () => 1200 },
});

// How long a screen is waited for: a machine that is busy with other work is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 });

beforeAll(() => {
  server.listen({ onUnhandledRequest: "error" });
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  window.localStorage.clear();
});

afterAll(() => server.close());
