import { cleanup, screen } from "@testing-library/svelte";
import { flushSync, tick } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Action, Meeting, Round } from "../src/records.types";
import { toasts } from "../src/parts/announce";
import { files, missed } from "../src/views/phone/fetching";
import { ANA, button, Hall, read, tap } from "./hall";
import { board, note, session, step } from "./made";

const RIGHTS = { write: [], see: [], move: false, vote: false, match: false, commit: false, project: true, names: false };
const next = step("s2", { position: 2, titles: { fr: "La suite" }, rights: RIGHTS });
const oven = { kind: "action", id: "a1", audience: "floor", title: "Un four", phase: 1, position: 1, status: "draft" } as unknown as Action;

function write(into: HTMLInputElement | HTMLTextAreaElement | null, text: string): void {
  if (!into) throw new Error("no field");
  into.value = text;
  into.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

const inSheet = <E extends Element>(what: string) => document.querySelector<E>(`dialog ${what}`);
const moves = (here: Hall) => here.tells([session({ step: "s2" })]);

beforeEach(() => vi.stubGlobal("scrollTo", () => {}));
afterEach(() => {
  cleanup();
  missed.value = false;
  toasts.value = [];
  localStorage.clear();
});

describe("a sheet in which something is typed stays when the room moves on", () => {
  test("a promise keeps its words, and the phone follows once it is sent", async () => {
    const here = new Hall(session(), step("s1", { form: "plan", rights: { ...RIGHTS, commit: true } }), next, oven);
    here.phone();
    await tap(/Je m’engage/);
    write(inSheet("textarea"), "Je viens avec la farine");
    moves(here);
    expect(inSheet<HTMLTextAreaElement>("textarea")?.value).toBe("Je viens avec la farine");
    inSheet<HTMLFormElement>("form")?.requestSubmit();
    await vi.waitFor(() => expect(here.asked[0]?.args).toMatchObject({ text: "Je viens avec la farine" }));
    await vi.waitFor(() => expect(document.title).toContain("La suite"));
  });

  test("a correction is not rebuilt in the middle of a word", async () => {
    const mine = { kind: "mine" as const, id: "n1", audience: ANA, note: "n1", commitment: null };
    const here = new Hall(session(), step("s1", { rights: { ...RIGHTS, write: ["needs"] } }), next, board("needs"), note("n1"), mine);
    here.phone();
    await tap(/Modifier/);
    const field = inSheet<HTMLTextAreaElement>("textarea");
    write(field, "text of n1, mieux");
    moves(here);
    expect(inSheet("textarea")).toBe(field);
  });

  test("an untouched sheet goes with its step", async () => {
    const here = new Hall(session(), step("s1", { form: "plan", rights: { ...RIGHTS, commit: true } }), next, oven);
    here.phone();
    await tap(/Je m’engage/);
    moves(here);
    expect([inSheet("textarea"), document.title.includes("La suite")]).toEqual([null, true]);
  });

  test("a lead keeps its line", async () => {
    const see = { ...RIGHTS, see: ["needs", "resources"], match: true };
    const boards = [board("needs"), board("resources", { position: 2, sort: "resource" })];
    const here = new Hall(session(), step("s1", { form: "read", rights: see }), next, ...boards, note("n1"), note("r1", { board: "resources" }));
    here.phone();
    await tap(/répond|Répond/);
    write(inSheet("input.input"), "Elle a un four");
    moves(here);
    expect(inSheet<HTMLInputElement>("input.input")?.value).toBe("Elle a un four");
  });
});

test("what is signed is not said to be read without a name", async () => {
  new Hall(session(), step("s1", { form: "plan", rights: { ...RIGHTS, commit: true, names: true } }), oven).phone();
  await tap(/Je m’engage/);
  expect(read()).toContain("sans votre nom");
  inSheet<HTMLInputElement>("input[type=checkbox]")?.click();
  await tick();
  expect([read().includes("sans votre nom"), read().includes("avec votre nom")]).toEqual([false, true]);
});

describe("a file that did not come", () => {
  test("is asked for again without leaving the page while there is no network, and the sheet can be closed", async () => {
    const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
    const here = new Hall(session(), step("s1"), board("needs"));
    here.phone();
    here.link.value = "offline";
    files.value = {};
    missed.value = true;
    flushSync();
    await tap(/Menu/);
    await tap(/Réessayer/);
    expect(reload).not.toHaveBeenCalled();
    await tap(/^Fermer$/);
    expect(read()).not.toContain("n’a pas pu venir");
  });
});

describe("a file that did not come, and what was written meanwhile", () => {
  const lost = (here: Hall) => {
    here.phone();
    write(document.querySelector("textarea"), "Un four");
    here.link.value = "offline";
    files.value = {};
    missed.value = true;
    flushSync();
  };
  const writing = () => new Hall(session(), step("s1", { rights: { ...RIGHTS, write: ["needs"] } }), board("needs"));

  test("is kept where the phone keeps something", async () => {
    lost(writing());
    await tap(/Menu/);
    expect(read()).toContain("le réseau manque. Ce que vous avez écrit est gardé.");
  });

  test("is in the page alone where it keeps nothing, and that is said", async () => {
    const here = writing();
    here.shelf.lasting = false;
    lost(here);
    await tap(/Menu/);
    expect(read()).toContain("le réseau manque. Ce téléphone ne peut rien garder");
    expect(read()).not.toContain("est gardé");
  });

  test("nothing is promised to whoever has written nothing", async () => {
    const here = writing();
    here.phone();
    files.value = {};
    missed.value = true;
    flushSync();
    await tap(/Menu/);
    expect([read().includes("le réseau manque"), read().includes("est gardé")]).toEqual([true, false]);
  });
});

test("a promise that waits on a phone that keeps nothing is said to be in this page alone", async () => {
  const here = new Hall(session(), step("s1", { form: "plan", rights: { ...RIGHTS, commit: true } }), oven);
  here.shelf.lasting = false;
  here.phone();
  await tap(/Je m’engage/);
  write(inSheet("textarea"), "Je viens avec la farine");
  inSheet<HTMLFormElement>("form")?.requestSubmit();
  await vi.waitFor(() => expect(here.asked).toHaveLength(1));
  flushSync();
  expect([read().includes("dans cette page seulement"), read().includes("gardée sur ce téléphone")]).toEqual([true, false]);
});

describe("where the crew reads first", () => {
  const see = { ...RIGHTS, see: ["needs", "resources"], match: true };
  const boards = (queue: boolean) => [board("needs", { queue }), board("resources", { position: 2, sort: "resource" })];
  const leading = (queue: boolean) =>
    new Hall(session(), step("s1", { form: "read", rights: see }), ...boards(queue), note("n1"), note("r1", { board: "resources" }));

  test("a lead goes without a line, and the phone says so before one writes it", async () => {
    const here = leading(true);
    here.phone();
    await tap(/répond|Répond/);
    expect(read()).toContain("proposez la piste sans texte");
    expect(inSheet("input.input")).toBeNull();
    inSheet<HTMLInputElement>("input[type=radio]")?.click();
    flushSync();
    inSheet<HTMLFormElement>("form")?.requestSubmit();
    await vi.waitFor(() => expect(here.asked[0]?.args).toMatchObject({ need: "n1", resource: "r1" }));
    expect(here.asked[0]?.args).not.toHaveProperty("line");
  });

  test("a line that was begun before stays before one's eyes", async () => {
    const here = leading(false);
    here.phone();
    await tap(/répond|Répond/);
    write(inSheet("input.input"), "Elle a un four");
    here.tells(boards(true));
    const field = inSheet<HTMLInputElement>("input.input");
    expect([field?.value, field?.readOnly]).toEqual(["Elle a un four", true]);
    here.tells(boards(false));
    expect(inSheet<HTMLInputElement>("input.input")?.readOnly).toBe(false);
  });

  test("a line that was refused on its way comes back with the reason, and is never lost", async () => {
    const here = leading(false);
    here.answers = [{ refused: { code: "not_now", sentence: "L’équipe lit d’abord." } }];
    here.phone();
    await tap(/répond|Répond/);
    write(inSheet("input.input"), "Elle a un four");
    inSheet<HTMLInputElement>("input[type=radio]")?.click();
    flushSync();
    inSheet<HTMLFormElement>("form")?.requestSubmit();
    await vi.waitFor(() => expect(read()).toContain("L’équipe lit d’abord."));
    expect(document.querySelector("blockquote")?.textContent).toBe("Elle a un four");
  });
});

describe("a meeting", () => {
  const round: Round = { kind: "round", id: "s1.1", audience: "floor", step: "s1", number: 1, of: 1, size: 2, circles: 1, state: "on", started_at: "" };
  const meeting: Meeting = { kind: "meeting", id: ANA, audience: ANA, round: "s1.1", sign: { number: 1, colour: 1, shape: 1 }, companions: 1, names: [], without_phone: 0 };

  test("asks once more before it is changed, and the keyboard is on the question, then on the button again", async () => {
    new Hall(session(), step("s1", { form: "meet" }), round, meeting).phone();
    await tap(/Je ne trouve personne/);
    expect(document.activeElement?.getAttribute("role")).toBe("group");
    await tap(/Je cherche encore/);
    expect(document.activeElement).toBe(button(/Je ne trouve personne/));
  });

  test("the keyboard stays in the meeting when its button has done its work", async () => {
    const here = new Hall(session(), step("s1", { form: "meet" }), round);
    here.phone();
    button(/cercle|groupe|Rejoindre/i).focus();
    here.tells([meeting]);
    await tick();
    expect(screen.getByRole("region", { name: /Tour|tour/ }).contains(document.activeElement)).toBe(true);
  });

  test("a sign held up on a phone without dialogs has the keyboard, and Escape puts it down", async () => {
    const { showModal } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = undefined as unknown as typeof showModal;
    new Hall(session(), step("s1", { form: "meet" }), round, meeting).phone();
    document.querySelector<HTMLElement>(".show")?.click();
    await tick();
    expect(inSheet("button")).toBe(document.activeElement);
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    await tick();
    expect(document.querySelector("dialog")).toBeNull();
    HTMLDialogElement.prototype.showModal = showModal;
  });
});
