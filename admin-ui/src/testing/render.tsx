import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { newQueryClient } from "@/api/query-client";
import { App } from "@/app";
import { newRouter } from "@/router";
import { handlers } from "./handlers";
import { server } from "./server";
import { World } from "./world";

/** Opens the whole application at an address, before an invented world. Somebody is signed in unless said otherwise. */
export function open(address: string, world: World = new World(40), signedIn: World["signedIn"] = "yes") {
  world.signedIn = signedIn;
  server.use(...handlers(world));
  const queries = newQueryClient();
  queries.setDefaultOptions({ queries: { retry: false, gcTime: 0, staleTime: 2_000 } });
  const router = newRouter(queries, createMemoryHistory({ initialEntries: [address] }));
  render(<App queries={queries} router={router} />);
  return { world, queries, router, user: userEvent.setup() };
}
