import { cleanup } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANA, button, field, Hall, read, tap, write } from "./hall";
import { ballot, board, group, note, session, step } from "./made";

const RIGHTS = { write: ["needs"], see: [], move: false, vote: false, match: false, commit: false, project: true, names: false };
const writing = step("s1", { titles: { fr: "Je cherche" }, rights: RIGHTS });
const reading = step("s2", { position: 2, form: "read", titles: { fr: "Lire" }, rights: { ...RIGHTS, write: [], see: ["needs"] } });
const voting = step("s3", { position: 3, form: "vote", rights: { ...RIGHTS, write: [], vote: true } });
const needs = board("needs", { private: true, titles: { fr: "Besoins" } });
const hall = (...more: ConstructorParameters<typeof Hall>) => new Hall(session(), writing, reading, voting, needs, ...more);
const mine = (id: string) => ({ kind: "mine" as const, id, audience: ANA, note: id, commitment: null });

beforeEach(() => vi.stubGlobal("scrollTo", () => {}));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe("writing", () => {
  test("the field is there, with the question and the step", () => {
    hall().phone();
    expect(field().labels?.[0]?.textContent).toContain("Besoins");
    expect(read()).toContain("Que cherchez-vous ?");
    expect(document.title).toBe("1 · Je cherche — Atelier");
  });

  test("what is sent is shown at once as kept, then as received", async () => {
    const here = hall();
    here.phone();
    write("Un four à pain");
    await tap(/Envoyer/);
    expect(here.asked[0]?.args).toMatchObject({ board: "needs", text: "Un four à pain", locale: "fr" });
    expect([read().includes("gardée sur ce téléphone"), field().value]).toEqual([true, ""]);
  });

  test("an acknowledged contribution says so, and says when it is on the board", async () => {
    const here = hall();
    here.answers = [{ seq: 2 }];
    here.phone();
    write("Un four à pain");
    await tap(/Envoyer/);
    expect(read()).toContain("reçue");
    const { id } = here.asked[0]!.args as { id: string };
    here.tells([note(id, { text: "Un four à pain" }), mine(id)]);
    expect(read()).toContain("au tableau");
  });

  test("an empty or too long text stays in the field, and the reason is beside it", async () => {
    const here = hall();
    here.phone();
    await tap(/Envoyer/);
    expect(read()).toContain("Écrivez d’abord quelques mots.");
    write("x".repeat(503));
    await tap(/Envoyer/);
    expect(read()).toContain("C’est trop long de 3 caractères.");
    expect([field().value.length, field().getAttribute("aria-invalid"), here.asked]).toEqual([503, "true", []]);
  });

  test("a draft survives a reload", async () => {
    const here = hall();
    here.phone();
    write("Un four");
    await tap(/J’ai fini/);
    await here.reloads();
    expect(field().value).toBe("Un four");
  });

  test("moving the room forward leaves the text and says so", async () => {
    const here = hall();
    here.phone();
    write("Un four");
    here.tells([session({ step: "s2" })]);
    expect([field().value, read().includes("L’atelier est passé à « Lire »")]).toEqual(["Un four", true]);
    await tap(/Rejoindre l’étape/);
    expect(document.title).toContain("Lire");
    expect(read()).toContain("Un texte commencé pour « Besoins » est resté ici");
  });

  test("with nothing begun the phone follows the room", () => {
    const here = hall();
    here.phone();
    here.tells([session({ step: "s2" })]);
    expect(document.title).toBe("2 · Lire — Atelier");
  });

  test("a refused text comes back with its sentence and can be taken up again", async () => {
    const here = hall();
    here.answers = [{ refused: { code: "not_now", sentence: "Ce tableau est fermé." } }];
    here.phone();
    write("Un four");
    await tap(/Envoyer/);
    expect(read()).toContain("Ce tableau est fermé.");
    await tap(/Reprendre ce texte/);
    expect([field().value, read().includes("Ce tableau est fermé.")]).toEqual(["Un four", false]);
  });

  test("one's own contribution can be changed and taken away", async () => {
    const here = hall(note("n1", { text: "Un four", audience: ANA }), mine("n1"));
    here.phone();
    await tap(/Modifier/);
    await tap(/Supprimer/);
    await tap(/Oui, supprimer/);
    expect(here.asked.map(({ name, args }) => [name, args.id])).toEqual([["note.remove", "n1"]]);
    expect(read()).not.toContain("Un four");
  });
});

describe("reading", () => {
  test("before the reveal the others’ texts are announced, not shown", () => {
    const here = new Hall(session({ step: "s2" }), reading, needs);
    here.phone();
    expect(read()).toContain("apparaîtront ici");
    here.tells([{ ...needs, private: false }, note("n1", { text: "Un tracteur" })]);
    expect(read()).toContain("Un tracteur");
  });

  test("notes stand under their group, hidden ones do not show", () => {
    const notes = [note("a", { group: "g", text: "Four" }), note("b", { text: "Caché", hidden: true })];
    new Hall(session({ step: "s2" }), reading, { ...needs, private: false }, group("g", { title: "Pain" }), ...notes).phone();
    expect(read()).toContain("Pain (1)");
    expect(read()).not.toContain("Caché");
  });
});

describe("voting", () => {
  const open = ballot("b", { targets: ["g", "n"], points: 3, most_per_target: 2 });
  const room = () => new Hall(session({ step: "s3" }), voting, needs, open, group("g", { title: "Pain" }), note("n"));
  const add = () => tap(/Ajouter une gommette à « Pain »/);

  test("a tap takes a point from the budget at once", async () => {
    const here = room();
    here.phone();
    await add();
    expect(read()).toContain("Il reste 2 gommettes.");
    expect(here.asked[0]?.args).toEqual({ ballot: "b", target: "g", points: 1 });
  });

  test("no more than allowed on one subject is asked", async () => {
    const here = room();
    here.phone();
    for (let n = 0; n < 4; n++) await add();
    expect(read()).toContain("Il reste 1 gommette.");
    expect(button(/Ajouter une gommette à « Pain »/).getAttribute("aria-disabled")).toBe("true");
  });

  test("a point can be taken back", async () => {
    const here = room();
    here.phone();
    await add();
    await tap(/Retirer une gommette à « Pain »/);
    expect(read()).toContain("Il reste 3 gommettes.");
  });

  test("nothing is said of the others before the reveal, everything after", () => {
    const here = room();
    here.phone();
    expect(read()).toContain("Votre vote reste secret");
    const tally = { kind: "tally" as const, id: "b.g", audience: "floor", ballot: "b", target: "g", points: 7, voters: 4 };
    here.tells([{ ...open, state: "revealed" }, tally]);
    expect(read()).toContain("7 gommettes · 4 personnes");
  });
});

describe("around the evening", () => {
  test("before the session opens one is welcomed by name", () => {
    new Hall(session({ status: "preparing", step: null })).phone();
    expect(read()).toContain("Bienvenue, Ana !");
  });

  test("after it one’s own contributions are still there, to read only", () => {
    new Hall(session({ status: "closed" }), needs, note("n", { text: "Un four" }), mine("n")).phone();
    expect(read()).toContain("Merci d’avoir été là !");
    expect(read()).toContain("Un four");
    expect(document.querySelector("textarea")).toBe(null);
  });

  test("who is not let in reads why", () => {
    const here = hall();
    here.phone();
    here.refusal.value = { code: "not_joined", sentence: "Entrez d’abord dans l’atelier avec son code." };
    here.tells([]);
    expect(read()).toContain("Entrez d’abord dans l’atelier avec son code.");
  });

  test("who was removed reads it", () => {
    const here = hall();
    here.phone();
    here.removed.value = true;
    here.tells([]);
    expect(read()).toContain("vous a retiré de cet atelier");
  });

  test("a lost link is said in words", () => {
    const here = hall();
    here.phone();
    here.link.value = "offline";
    here.tells([]);
    expect(read()).toContain("hors ligne — vos contributions sont gardées");
  });

  test("a device that keeps nothing says so, and what is written is sent all the same", async () => {
    const here = hall();
    here.shelf.lasting = false;
    here.phone();
    await tap(/J’ai fini/);
    expect(read()).toContain("Ce téléphone ne peut rien garder");
    write("Un four");
    await tap(/Envoyer/);
    expect(here.asked.map(({ name }) => name)).toContain("note.add");
    expect(read()).toContain("Un four dans cette page seulement");
  });

  test("a draft that cannot be kept says so", async () => {
    const here = hall();
    here.shelf.jot = () => Promise.reject(new Error("quota"));
    here.phone();
    write("Un four");
    await tap(/Envoyer/);
    expect(read()).toContain("Ce téléphone ne peut rien garder");
  });

  test("an old picture says how old it is, once the link is lost", () => {
    const here = hall();
    here.phone();
    expect(read()).not.toContain("mis à jour");
    here.link.value = "offline";
    flushSync();
    expect(read()).not.toContain("mis à jour");
    vi.setSystemTime(Date.now() + 5 * 60_000);
    here.link.value = "connected";
    flushSync();
    here.link.value = "offline";
    flushSync();
    expect(read()).toContain("mis à jour il y a 5 min");
    vi.useRealTimers();
  });

  test("over plain http the menu says what is missing and why", async () => {
    hall().phone();
    await tap(/Menu/);
    expect(read()).toContain("n’est pas chiffrée (http)");
  });

  test("« J’ai fini » can be said and taken back", async () => {
    const here = hall();
    here.phone();
    await tap(/J’ai fini/);
    expect(button(/J’ai fini/).getAttribute("aria-pressed")).toBe("true");
    await tap(/J’ai fini/);
    expect(here.asked.map(({ args }) => args.ready)).toEqual([true, false]);
  });
});
