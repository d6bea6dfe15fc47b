/** Asking the server, saying what was done, and taking it back. */
import { t } from "../../i18n";
import { dismissToast, toast, toasts, type Toast } from "../../parts/announce";
import { delay } from "../../sync/connection";
import type { Live } from "../../sync/live";
import type { Answer, Intent } from "../../sync/wire.types";
import { undo } from "../../crew.intents";

interface Done {
  said: string;
  /** Oldest first. */
  seqs: number[];
}

/** Why something is not taken back; `rests`: it can be, with what people have given to it. */
export interface Objection {
  sentence: string;
  rests: boolean;
}

const MOST_REMEMBERED = 50;
/** Many notes moved in one gesture may pass the limit of acts per second: wait, then go on. */
const MOST_WAITS = 4;
/** An answer comes a moment before what everybody is told of it; the next key must find the room as it is then. */
const LOOK_MS = 20;
const MOST_LOOKS = 20;

type Asked = Pick<Live, "ask"> & { records?: { seq: number } };

export class Acts {
  readonly #live: Asked;
  readonly #done: Done[] = [];
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(live: Asked) {
    this.#live = live;
  }

  /** Ask one thing; the answer is nothing, or the sentence that says why not. */
  async act(intent: Intent, said: string): Promise<string | null> {
    return this.actAll([intent], said);
  }

  /** Ask several things in order, as one gesture; stops at the first no. */
  actAll(intents: Intent[], said: string): Promise<string | null> {
    const answered = this.#askAll(intents, said);
    // What is kept may wait for hours: only what is answered now or never holds up « Annuler ».
    if (!intents.some(({ kept }) => kept)) this.#underWay = Promise.all([this.#underWay, answered]);
    return answered;
  }

  async #askAll(intents: Intent[], said: string): Promise<string | null> {
    const seqs: number[] = [];
    let sentence: string | null = null;
    for (const intent of intents) {
      const answer = await this.#patiently(intent);
      if ("seq" in answer) seqs.push(answer.seq);
      else {
        sentence = sentenceOf(answer);
        // What was kept and refused comes back through the outbox, with its text.
        if (restsOn(answer)) this.#askAlong(sentence, intents.slice(intents.indexOf(intent)), said);
        else if (!intent.kept) toast(sentence, "bad");
        break;
      }
    }
    await this.#seen(seqs[seqs.length - 1] ?? 0);
    if (seqs.length) this.#tell({ said, seqs });
    return sentence;
  }

  #askAlong(sentence: string, undos: Intent[], said: string): void {
    const along = undos.map(({ args }) => undo(args.seq as number, true));
    replaceToast(sentence, { label: t("desk.undo.along"), run: () => void this.actAll(along, said) }, "bad");
  }

  /** Wait until this desk has been told of its own change, or until it takes too long. */
  async #seen(seq: number): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS && (this.#live.records?.seq ?? seq) < seq; looks++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Take back what was done last, also when its answer is still on the way. */
  async undoLast(): Promise<void> {
    await this.#underWay;
    const last = this.#done[this.#done.length - 1];
    if (last) await this.#undo(last);
    else toast(t("desk.undo.nothing"));
  }

  /** Take back one change, whoever of the crew made it; the answer is nothing, or what speaks against it. */
  async takeBack(seq: number, said: string, along = false): Promise<Objection | null> {
    const answer = await this.#patiently(undo(seq, along));
    if (!("seq" in answer)) return { sentence: sentenceOf(answer), rests: restsOn(answer) };
    await this.#seen(answer.seq);
    this.#tell({ said, seqs: [answer.seq] });
    return null;
  }

  /** `along`: with what people have given to it, once they were asked; `seqs` are the undos made so far. */
  async #undo(done: Done, along = false, seqs: number[] = []): Promise<void> {
    const at = this.#done.indexOf(done);
    if (at >= 0) this.#done.splice(at, 1);
    for (const seq of [...done.seqs].reverse()) {
      const answer = await this.#patiently(undo(seq, along));
      if ("seq" in answer) seqs.push(answer.seq);
      else {
        const left = { said: done.said, seqs: done.seqs.filter((each) => each <= seq) };
        const anyway = { label: t("desk.undo.along"), run: () => void this.#undo(left, true, seqs) };
        return replaceToast(sentenceOf(answer), restsOn(answer) ? anyway : undefined, "bad");
      }
    }
    const again = [...seqs].reverse().map((seq) => undo(seq));
    const redo = { label: t("desk.undo.redo"), run: () => void this.actAll(again, done.said) };
    replaceToast(t("desk.undo.done", { what: done.said }), redo);
  }

  /** Two acts in one breath may be answered the wrong way round: what holds is what the room lived last. */
  #tell(done: Done): void {
    this.#done.push(done);
    this.#done.sort((one, other) => lastOf(one) - lastOf(other));
    this.#done.splice(0, this.#done.length - MOST_REMEMBERED);
    if (this.#done[this.#done.length - 1] !== done) return;
    replaceToast(done.said, { label: t("desk.undo"), run: () => void this.#undo(done) });
  }

  async #patiently(intent: Intent): Promise<Answer> {
    for (let waits = 0; ; waits++) {
      const answer = await this.#live.ask(intent);
      if (!("refused" in answer) || answer.refused.code !== "too_many" || waits === MOST_WAITS) return answer;
      await new Promise((resolve) => setTimeout(resolve, delay(waits)));
    }
  }
}

const lastOf = ({ seqs }: Done): number => seqs[seqs.length - 1] ?? 0;

/** One « Annuler » at a time: an old one would take back something else than what the eye is on. */
function replaceToast(text: string, action?: Toast["action"], tone: Toast["tone"] = "good"): void {
  for (const { id, action } of toasts.value) if (action) dismissToast(id);
  toast(text, tone, action);
}

/** Whether people have given something to what would go: then one asks first. */
function restsOn(answer: Answer): boolean {
  return "refused" in answer && answer.refused.code === "rests_on";
}

function sentenceOf(answer: Exclude<Answer, { seq: number }>): string {
  if ("later" in answer) return answer.later.sentence;
  return "refused" in answer ? answer.refused.sentence : t("desk.unsent");
}
