/** How each app begins: read the page, speak its language, go live, draw. */
import { mount, type Component } from "svelte";
import { speak } from "./i18n";
import { readPage } from "./page";
import { goLive, type Live } from "./sync/live";

export async function start(App: Component<{ live: Live }>): Promise<Live> {
  const page = readPage();
  const target = document.getElementById("app");
  if (!target) throw new Error("the page has no #app");
  speak(page);
  const live = await goLive(page);
  target.replaceChildren();
  mount(App, { target, props: { live } });
  return live;
}
