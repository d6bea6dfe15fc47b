import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

test("the lock holds names and versions, no address", () => {
  const lock = readFileSync(resolve(__dirname, "../package-lock.json"), "utf8");
  expect(lock.match(/"resolved"|"funding"|https?:\/\//g)).toBe(null);
});
