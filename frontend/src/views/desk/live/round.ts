/** Rounds of meetings, as the desk runs them. */
import { roundStart } from "../../../crew.intents";
import { t } from "../../../i18n";
import { lastNumber, roundOn } from "../../../meeting";
import type { Circle, Person, Step } from "../../../records.types";
import type { Desk } from "../here.svelte";

/** Whether a step is made for meeting. */
export function meets(step: Step | undefined): boolean {
  return step?.form === "meet" || Boolean(step?.meet);
}

/** The next round, and how many there are to be. */
export function nextRound({ records, step }: Pick<Desk, "records" | "step">): { number: number; of: number } {
  const number = lastNumber(records, step) + 1;
  return { number, of: Math.max(number, step?.meet?.rounds ?? 1) };
}

/** The circles of the round that is on, by their number. */
export function circlesNow({ records, step }: Pick<Desk, "records" | "step">): Circle[] {
  const round = roundOn(records, step);
  const found = records.all("circle").filter((circle) => circle.round === round?.id);
  return found.sort((a, b) => a.sign.number - b.sign.number);
}

/** Those alone in a circle, and those who came after it began: whoever was here then has one, whoever was not had left. */
export function withoutCircle(desk: Pick<Desk, "records" | "step">): Person[] {
  const circles = circlesNow(desk);
  const seated = new Set(circles.flatMap(({ people }) => people));
  const alone = new Set(circles.flatMap(({ people }) => (people.length === 1 ? people : [])));
  const began = roundOn(desk.records, desk.step)?.started_at ?? "";
  const late = (person: Person) => person.joined_at > began && !seated.has(person.id);
  return desk.records.all("person").filter((person) => !person.removed && (alone.has(person.id) || late(person)));
}

/** One key: the next round if this step meets. */
export function startRound(desk: Desk): unknown {
  if (!meets(desk.step) && !roundOn(desk.records, desk.step)) return desk.say(t("desk.round.not_here"));
  const { number } = nextRound(desk);
  return desk.act(roundStart({ number }), t("desk.did.round", { number }));
}
