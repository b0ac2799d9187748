import type { IncomingMessage, ServerResponse } from "node:http";
import { getResponse, type HttpHandler } from "msw";
import type { Connect, Plugin } from "vite";
import { handlers } from "./handlers";
import { World } from "./world";

/** The policy under which the service serves these files. A page that breaks it here would break there. */
const POLICY =
  "default-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/**
 * Answers `/api` of the development and preview servers from the tests' handlers, so that screens can be looked at
 * in a browser without the service. Nothing of it reaches a build.
 */
export function mockService(): Plugin {
  const answer = middleware(handlers(new World()));
  return {
    name: "mimamori-mock-service",
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => {
      server.middlewares.use((_, response, next) => {
        response.setHeader("Content-Security-Policy", POLICY);
        next();
      });
      server.middlewares.use(answer);
    },
  };
}

function middleware(all: HttpHandler[]): Connect.NextHandleFunction {
  return (incoming, outgoing, next) => {
    if (!incoming.url?.startsWith("/api/")) {
      next();
      return;
    }
    respond(all, incoming, outgoing).catch(next);
  };
}

async function respond(all: HttpHandler[], incoming: IncomingMessage, outgoing: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const method = incoming.method ?? "GET";
  const request = new Request(new URL(incoming.url ?? "/", "http://mimamori.test"), {
    method,
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
    ...(method === "GET" || method === "HEAD" ? {} : { body: Buffer.concat(chunks) }),
  });
  const response = (await getResponse(all, request)) ?? new Response(null, { status: 404 });
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
