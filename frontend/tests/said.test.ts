import { flushSync } from "svelte";
import { expect, test, vi } from "vitest";
import { said } from "../src/parts/announce";
import { Hall, tap } from "./hall";
import { session, step } from "./made";

// In a file of its own: what a test before has announced would still be on its way.
vi.stubGlobal("scrollTo", () => {});

test("what is said while a sheet is open is said in it, and nothing of before", async () => {
  said.value = "Les portes s’ouvrent.";
  new Hall(session(), step("s1")).phone();
  await tap(/Menu/);
  const status = () => document.querySelector("dialog [role=status]")?.textContent;
  expect(status()).toBe("");
  said.value = "Vous êtes maintenant « Ana ».";
  flushSync();
  expect(status()).toBe("Vous êtes maintenant « Ana ».");
});
