/** What one has just done to one's own words, with a way back once it is acknowledged. */
import { t } from "../../i18n";
import { undo } from "../../intents";
import { toast } from "../../parts/announce";
import type { Intent } from "../../sync/wire.types";
import type { Here } from "./here";

export async function askUndoably(ask: Here["ask"], intent: Intent, said: string): Promise<void> {
  const answer = await ask(intent);
  if (!("seq" in answer && answer.seq)) return;
  toast(said, "good", { label: t("phone.undo"), run: () => void ask(undo(answer.seq)) });
}
