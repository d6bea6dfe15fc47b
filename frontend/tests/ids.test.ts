import { expect, test } from "vitest";
import { newId } from "../src/sync/ids";

test("an id is 22 URL-safe characters", () => {
  for (let n = 0; n < 200; n++) expect(newId()).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

test("ids use the whole alphabet and do not repeat", () => {
  const ids = Array.from({ length: 2000 }, newId);
  expect(new Set(ids).size).toBe(2000);
  expect(new Set(ids.join("")).size).toBe(64);
});
