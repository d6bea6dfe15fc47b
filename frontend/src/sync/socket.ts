/** The part of Socket.IO 5 that our protocol speaks: one namespace, text only, one answer to a question. */
import { byPolling, byWebSocket, type Carrier, type Ends } from "./carrier";
import type { Refusal } from "./wire.types";
import { delay } from "./waiting";

export type Way = (query: string, ends: Ends) => Carrier;
type Listener = (payload: never) => void;
type Answered = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

/** What `connect_error` tells; `data` when the server has said no. */
export interface NotLetIn {
  message: string;
  data?: Partial<Refusal>;
}

const CONNECT_MS = 10_000;
const [CONNECT, DISCONNECT, EVENT] = ["40", "41", "42"];
const [PING, PONG] = ["2", "3"];

export class Socket {
  connected = false;
  readonly #listeners = new Map<string, Listener>();
  readonly #answers = new Map<number, Answered>();
  #carrier: Carrier | null = null;
  /** Which way is tried first: where a proxy lets a WebSocket hang, the second. */
  #first = 0;
  #way = 0;
  #questions = 0;
  #tries = 0;
  #patience = CONNECT_MS;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly query: string,
    readonly ways: [Way, Way] = [byWebSocket, byPolling],
  ) {}

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  /** Connect, and connect again whenever the link is lost, until `disconnect`. */
  connect(): void {
    clearTimeout(this.#retry);
    if (!this.#carrier) this.#open(this.#first);
  }

  disconnect(): void {
    if (this.connected) this.#carrier?.send(DISCONNECT);
    this.#drop("io client disconnect");
  }

  /** Ask, and wait that long for the answer. */
  ask(event: string, payload: unknown, milliseconds: number): Promise<unknown> {
    const id = this.#questions++;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#answers.get(id)?.reject(new Error("timeout")), milliseconds);
      const end = () => (clearTimeout(late), this.#answers.delete(id));
      this.#answers.set(id, {
        resolve: (answer) => (end(), resolve(answer)),
        reject: (error) => (end(), reject(error)),
      });
      this.#carrier?.send(`${EVENT}${id}${JSON.stringify([event, payload])}`);
    });
  }

  #open(way: number): void {
    this.#way = way;
    this.#patience = CONNECT_MS;
    this.#wait();
    const carrier: Carrier = this.ways[way as 0 | 1](this.query, {
      heard: (packet) => this.#carrier === carrier && this.#heard(packet),
      lost: () => this.#carrier === carrier && this.#lost("transport close"),
    });
    this.#carrier = carrier;
  }

  #heard(packet: string): void {
    const [type] = packet;
    if (type === "0") this.#greeted(JSON.parse(packet.slice(1)) as { pingInterval: number; pingTimeout: number });
    else if (type === PING) this.#carrier?.send(PONG);
    else if (type === "1") this.#lost("transport close");
    else if (type === "4") this.#message(packet.slice(1));
    // Before we are let in the first wait goes on: a server that only pings has not let us in.
    if (this.connected) this.#wait();
  }

  #greeted({ pingInterval, pingTimeout }: { pingInterval: number; pingTimeout: number }): void {
    this.#patience = pingInterval + pingTimeout;
    this.#carrier?.send(CONNECT);
  }

  #message(message: string): void {
    const [type] = message;
    const at = message.search(/[[{]/);
    const content = at < 0 ? undefined : (JSON.parse(message.slice(at)) as unknown);
    if (type === "0") this.#letIn();
    else if (type === "1") this.#drop("io server disconnect");
    else if (type === "2") this.#tell(...(content as [string, unknown]));
    else if (type === "3") this.#answers.get(Number(message.slice(1, at)))?.resolve((content as unknown[])[0]);
    else if (type === "4") this.#notLetIn(content as NotLetIn);
  }

  #letIn(): void {
    this.connected = true;
    this.#tries = 0;
    this.#tell("connect");
  }

  #notLetIn(error: NotLetIn): void {
    this.#drop("");
    if (!error.data?.code) this.#later(error.message, true);
    this.#tell("connect_error", error);
  }

  /** The other way is tried at once; when it fails too, both wait. */
  #lost(reason: string): void {
    const [connected, way] = [this.connected, this.#way];
    if (!connected) this.#first = way === 0 && reason === "timeout" ? 1 : 0;
    this.#drop(reason);
    if (!connected && way === 0) this.#open(1);
    else this.#later(reason, connected);
  }

  #later(reason: string, told: boolean): void {
    this.#retry = setTimeout(() => this.connect(), delay(this.#tries++));
    if (!told) this.#tell("connect_error", { message: reason });
  }

  #drop(reason: string): void {
    const { connected } = this;
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    this.#carrier?.close();
    this.#carrier = null;
    this.connected = false;
    for (const { reject } of [...this.#answers.values()]) reject(new Error(reason));
    if (connected) this.#tell("disconnect", reason);
  }

  /** From now on so long without a word means that the link is dead. */
  #wait(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost("timeout"), this.#patience);
  }

  #tell(event: string, payload?: unknown): void {
    this.#listeners.get(event)?.(payload as never);
  }
}
