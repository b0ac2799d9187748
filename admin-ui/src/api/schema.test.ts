import { existsSync, readFileSync } from "node:fs";
import openapi, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, test } from "vitest";

const SNAPSHOT = "openapi.json";

// The service's own tests write the snapshot, so a tree in which they never ran has none.
test.skipIf(!existsSync(SNAPSHOT))(
  "schema.ts is what the service's description gives (npm run generate)",
  async () => {
    const description = readFileSync(SNAPSHOT, "utf8");
    const generated = COMMENT_HEADER + astToString(await openapi(description));
    expect(readFileSync("src/api/schema.ts", "utf8")).toBe(generated);
  },
);
