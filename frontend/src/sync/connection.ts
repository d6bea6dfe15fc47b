/** The one connection to the server: connect, ask what was missed, listen, and begin again. */
import type { Me, Page } from "../page";
import { Cell } from "./cell.svelte";
import { setClock } from "./clock";
import { HeadWatch } from "./head";
import type { Records } from "./records";
import { Socket, type NotLetIn } from "./socket";
import { delay, whenAwake } from "./waiting";
import type { Acknowledgement, Entry, Closed, Gone, Head, Intent, Refusal, Since } from "./wire.types";

export { delay };
type Opened = Pick<Page, "code" | "me" | "epoch" | "kept">;
export type LinkState = "connecting" | "connected" | "offline" | "refused" | "closed";

const ANSWER_MS = 6_000;
/** Refusals of a connection that pass by waiting. */
const PASSING = ["too_many"];
/** Another life of the database: our number means nothing there. */
const FROM_THE_START = -1;

export class Connection {
  readonly #state = new Cell<LinkState>("connecting");
  readonly #gone = new Cell<Gone | null>(null);
  readonly #present = new Cell<{ people: number; phones: number } | null>(null);
  readonly #refusal = new Cell<Refusal | null>(null);
  readonly #trouble = new Cell<string | null>(null);
  readonly #removed = new Cell(false);
  readonly #freshAt = new Cell(0);
  readonly #socket: Socket;
  readonly #records: Records;
  readonly #whenUpToDate: (() => void)[] = [];
  #asking = false;
  readonly #head: HeadWatch;

  constructor({ code, me, epoch, kept }: Opened, records: Records, socket = knock(code, me)) {
    this.#records = records;
    this.#socket = socket;
    this.#head = new HeadWatch(records, () => void this.#catchUp(), epoch);
    this.#freshAt.value = kept ?? Date.now();
    this.#listen();
    this.#watchDevice();
    socket.connect();
  }

  get state(): LinkState {
    return this.#state.value;
  }

  /** When what is shown was last known to be up to date, by this device's clock. */
  get freshAt(): number {
    return this.#freshAt.value;
  }

  /** Which life of the database our records belong to. */
  get epoch(): string | undefined {
    return this.#head.epoch;
  }

  /** To desks: who has finished and left. */
  get gone(): Gone | null {
    return this.#gone.value;
  }

  /** How many people and phones are here, once known. */
  get present(): { people: number; phones: number } | null {
    return this.#present.value;
  }

  /** Why the server would not let us in. */
  get refusal(): Refusal | null {
    return this.#refusal.value;
  }

  /** Why the server can store nothing for now, in words; only desks are told. */
  get trouble(): string | null {
    return this.#trouble.value;
  }

  /** A facilitator has shown this person out. */
  get removed(): boolean {
    return this.#removed.value;
  }

  /** Now, if it is, and each time it is again. */
  onUpToDate(tell: () => void): void {
    this.#whenUpToDate.push(tell);
    if (this.state === "connected") tell();
  }

  /** Send an intent; throws when no answer comes. */
  async send({ token, name, args }: Intent): Promise<Acknowledgement> {
    return this.#ask<Acknowledgement>("intent", { token, name, args });
  }

  /** Connect again, so that the server reads the cookies anew (a change of language). */
  renew(): void {
    this.#socket.disconnect();
    this.#socket.connect();
  }

  /** Listen to what only some screens are told. */
  hear<T>(event: string, listener: (told: T) => void): void {
    this.#socket.on(event, listener);
  }

  stop(): void {
    this.#socket.disconnect();
  }

  #listen(): void {
    this.#socket.on("connect", () => {
      this.#trouble.value = null;
      void this.#catchUp();
    });
    this.#socket.on("trouble", ({ sentence }: { sentence: string | null }) => (this.#trouble.value = sentence));
    this.#socket.on("changes", (entries: Entry[]) => {
      if (!this.#records.apply(entries)) void this.#catchUp();
    });
    this.#socket.on("head", (head: Head) => this.#head.compare(head));
    this.#socket.on("gone", (gone: Gone) => (this.#gone.value = gone));
    this.#socket.on("present", (present: { people: number; phones: number }) => (this.#present.value = present));
    this.#socket.on("closed", (closed: Closed) => this.#closed(closed));
    this.#socket.on("connect_error", (error: NotLetIn) => this.#notConnected(error));
    this.#socket.on("quiet", () => void this.#catchUp());
    this.#socket.on("disconnect", (reason: string) => {
      if (this.#removed.value) return;
      this.#offline();
      if (reason === "io server disconnect") this.#later();
    });
  }

  /** First load, reconnect and gap: ask for everything after our number, until nothing newer was heard meanwhile. */
  async #catchUp(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      do {
        this.#records.heard = this.#records.seq;
        await this.#takeIn(await this.#ask<Since>("since", this.#records.seq));
      } while (this.#records.heard > this.#records.seq);
      this.#upToDate();
    } catch {
      // No answer: the socket reconnects and asks again, or it is still open and we ask again here.
      if (this.#socket.connected) setTimeout(() => void this.#catchUp(), delay(1));
    } finally {
      this.#asking = false;
    }
  }

  async #takeIn(answer: Since): Promise<void> {
    if (!("seq" in answer)) throw new Error("later");
    if (answer.now) setClock(answer.now, Date.now());
    if (this.#head.learn(answer.epoch)) {
      this.#records.heard = 0;
      answer = await this.#ask<Since>("since", FROM_THE_START);
    }
    if ("records" in answer) this.#records.replace(answer.seq, answer.records);
    else this.#records.catchUp(answer.seq, answer.changes);
  }

  #upToDate(): void {
    this.#state.value = "connected";
    this.#refusal.value = null;
    for (const tell of this.#whenUpToDate) tell();
  }

  async #ask<T>(event: string, payload: unknown): Promise<T> {
    if (!this.#socket.connected) throw new Error("not connected");
    return (await this.#socket.ask(event, payload, ANSWER_MS)) as T;
  }

  #offline(): void {
    if (this.#state.value === "connected") this.#freshAt.value = Date.now();
    this.#state.value = "offline";
  }

  #notConnected({ data }: NotLetIn): void {
    const { code, sentence } = data ?? {};
    if (code && !PASSING.includes(code)) {
      this.#socket.disconnect();
      this.#refusal.value = { code, sentence: sentence ?? "" };
      this.#state.value = "refused";
    } else {
      this.#offline();
      if (code) this.#later();
    }
  }

  /** A session that ends says so by its record, and may be opened again: a removal ends the connection, and so does its erasing. */
  #closed({ reason, sentence = "" }: Closed): void {
    if (reason === "erased") this.#notConnected({ message: reason, data: { code: reason, sentence } });
    if (reason !== "removed") return;
    this.#removed.value = true;
    this.#state.value = "closed";
    this.#socket.disconnect();
  }

  #later(): void {
    setTimeout(() => this.#socket.connect(), delay(3));
  }

  #watchDevice(): void {
    whenAwake(() => {
      const over = this.#state.value === "refused" || this.#state.value === "closed";
      if (!over) this.#socket.check();
    });
    addEventListener("offline", () => {
      if (this.#state.value === "connected") this.#offline();
    });
  }
}

function knock(code: string, me: Me): Socket {
  return new Socket(`w=${code}&role=${me.role}`, me.role === "person" ? { me: me.id } : {});
}
