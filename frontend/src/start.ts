/** How each app begins: read the page, speak its language, go live, draw. */
import { mount, type Component } from "svelte";
import { speak } from "./i18n";
import { readPage } from "./page";
import { goLive, type Live } from "./sync/live";

export function start(App: Component<{ live: Live }>): void {
  const page = readPage();
  const target = document.getElementById("app");
  if (!target) throw new Error("the page has no #app");
  speak(page);
  target.replaceChildren();
  mount(App, { target, props: { live: goLive(page) } });
}
