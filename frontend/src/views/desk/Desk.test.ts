import { screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { asked, evening, key, names, sit, wait } from "../../../tests/desk";
import { said } from "../../parts/announce";
import { board, rights as none, session, step } from "../../../tests/made";

const rights = { ...none, write: ["needs"] };

test("next says where it goes and how many are ready", () => {
  sit(evening);
  expect(screen.getByRole("button", { name: /Étape suivante Le marché 7 prêts sur 12/ })).toBeTruthy();
});

test("while people are still writing the first N only says so, the second goes on, and a trembling finger does neither", async () => {
  sit(evening);
  key("n");
  key("n");
  expect(names()).toEqual([]);
  expect(await screen.findByRole("button", { name: /5 personnes écrivent encore Appuyez encore/ })).toBeTruthy();
  await vi.waitFor(() => expect(said.value).toMatch(/écrivent encore\. Appuyez encore/));
  wait(1_000);
  key("n");
  key("n");
  expect(asked.map(({ name, args }) => [name, args])).toEqual([["step.next", { at: "s1" }]]);
});

test("whoever has finished and left fills no gauge", () => {
  sit(evening, { gone: { step: "s1", ready: 3 } });
  expect(screen.getByRole("button", { name: /4 prêts sur 12/ })).toBeTruthy();
});

test("next goes on at once when everybody has finished, or where nobody is asked to write", () => {
  sit([...evening.slice(0, -1), { kind: "ready", id: "ready", audience: "wall", count: 12 }]);
  key("n");
  expect(names()).toEqual(["step.next"]);
});

test("the switches say what the room may do, and 1 takes the pen away with one undoable gesture", async () => {
  sit([...evening, board("parking", { sort: "parking" })]);
  expect(screen.getByRole("switch", { name: /écrire/ }).getAttribute("aria-checked")).toBe("true");
  expect(screen.getByRole("switch", { name: /voir/ }).getAttribute("aria-checked")).toBe("false");
  key("1");
  expect(asked[0]).toMatchObject({ name: "step.allow", args: { step: "s1", write: [] } });
});

test("seeing off takes the contributions back from the phones, seeing on shows them again", async () => {
  const sees = step("s1", { rights: { ...rights, see: ["needs"] } });
  sit([session(), sees, board("needs")]);
  key("2");
  await vi.waitFor(() => expect(names()).toEqual(["step.allow", "board.conceal"]));
});

test("what was planned comes back with 0, without what the pack does not decide", () => {
  const { names: _, ...planned } = rights;
  sit([session(), step("s1", { rights: { ...rights, write: [] }, recipe: rights }), board("needs")]);
  key("0");
  expect(asked[0]).toMatchObject({ name: "step.allow", args: { step: "s1", ...planned } });
});

test("a step is lengthened, skipped and moved by keys while the keyboard is on it", async () => {
  sit(evening);
  const row = screen.getByRole("button", { name: /^Le marché/ });
  const press = (name: string, shiftKey = true) => row.dispatchEvent(new KeyboardEvent("keydown", { key: name, shiftKey, bubbles: true, cancelable: true }));
  press("ArrowRight");
  press("ArrowUp");
  press("Delete", false);
  await vi.waitFor(() => expect(names()).toEqual(["step.edit", "step.move", "step.skip"]));
  expect(asked.map(({ args }) => args)).toEqual([
    { step: "s2", minutes: 11 },
    { step: "s2", before: "s1" },
    { step: "s2", skip: true },
  ]);
});

test("no key works while somebody types", () => {
  sit(evening);
  screen.getByRole("searchbox").dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
  expect(names()).toEqual([]);
});

test("chosen notes are grouped by G, with a title already there", async () => {
  sit(evening);
  for (const tick of screen.getAllByRole("checkbox")) tick.click();
  key("g");
  const title = await screen.findByLabelText<HTMLInputElement>("Titre du groupe");
  expect(title.value).toBe("Text");
  title.form?.requestSubmit();
  expect(asked[0]).toMatchObject({ name: "group.add", args: { board: "needs", notes: ["n1", "n2"] } });
});

test("a refused group leaves the title in its field, with the reason", async () => {
  sit(evening, { answer: { refused: { code: "closed", sentence: "L’atelier est terminé." } } });
  screen.getAllByRole("checkbox")[0]?.click();
  key("g");
  (await screen.findByLabelText<HTMLInputElement>("Titre du groupe")).form?.requestSubmit();
  expect((await screen.findByRole("alert")).textContent).toBe("L’atelier est terminé.");
});

test("a workshop in preparation offers to open its doors, and nothing else", () => {
  sit([session({ status: "preparing", step: null }), step("s1")]);
  screen.getByRole("button", { name: "Ouvrir l’atelier" }).click();
  expect(names()).toEqual(["session.open"]);
  expect(screen.queryByRole("button", { name: /Retour/ })).toBeNull();
});
