/** What every part of the phone needs: who is here, the live session, the drafts, and one way to ask. */
import { getContext, setContext } from "svelte";
import { t } from "../../i18n";
import type { Myself } from "../../page";
import { toast } from "../../parts/announce";
import { undo } from "../../intents";
import { Cell } from "../../sync/cell.svelte";
import type { Live } from "../../sync/live";
import type { Records } from "../../sync/records";
import type { Answer, Intent } from "../../sync/wire.types";
import { Drafts } from "./drafts";

export interface Here {
  live: Live;
  records: Records;
  me: Myself;
  /** How one is called: the crew, or one's other phone, may have changed it. */
  name(): string;
  drafts: Drafts;
  /** The note being edited, the action being committed to, or the board whose field is to be opened. */
  opened: Cell<string | null>;
  /** How many sheets are open in which something is typed: the step waits for them. */
  typing: Cell<number>;
  /** Ask, and say it when the answer is no; kept contributions come back in « Mes contributions » instead. */
  ask(intent: Intent): Promise<Answer>;
}

const KEY = Symbol("here");

export function arrive(live: Live): Here {
  const { page, records } = live;
  if (!("id" in page.me)) throw new Error("the phone is for people");
  const me = page.me;
  const drafts = new Drafts(live);
  const ask = async (intent: Intent) => {
    const answer = await live.ask(intent);
    if ("unsent" in answer) toast(t("phone.unsent"), "bad");
    else if ("refused" in answer && !intent.kept) toast(answer.refused.sentence, "bad");
    return answer;
  };
  const name = () => records.get("called", me.id)?.name ?? me.name;
  const opened = new Cell<string | null>(null);
  return setContext(KEY, { live, records, me, name, drafts, opened, typing: new Cell(0), ask });
}

export const here = (): Here => getContext<Here>(KEY);

/** Ask to change one's own words, with a way back once it is acknowledged. Here, in what every phone loads: two later files need it. */
export async function askUndoably(ask: Here["ask"], intent: Intent, said: string): Promise<void> {
  const answer = await ask(intent);
  if (!("seq" in answer && answer.seq)) return;
  toast(said, "good", { label: t("phone.undo"), run: () => void ask(undo(answer.seq)) });
}
