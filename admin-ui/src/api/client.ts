import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { paths } from "./schema";

/** What to do when the service says that nobody is signed in any more. Set once by the application. */
let onSignedOut: () => void = () => undefined;

export function whenSignedOut(action: () => void) {
  onSignedOut = action;
}

const guard: Middleware = {
  onRequest({ request }) {
    // The service takes a change only from a page of its own: no form on another site can send this header.
    if (request.method !== "GET") request.headers.set("X-Mimamori", "1");
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    if (response.status === 401 && !new URL(request.url).pathname.includes("/api/v1/session")) onSignedOut();
    throw await Problem.read(response);
  },
  onError({ error }) {
    return Problem.unreachable(error);
  },
};

// The base is read when a request is made, so that tests can replace fetch and the address.
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  fetch: (request) => globalThis.fetch(request),
});
client.use(guard);

/** Takes the body out of an answer; whatever was not a success has been thrown as a [`Problem`] before. */
export function body<T>(answer: { data?: T; response: Response }): T {
  if (answer.data === undefined) throw new Problem("unexpected-answer", answer.response.status);
  return answer.data;
}
