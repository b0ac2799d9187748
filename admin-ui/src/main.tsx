import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "./api/query-client";
import { App } from "./app";
import { newRouter } from "./router";
import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/parts.css";
import "./ui/styles/tables.css";
import "./ui/styles/shell.css";
import "./ui/styles/today.css";
import "./ui/styles/person.css";
import "./ui/styles/work.css";

const queries = newQueryClient();
const place = document.getElementById("root");
if (!place) throw new Error("index.html has no element with the id root");
createRoot(place).render(
  <StrictMode>
    <App queries={queries} router={newRouter(queries)} />
  </StrictMode>,
);
