import { render, screen } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import { catalogue } from "../../../tests/catalogues";
import { board, note, session, step } from "../../../tests/made";
import { speak } from "../../i18n";
import type { Page } from "../../page";
import type { AnyRecord } from "../../records.types";
import { Records } from "../../sync/records";
import type { Live } from "../../sync/live";
import type { Answer, Gone, Intent } from "../../sync/wire.types";
import Desk from "./Desk.svelte";

const messages = { ...catalogue("fr", "common"), ...catalogue("fr", "desk") };
const asked: Intent[] = [];
let gone: Gone | null = null;
const key = (name: string, more = {}) => dispatchEvent(new KeyboardEvent("keydown", { key: name, cancelable: true, ...more }));
const names = () => asked.map(({ name }) => name);

function sit(records: AnyRecord[], answer: Answer = { seq: 2 }): void {
  const page = { me: { role: "crew", name: "" }, code: "K7MPQ2", locale: "fr", locales: ["fr", "en"], urls: { join: "", join_short: "", qr: "" } } as unknown as Page;
  const live = {
    ...{ page, records: new Records(1, records), ask: async (intent: Intent) => (asked.push(intent), answer) },
    ...{ connection: { state: "connected", present: { people: 12, phones: 12 }, gone, hear: () => undefined }, outbox: { waiting: [], returned: [], lasting: true } },
  };
  render(Desk, { live: live as unknown as Live });
}

const rights = { write: ["needs"], see: [], move: false, vote: false, match: false, commit: false, project: true, names: false };
const evening = [
  ...[session(), step("s1", { rights }), step("s2", { position: 2, titles: { fr: "Le marché" } })],
  ...[board("needs", { titles: { fr: "Je cherche" } }), note("n1"), note("n2", { position: 2 })],
  { kind: "ready", id: "ready", audience: "wall", count: 7 } as const,
];

beforeEach(() => {
  speak({ locale: "fr", messages });
  asked.length = 0;
  gone = null;
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime(Date.now() + 10_000);
});

test("next says where it goes and how many are ready", () => {
  sit(evening);
  expect(screen.getByRole("button", { name: /Étape suivante Le marché 7 \/ 12 prêts/ })).toBeTruthy();
});

const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("while people are still writing the first N only says so, the second goes on, and a trembling finger does neither", async () => {
  sit(evening);
  key("n");
  key("n");
  expect(names()).toEqual([]);
  expect(await screen.findByRole("button", { name: /5 personnes écrivent encore Appuyez encore/ })).toBeTruthy();
  wait(1_000);
  key("n");
  key("n");
  expect(asked.map(({ name, args }) => [name, args])).toEqual([["step.next", { at: "s1" }]]);
});

test("whoever has finished and left fills no gauge", () => {
  gone = { step: "s1", ready: 3 };
  sit(evening);
  expect(screen.getByRole("button", { name: /4 \/ 12 prêts/ })).toBeTruthy();
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
  sit(evening, { refused: { code: "closed", sentence: "L’atelier est terminé." } });
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
