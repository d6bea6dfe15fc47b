import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test, vi } from "vitest";
import { change, evening, key, sit } from "../../../tests/desk";
import { session, step } from "../../../tests/made";
import type { Person, Timer } from "../../records.types";

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const button = (name: RegExp | string) => screen.getByRole("button", { name });
const timer = (fields: Partial<Timer> = {}): Timer => ({
  ...{ kind: "timer", id: "timer", audience: "floor", ends_at: null, seconds: 300, paused: true, bell: "bowl", ...fields },
});

test("when the timer is put away the keyboard is on what stands beside it", async () => {
  const records = sit([...evening, timer()]);
  button("Arrêter le minuteur").focus();
  change(records, timer({ paused: false }));
  await tick();
  await vi.waitFor(() => expect(screen.getByRole("group", { name: "Minuteur" }).contains(document.activeElement)).toBe(true));
});

test("when nothing is chosen any more the keyboard is on the notes", async () => {
  sit(evening);
  screen.getAllByRole("checkbox")[0]?.click();
  await tick();
  const none = button("Rien choisir");
  none.focus();
  none.click();
  await drawn();
  expect(document.activeElement?.getAttribute("data-note")).toBe("n1");
});

test("in a dialog the keyboard goes on to what took the place of somebody who was sent away", async () => {
  const person = (id: string, removed = false): Person => ({
    ...{ kind: "person", id, audience: "crew", name: id, actor: null, organisation: "", place: "", locale: "fr" },
    ...{ joined_at: "", removed, blocked: false, named: false, number: null },
  });
  const records = sit([...evening, person("Ana"), person("Bo")]);
  button("12 présents").click();
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByRole("button", { name: /^Renommer Ana/ }).focus();
  change(records, person("Ana", true));
  await vi.waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: /^Renommer Bo/ })));
});

test("the previews give the keyboard back to what opened them", async () => {
  sit([...evening, step("s3", { position: 3 })]);
  const dots = button("Plus de commandes");
  dots.click();
  await vi.waitFor(() => expect(dots.nextElementSibling?.contains(document.activeElement)).toBe(true));
  within(dots.nextElementSibling as HTMLElement).getByRole("button", { name: "Aperçus" }).click();
  await drawn();
  button("Fermer les aperçus").click();
  await drawn();
  expect(document.activeElement).toBe(dots);
});

test("on a phone turning to another part closes the previews that stood in its place", async () => {
  vi.stubGlobal("innerWidth", 400);
  sit([session(), ...evening.slice(1)]);
  key("w");
  await drawn();
  expect(screen.getByRole("complementary", { name: "Aperçus" })).toBeTruthy();
  button("Déroulé").click();
  await tick();
  expect(screen.queryByRole("complementary", { name: "Aperçus" })).toBeNull();
  vi.unstubAllGlobals();
});
