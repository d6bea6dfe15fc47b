import { beforeEach, expect, test, vi } from "vitest";
import { stepNext } from "../../crew.intents";
import { speak } from "../../i18n";
import { toasts } from "../../parts/announce";
import type { Answer, Intent } from "../../sync/wire.types";
import { Acts } from "./acts";

const messages = { "desk.undo": "Annuler", "desk.undo.done": "Annulé : {what}", "desk.undo.along": "Quand même", "desk.unsent": "Pas de réponse" };
const last = () => toasts.value[toasts.value.length - 1];
const asked: Intent[] = [];

function acts(...answers: Answer[]): Acts {
  return new Acts({ ask: async (intent) => (asked.push(intent), answers.shift() ?? { seq: 99 }) });
}

beforeEach(() => {
  speak({ locale: "fr", messages });
  toasts.value = [];
  asked.length = 0;
});

test("what is done is said, with a way back that names the number of the change", async () => {
  await acts({ seq: 7 }, { seq: 8 }).act(stepNext(), "Étape suivante.");
  expect(last()?.text).toBe("Étape suivante.");
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.text).toBe("Annulé : Étape suivante."));
  expect(asked[1]).toMatchObject({ name: "undo", args: { seq: 7 } });
});

test("several changes of one gesture are taken back together, the last one first", async () => {
  const desk = acts({ seq: 3 }, { seq: 4 });
  await desk.actAll([stepNext(), stepNext()], "Deux");
  await desk.undoLast();
  expect(asked.slice(2).map(({ args }) => args.seq)).toEqual([4, 3]);
});

test("a refusal is told with the server's sentence, and nothing more is asked", async () => {
  const sentence = await acts({ refused: { code: "not_now", sentence: "C’est la dernière étape." } }).actAll([stepNext(), stepNext()], "");
  expect([sentence, last()?.text, asked.length]).toEqual(["C’est la dernière étape.", "C’est la dernière étape.", 1]);
});

test("without an answer the facilitator learns that nothing has changed", async () => {
  expect(await acts({ unsent: true }).act(stepNext(), "")).toBe("Pas de réponse");
});

test("too fast is waited for, with the same token", async () => {
  vi.useFakeTimers();
  const done = acts({ refused: { code: "too_many", sentence: "" } }, { seq: 5 }).act(stepNext(), "Fait");
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(await done).toBeNull();
  expect(asked[0]?.token).toBe(asked[1]?.token);
});

test("what was done is said once the desk sees it: the next key finds the room as it is", async () => {
  vi.useFakeTimers();
  const records = { seq: 6 };
  const done = new Acts({ ask: async () => ({ seq: 7 }), records }).act(stepNext(), "Étape suivante.");
  await vi.advanceTimersByTimeAsync(100);
  expect(last()).toBeUndefined();
  records.seq = 7;
  await vi.advanceTimersByTimeAsync(20);
  expect([await done, last()?.text]).toEqual([null, "Étape suivante."]);
  vi.useRealTimers();
});

test("and said all the same where the news stays away", async () => {
  vi.useFakeTimers();
  const done = new Acts({ ask: async () => ({ seq: 7 }), records: { seq: 6 } }).act(stepNext(), "Étape suivante.");
  await vi.advanceTimersByTimeAsync(500);
  vi.useRealTimers();
  expect([await done, last()?.text]).toEqual([null, "Étape suivante."]);
});

test("what people have voted on is undone once the facilitator has said so, and only then", async () => {
  const rests: Answer = { refused: { code: "rests_on", sentence: "3 personnes ont voté." } };
  const desk = acts({ seq: 3 }, { seq: 4 }, { seq: 5 }, rests, { seq: 6 }, { seq: 7 }, { seq: 8 });
  await desk.actAll([stepNext(), stepNext()], "Vote ouvert");
  await desk.undoLast();
  expect([last()?.text, last()?.tone, last()?.action?.label]).toEqual(["3 personnes ont voté.", "bad", "Quand même"]);
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.text).toBe("Annulé : Vote ouvert"));
  expect(asked.slice(2).map(({ args }) => args)).toEqual([{ seq: 4 }, { seq: 3 }, { seq: 3, along: true }]);
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.text).toBe("Vote ouvert"));
  expect(asked.slice(5).map(({ args }) => args.seq)).toEqual([6, 5]);
});

test("of two acts in one breath the later is shown and taken back first, in whichever order they are told", async () => {
  const records = { seq: 4 };
  const live = { records, ask: async (intent: Intent): Promise<Answer> => (asked.push(intent), { seq: asked.length + 4 }) };
  const desk = new Acts(live);
  const hidden = desk.act(stepNext(), "Masquée.");
  records.seq = 6;
  await desk.act(stepNext(), "Montrée.");
  await hidden;
  expect(toasts.value.map(({ text }) => text)).toEqual(["Montrée."]);
  await desk.undoLast();
  expect(asked[2]).toMatchObject({ name: "undo", args: { seq: 6 } });
});

test("a gesture of several acts that was redone is undone as a whole", async () => {
  const desk = acts(...[3, 4, 5, 6, 7, 8, 9, 10].map((seq) => ({ seq })));
  await desk.actAll([stepNext(), stepNext()], "Deux contributions déplacées");
  await desk.undoLast();
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.text).toBe("Deux contributions déplacées"));
  await desk.undoLast();
  expect(asked.slice(2).map(({ args }) => args.seq)).toEqual([4, 3, 6, 5, 8, 7]);
});

test("what is brought back asks in the same way before it takes along what people gave meanwhile", async () => {
  const rests: Answer = { refused: { code: "rests_on", sentence: "1 personne a voté." } };
  const desk = acts({ seq: 3 }, { seq: 4 }, rests, { seq: 5 });
  await desk.act(stepNext(), "Vote retiré");
  await desk.undoLast();
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.action?.label).toBe("Quand même"));
  last()?.action?.run();
  await vi.waitFor(() => expect(last()?.text).toBe("Vote retiré"));
  expect(asked.slice(2).map(({ args }) => args)).toEqual([{ seq: 4 }, { seq: 4, along: true }]);
});
