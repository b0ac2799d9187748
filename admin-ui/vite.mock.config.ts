import { defineConfig, mergeConfig } from "vite";
import { mockService } from "./src/testing/mock-service";
import base from "./vite.config";

/** The interface before an invented health centre: what answers the tests answers the browser. */
export default mergeConfig(
  base,
  defineConfig({ plugins: [mockService()], server: { proxy: {} }, build: { outDir: "dist-mock" } }),
);
