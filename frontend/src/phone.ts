import "./style/base.css";
import { start } from "./start";
import { forgetPage, reopening, whenLeft } from "./sync/kept";
import type { Live } from "./sync/live";
import { fetchAll, files } from "./views/phone/fetching";
import Phone from "./views/phone/Phone.svelte";
import { recallTextSize } from "./views/phone/preferences";

/** What may wait comes when nobody waits for anything else: first the other views, then the copy for offline. */
const VIEWS_MS = 2_000;
const QUIET_MS = 4_000;

recallTextSize();
if (location.search) void comeIn();
void start(Phone).then((live) => {
  if (live.page.me.role === "preview") return;
  let begun = false;
  live.connection.onUpToDate(() => {
    if (begun) return;
    begun = true;
    setTimeout(() => void fetchAll(), VIEWS_MS);
    setTimeout(() => void keep(live), QUIET_MS);
  });
  whenLeft(live.page.code, () => {
    live.connection.stop();
    location.replace("/");
  });
});

/** Somebody has just joined here: the copy of whoever used this phone before is not theirs to see. */
async function comeIn(): Promise<void> {
  history.replaceState(history.state, "", location.pathname);
  await forgetPage(location.pathname.slice("/s/".length), false);
}

async function keep(live: Live): Promise<void> {
  try {
    await fetchAll();
    await files.value.later?.keepOffline(live, files.value.shared?.file);
  } catch (error) {
    // This browser refuses, or the file left with the former version: the menu says that nothing is kept.
    reopening.value = "no";
    console.warn(error);
  }
}
