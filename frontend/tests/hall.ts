/** A small hall for the tests: a session in memory, and a phone in it that speaks French from the real catalogues. */
import { cleanup, render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { speak } from "../src/i18n";
import type { Page } from "../src/page";
import type { AnyRecord, Name } from "../src/records.types";
import { Cell } from "../src/sync/cell.svelte";
import type { Connection, LinkState } from "../src/sync/connection";
import { join, type Live } from "../src/sync/live";
import { Records } from "../src/sync/records";
import { memoryShelf, type Shelf } from "../src/sync/shelf";
import type { Acknowledgement, Intent, Refusal } from "../src/sync/wire.types";
import { files } from "../src/views/phone/fetching";
import * as later from "../src/views/phone/later";
import * as shared from "../src/views/phone/shared";
import Phone from "../src/views/phone/Phone.svelte";
import { catalogue } from "./catalogues";

export const ANA = "ana";

export class Hall {
  readonly records: Records;
  readonly asked: Intent[] = [];
  readonly link = new Cell<LinkState>("connected");
  readonly refusal = new Cell<Refusal | null>(null);
  readonly removed = new Cell(false);
  readonly live: Live;
  readonly shelf: Shelf = { ...memoryShelf(), lasting: true };
  /** When what is shown was up to date. */
  freshAt = Date.now();
  /** What the next intents are answered; silence when it is empty. */
  answers: Acknowledgement[] = [];

  constructor(...records: AnyRecord[]) {
    this.records = new Records(1, records);
    this.live = join(page(), this.records, this.#connection(), Promise.resolve(this.shelf));
  }

  /** The page is loaded again, on the same device. */
  async reloads(): Promise<void> {
    cleanup();
    this.live.drafts = await this.shelf.drafts(this.live.outbox.owner);
    this.phone();
  }

  /** The next change arrives. */
  tells(puts: AnyRecord[], removals: Name[] = []): void {
    this.records.apply([{ seq: this.records.seq + 1, name: "test", puts, removals }]);
    flushSync();
  }

  phone(): void {
    files.value = { shared, later };
    speak({ locale: "fr", messages: { ...catalogue("fr", "common"), ...catalogue("fr", "phone") } });
    render(Phone, { live: this.live });
  }

  #send(intent: Intent): Promise<Acknowledgement> {
    this.asked.push(intent);
    const answer = this.answers.shift();
    return answer ? Promise.resolve(answer) : new Promise(() => {});
  }

  #connection(): Connection {
    const { link, refusal, removed, freshAt } = this;
    const connection = {
      ...{ freshAt, present: null, renew: () => {}, stop: () => {}, send: (intent: Intent) => this.#send(intent) },
      get state() {
        return link.value;
      },
      get refusal() {
        return refusal.value;
      },
      get removed() {
        return removed.value;
      },
    };
    return connection as unknown as Connection;
  }
}

/** What a person reads on the page, narrow spaces made plain. */
export function read(): string {
  return plain(document.body.textContent ?? "");
}

const plain = (text: string) => text.replace(/\u202f|\s+/g, " ");
export const button = (name: RegExp) => screen.getByRole("button", { name: (shown) => name.test(plain(shown)) });
export const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");

export function write(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

export async function tap(name: RegExp): Promise<void> {
  button(name).click();
  flushSync();
  await new Promise((resolve) => setTimeout(resolve, 5));
  flushSync();
}

function page(): Page {
  return {
    ...{ protocol: 1, app: "phone", code: "K7MPQ2", locale: "fr", locales: ["fr", "en"], version: "0", seq: 1 },
    ...{ now: new Date().toISOString(), records: [], messages: {} },
    me: { role: "person", id: ANA, name: "Ana", resume_code: "ABCD1234" },
    urls: { join: "/j/K7MPQ2", join_short: "", qr: "", messages: "/i18n/{locale}/phone.json", leave: "/s/K7MPQ2/leave" },
  };
}
