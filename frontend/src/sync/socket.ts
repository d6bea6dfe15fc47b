/** The part of Socket.IO 5 that our protocol speaks: one namespace, text only, one answer to a question. */
import { byPolling, byWebSocket, type Carrier, type Ends } from "./carrier";
import type { Refusal } from "./wire.types";
import { Questions } from "./questions";
import { delay } from "./waiting";

export type Way = (query: string, ends: Ends) => Carrier;
type Listener = (payload: never) => void;
/** A link, or a try to make one, by the first way or by the second. */
type Link = { way: 0 | 1; carrier: Carrier };

/** What `connect_error` tells; `data` when the server has said no. */
export interface NotLetIn {
  message: string;
  data?: Partial<Refusal>;
}

/** A try that is not greeted so soon keeps its chance, but another begins beside it, the other way. */
const NEXT_TRY_MS = 5_000;
const MOST_TRIES = 2;
const LET_IN_MS = 10_000;
/** On long polling a WebSocket is tried again now and then: the first may have fallen into a hole. */
const BETTER_MS = 60_000;
/** The server speaks every 4.6 s. After this long without a word somebody asks it… */
const QUIET_MS = 5_500;
/** …and after so much longer the link is dead: it is said within 10 s. */
const DEAD_MS = 3_000;
const AT_ONCE_MS = 1_000;

const [CONNECT, DISCONNECT, EVENT, LET_IN, NOT_LET_IN] = ["40", "41", "42", "40", "44"];
const [OPEN, CLOSE, PING, PONG] = ["0", "1", "2", "3"];

export class Socket {
  readonly #listeners = new Map<string, Listener>();
  readonly #questions = new Questions(() => this.#link && this.#die());
  /** By which we are in. */
  #link: Link | null = null;
  /** Under way, the oldest first. */
  #tries: Link[] = [];
  /** Which way is tried first: where a proxy lets a WebSocket hang, the second. */
  #first: 0 | 1 = 0;
  #begunAt = 0;
  #next: ReturnType<typeof setTimeout> | undefined;
  #better: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  /** `me` is told to the server: whoever its cookie speaks for must still be the one whose page this is. */
  constructor(
    readonly query: string,
    readonly me: object = {},
    readonly ways: [Way, Way] = [byWebSocket, byPolling],
  ) {}

  get connected(): boolean {
    return this.#link !== null;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  /** Connect, and connect again whenever the link is lost, until `disconnect`. */
  connect(): void {
    clearTimeout(this.#retry);
    if (!this.#link && !this.#tries.length) this.#open(this.#first);
  }

  disconnect(): void {
    this.#link?.carrier.send(DISCONNECT);
    this.#drop("io client disconnect");
  }

  /** Something may have happened to the network: doubt the link, or try at once. */
  check(): void {
    if (this.#link) this.#doubt();
    else if (Date.now() - this.#begunAt > AT_ONCE_MS) {
      clearTimeout(this.#retry); // else the one that waits is all that is left
      this.#open(this.#first);
    }
  }

  /** Ask, and wait that long for the answer. */
  ask(event: string, payload: unknown, milliseconds: number): Promise<unknown> {
    return this.#questions.ask(milliseconds, (id) => this.#link?.carrier.send(`${EVENT}${id}${JSON.stringify([event, payload])}`));
  }

  #open(way: 0 | 1): void {
    const carrier = this.ways[way](this.query, {
      heard: (packet) => this.#from(link, packet),
      lost: () => (link === this.#link ? this.#lost("transport close") : this.#failed(link)),
    });
    const link: Link = { way, carrier };
    this.#begunAt = Date.now();
    this.#tries.push(link);
    if (this.#tries.length > MOST_TRIES) this.#giveUp(this.#tries[0]!);
    this.#wait(NEXT_TRY_MS, link);
  }

  #wait(milliseconds: number, link: Link): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#unanswered(link), milliseconds);
  }

  #unanswered(link: Link): void {
    this.#first = link.way ? 0 : 1;
    if (this.#link) this.#failed(link);
    else {
      this.#tell("connect_error", { message: "timeout" });
      this.#open(this.#first);
    }
  }

  #giveUp(link: Link): void {
    this.#tries = this.#tries.filter((each) => each !== link);
    link.carrier.close();
  }

  /** The other way is tried at once; when that fails too, both wait. */
  #failed(link: Link): void {
    if (!this.#tries.includes(link)) return;
    this.#giveUp(link);
    if (this.#link) this.#improve();
    else if (!this.#tries.length) {
      this.#first = 0;
      if (link.way === 0) this.#open(1);
      else this.#later("transport close", false);
    }
  }

  #from(link: Link, packet: string): void {
    if (link === this.#link) this.#heard(packet);
    else if (this.#tries.includes(link)) this.#greeted(link, packet);
  }

  #greeted(link: Link, packet: string): void {
    if (packet.startsWith(OPEN)) {
      link.carrier.send(CONNECT + JSON.stringify(this.me));
      this.#wait(LET_IN_MS, link);
    } else if (packet.startsWith(LET_IN)) this.#letIn(link);
    else if (packet.startsWith(NOT_LET_IN)) this.#notLetIn(JSON.parse(packet.slice(2)) as NotLetIn);
    else if (packet === PING) link.carrier.send(PONG);
    else if (packet === CLOSE) this.#failed(link);
  }

  #letIn(link: Link): void {
    this.#tries = this.#tries.filter((each) => each !== link);
    this.#leave("another link");
    this.#link = link;
    if (link.way) this.#improve();
    else this.#first = 0;
    this.#failures = 0;
    this.#questions.forgive();
    this.#listen();
    this.#tell("connect");
  }

  #notLetIn(error: NotLetIn): void {
    this.#drop("");
    if (!error.data?.code) this.#later(error.message, true);
    this.#tell("connect_error", error);
  }

  #improve(): void {
    clearTimeout(this.#better);
    this.#better = setTimeout(() => this.#open(0), BETTER_MS);
  }

  #heard(packet: string): void {
    this.#listen();
    if (packet === PING) this.#link?.carrier.send(PONG);
    else if (packet === CLOSE) this.#lost("transport close");
    else if (packet.startsWith("4")) this.#message(packet.slice(1));
  }

  #message(message: string): void {
    const [type] = message;
    const at = message.search(/[[{]/);
    const content = at < 0 ? undefined : (JSON.parse(message.slice(at)) as unknown);
    if (type === "1") this.#drop("io server disconnect");
    else if (type === "2") this.#tell(...(content as [string, unknown]));
    else if (type === "3") this.#questions.answered(Number(message.slice(1, at)), (content as unknown[])[0]);
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#doubt(), QUIET_MS);
  }

  #doubt(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#die(), DEAD_MS * this.#questions.patience);
    this.#tell("quiet");
  }

  #die(): void {
    this.#questions.bePatient();
    this.#lost("timeout");
  }

  #lost(reason: string): void {
    this.#drop(reason);
    this.#later(reason, true);
  }

  #later(reason: string, told: boolean): void {
    this.#retry = setTimeout(() => this.connect(), delay(this.#failures++));
    if (!told) this.#tell("connect_error", { message: reason });
  }

  #drop(reason: string): void {
    const { connected } = this;
    this.#leave(reason);
    clearTimeout(this.#retry);
    if (connected) this.#tell("disconnect", reason);
  }

  #leave(reason: string): void {
    for (const timer of [this.#next, this.#better, this.#silence]) clearTimeout(timer);
    for (const { carrier } of [...this.#tries, ...(this.#link ? [this.#link] : [])]) carrier.close();
    this.#link = null;
    this.#tries = [];
    this.#questions.drop(reason);
  }

  #tell(event: string, payload?: unknown): void {
    this.#listeners.get(event)?.(payload as never);
  }
}
