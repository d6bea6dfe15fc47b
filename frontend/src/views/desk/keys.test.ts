import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { asked, change, evening, key, names, sit, wait } from "../../../tests/desk";
import { session, step } from "../../../tests/made";
import { wantKeys } from "./keys";

const SKIP = "Sauter cette étape";
const [UP, DOWN] = ["Monter d’une place", "Descendre d’une place"];
const three = [...evening, step("s3", { position: 3, titles: { fr: "Le vote" } })];
const dots = (title: string) => screen.getByRole("button", { name: new RegExp(`^Changer «\\s${title}`) });
const menu = (button: HTMLElement) => within(button.nextElementSibling as HTMLElement);
const offered = (button: HTMLElement) => menu(button).getAllByRole("button").map((each) => each.querySelector(".grow")?.textContent);

async function opens(button: HTMLElement): Promise<HTMLElement> {
  button.click();
  await vi.waitFor(() => expect(button.nextElementSibling?.contains(document.activeElement)).toBe(true));
  return button;
}

afterEach(() => wantKeys(true));

test.each([
  ["Étape s1", [DOWN], [SKIP, UP]],
  ["Le marché", [SKIP, UP, DOWN], []],
  ["Le vote", [SKIP, UP], [DOWN]],
])("the menu of « %s » offers what can be done there", async (title, there, absent) => {
  sit(three);
  const acts = offered(await opens(dots(title)));
  expect(acts).toEqual(expect.arrayContaining(there));
  for (const act of absent) expect(acts).not.toContain(act);
});

test("an open menu follows the room: the step one comes to is no longer skipped, and the keyboard stays in it", async () => {
  const records = sit(three);
  const button = await opens(dots("Le marché"));
  menu(button).getByRole("button", { name: new RegExp(SKIP) }).focus();
  change(records, session({ step: "s2" }));
  await vi.waitFor(() => expect(offered(button)).not.toContain(SKIP));
  await vi.waitFor(() => expect(menu(button).getAllByRole("button")).toContain(document.activeElement));
});

test("no key moves the room from inside a menu, where the keys it shows do what they say", async () => {
  sit(three);
  const button = await opens(dots("Le marché"));
  for (const name of ["n", "b", "1", "ArrowRight", "ArrowLeft", "t"]) key(name);
  expect(names()).toEqual([]);
  key("ArrowRight", { shiftKey: true });
  expect(asked.map(({ args }) => args)).toEqual([{ step: "s2", minutes: 11 }]);
  await vi.waitFor(() => expect(document.activeElement).toBe(button));
  key("ArrowLeft", { shiftKey: true });
  expect(asked[1]?.args).toEqual({ step: "s2", minutes: 9 });
});

test("arrows, with Shift or without, belong to what has the focus and never move the room", () => {
  sit(evening);
  for (const shiftKey of [false, true]) for (const name of ["ArrowRight", "ArrowLeft"]) key(name, { shiftKey });
  screen.getAllByRole("checkbox")[0]?.click();
  expect(key("ArrowRight")).toBe(false);
  expect(names()).toEqual([]);
});

test.each(["&", "1"])("the key of « 1 » is the switch, though it says « %s » on this keyboard", (said) => {
  sit(evening);
  key(said, { code: "Digit1" });
  expect(asked[0]).toMatchObject({ name: "step.allow", args: { step: "s1", write: [] } });
});

test("an arrow of the keypad, or a character made with AltGr, is no digit", () => {
  sit(evening);
  key("End", { code: "Numpad1" });
  vi.spyOn(KeyboardEvent.prototype, "getModifierState").mockImplementation((name) => name === "AltGraph");
  key("~", { code: "Digit2" });
  expect(names()).toEqual([]);
});

test("a menu puts the keyboard on the first act in sight", async () => {
  const rects = HTMLElement.prototype.getClientRects;
  vi.spyOn(HTMLElement.prototype, "getClientRects").mockImplementation(function (this: HTMLElement) {
    return this.matches(".narrow-only") ? ([] as unknown as DOMRectList) : rects.call(this);
  });
  sit(evening);
  await opens(screen.getByRole("button", { name: "Plus de commandes" }));
  expect(document.activeElement?.textContent).toBe("Journal et corbeille");
});

test("a dialog opened from a menu gives the keyboard back to the button of the menu", async () => {
  sit(three);
  const button = await opens(dots("Le marché"));
  menu(button).getByRole("button", { name: /^Modifier/ }).click();
  (await screen.findByRole("button", { name: "Fermer" })).click();
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(document.activeElement).toBe(button);
});

test("a double press goes back once, opens once, and enters no step", async () => {
  sit(evening);
  key("b");
  key("b");
  expect(names()).toEqual(["step.back"]);
  key("n");
  await tick();
  expect(screen.getByRole("button", { name: /Appuyez encore/ })).toBeTruthy();
});

test("a double click on « Ouvrir » opens the doors and stays before the first step", async () => {
  const records = sit([session({ status: "preparing", step: null }), step("s1")]);
  screen.getByRole("button", { name: "Ouvrir l’atelier" }).click();
  change(records, session({ step: null }));
  await tick();
  screen.getByRole("button", { name: /Commencer/ }).click();
  expect(names()).toEqual(["session.open"]);
  wait(1_000);
  screen.getByRole("button", { name: /Commencer/ }).click();
  expect(names()).toEqual(["session.open", "step.next"]);
});
