import { screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, expect, test, vi } from "vitest";
import { asked, evening, key, refuse, sit } from "../../../../tests/desk";
import { board, rights, step } from "../../../../tests/made";
import { draft } from "./draft.svelte";

const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const text = () => field(/Une carte, une parole/);
const card = () => field("Code de la carte");
const USED = "Cette carte est déjà saisie.";

function type(into: HTMLInputElement, value: string): void {
  into.value = value;
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

async function sends(words: string, code = ""): Promise<void> {
  type(text(), words);
  type(card(), code);
  await tick();
  text().form?.requestSubmit();
  await tick();
}

beforeEach(async () => {
  Object.assign(draft, { text: "", card: "", via: "desk", refused: "" });
  const open = step("s1", { rights: { ...rights, write: ["needs", "resources"] } });
  sit([...evening, open, board("resources", { position: 2, titles: { fr: "J’offre" } })]);
  key("a");
  await tick();
});

test("a refused card waits above the desk with its text, its code and the reason, and fills no field by itself", async () => {
  await sends("Un four à pain", "2-ABCD-X");
  refuse(asked[0], USED);
  await vi.waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/déjà saisie.*Un four à pain.*2-ABCD-X/s));
  expect([text().value, card().value]).toEqual(["", ""]);
});

test("what is being typed keeps its own words and no other's code; the refused card waits for its turn", async () => {
  await sends("Un four à pain", "2-ABCD-X");
  type(text(), "Un camion");
  refuse(asked[0], USED);
  await vi.waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/déjà saisie.*Un four à pain.*2-ABCD-X/s));
  expect([text().value, card().value]).toEqual(["Un camion", ""]);
  screen.getByRole("button", { name: "Reprendre" }).click();
  expect(text().value).toBe("Un camion");
  await sends("Un camion");
  screen.getByRole("button", { name: "Reprendre" }).click();
  await vi.waitFor(() => expect([text().value, card().value]).toEqual(["Un four à pain", "2-ABCD-X"]));
});

test("a card refused after another board was opened is not lost", async () => {
  await sends("Un four à pain", "2-ABCD-X");
  screen.getByRole("tab", { name: /J’offre/ }).click();
  refuse(asked[0], USED);
  await tick();
  (await screen.findByRole("button", { name: "Reprendre" })).click();
  await vi.waitFor(() => expect(text().value).toBe("Un four à pain"));
  expect(screen.queryByRole("button", { name: "Reprendre" })).toBeNull();
});
