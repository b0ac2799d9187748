import { setupServer } from "msw/node";

/** Answers what the tests' screens ask; `open` puts a world behind it. */
export const server = setupServer();
