/** The data block that the server writes into each app page. */
import type { AnyRecord, Locale } from "./records.types";

export type Messages = Record<string, string | string[]>;

/** A participant; in a preview, what one looks like to the facilitator: nobody. */
export interface Myself {
  role: "person" | "preview";
  id: string;
  name: string;
  resume_code: string;
}

export type Me =
  | Myself
  | { role: "crew"; name: string }
  | { role: "screen" };

interface Urls {
  join: string;
  join_short: string;
  qr: string;
  messages: string;
  screen?: string;
  desk?: string;
  suggestions?: string;
  export?: string;
  leave?: string;
  [name: string]: string | undefined;
}

export interface Page {
  protocol: number;
  app: "phone" | "desk" | "screen";
  code: string;
  locale: Locale;
  locales: Locale[];
  version: string;
  now: string;
  /** When this device kept the page, by its own clock; absent: it comes from the server. */
  kept?: number;
  /** The life of the database that a kept page belongs to. */
  epoch?: string;
  seq: number;
  records: AnyRecord[];
  me: Me;
  messages: Messages;
  urls: Urls;
}

export function readPage(): Page {
  const block = document.getElementById("page");
  return JSON.parse(block?.textContent ?? "null") as Page;
}
