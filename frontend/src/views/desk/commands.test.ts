import { expect, it } from "vitest";
import { COMMANDS } from "./commands";

it("no two acts share a key", () => {
  const keys = COMMANDS.flatMap((command) => command.keys);
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});
