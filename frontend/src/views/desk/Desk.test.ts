import { render, screen } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import { catalogue } from "../../../tests/catalogues";
import { board, note, session, step } from "../../../tests/made";
import { speak } from "../../i18n";
import type { Page } from "../../page";
import type { AnyRecord } from "../../records.types";
import { Records } from "../../sync/records";
import type { Live } from "../../sync/live";
import type { Answer, Intent } from "../../sync/wire.types";
import Desk from "./Desk.svelte";

const messages = { ...catalogue("fr", "common"), ...catalogue("fr", "desk") };
const asked: Intent[] = [];
const key = (name: string, more = {}) => dispatchEvent(new KeyboardEvent("keydown", { key: name, cancelable: true, ...more }));
const names = () => asked.map(({ name }) => name);

function sit(records: AnyRecord[], answer: Answer = { seq: 2 }): void {
  const page = { code: "K7MPQ2", locale: "fr", locales: ["fr", "en"], urls: { join: "", join_short: "", qr: "" } } as unknown as Page;
  const live = {
    ...{ page, records: new Records(1, records), ask: async (intent: Intent) => (asked.push(intent), answer) },
    ...{ connection: { state: "connected", present: { people: 12, phones: 12 } }, outbox: { waiting: [], returned: [], lasting: true } },
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
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime(Date.now() + 10_000);
});

test("next says where it goes and how many are ready", () => {
  sit(evening);
  expect(screen.getByRole("button", { name: /Étape suivante Le marché 7 \/ 12 prêts/ })).toBeTruthy();
});

test("N goes on, and a trembling finger does not skip a step", () => {
  sit(evening);
  key("n");
  key("n");
  expect(names()).toEqual(["step.next"]);
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
