import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test, vi } from "vitest";
import Confirm from "../src/parts/Confirm.svelte";

const words = { label: "Effacer", question: "Tout effacer ?", yes: "Oui, effacer", no: "Annuler" };
const press = (name: string) => screen.getByRole("button", { name }).click();

test("the question has the keyboard, so that a double press does not answer it; no gives it back", async () => {
  render(Confirm, { ...words, onyes: vi.fn() });
  press("Effacer");
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("group", { name: "Tout effacer ?" })));
  press("Annuler");
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Effacer" })));
});

test("yes is asked once, however often it is pressed before the answer", async () => {
  const onyes = vi.fn(() => new Promise(() => undefined));
  render(Confirm, { ...words, onyes });
  press("Effacer");
  await tick();
  press("Oui, effacer");
  press("Oui, effacer");
  expect(onyes).toHaveBeenCalledTimes(1);
});

test("a double click does not answer what its first half has asked", async () => {
  const onyes = vi.fn();
  render(Confirm, { ...words, onyes });
  press("Effacer");
  await tick();
  screen.getByRole("button", { name: "Oui, effacer" }).dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
  expect(onyes).not.toHaveBeenCalled();
});
