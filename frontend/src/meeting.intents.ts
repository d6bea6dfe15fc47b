/** What participants ask about meetings: loaded with the view that asks it. */
import { intend } from "./intents";
import type { Intent } from "./sync/wire.types";

/** « Je ne trouve personne », or late: another circle. */
export const meetingJoin = (): Intent => intend("meeting.join", {});
