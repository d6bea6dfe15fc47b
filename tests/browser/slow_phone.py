"""How long a cheap phone of five years ago takes: `python -m tests.browser.slow_phone [times]` prints a table.

Six times slower than this machine, behind 400 kbit/s with 400 ms on the way: an old phone at the edge of a village.
"""

import os

# Before anything of the program: this process stays an ordinary one.
os.environ["FACILITATION_ENGINE"] = "threading"

import json
import re
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import opens
from tests.browser.people import Participant
from tests.browser.room import Room, Stage
from tests.browser.test_phone import look
from tests.served import served, wait_for

SLOWER, BYTES_A_SECOND, DELAY_MS, NOTES = 6, 400_000 / 8, 400, 200
PATIENCE_SECONDS = 60
# By the clock of each page, which begins with the tap that leads to it; what is looked at costs next to nothing.
MARKS = """((connected, text, states) => {
  window.spent = {};
  let sent = 0;
  const has = (mine, word) => mine && mine.textContent.includes(word);
  const marks = {
    form: () => document.readyState !== "loading" && document.querySelector("form button"),
    step: () => document.querySelector("article"),
    connected: () => has(document.querySelector("header [role=status]"), connected),
    shown: () => sent && [...document.querySelectorAll("article")].some((each) => has(each, text)),
    answered: () => spent.shown && [...document.querySelectorAll("article")].some(
      (each) => has(each, text) && states.some((state) => has(each, state))),
  };
  addEventListener("submit", ({ timeStamp }) => (sent = timeStamp), true);
  (function look() {
    for (const name in marks) if (!spent[name] && marks[name]()) spent[name] = performance.now() - sent;
    requestAnimationFrame(look);
  })();
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => {
    spent.slowest = Math.max(spent.slowest || 0, duration);
  })).observe({ type: "event", durationThreshold: 16 });
})"""
# How fast a page computes just now: the slowness asked for, and what else this machine has to do.
LOOP = "(() => { const t = performance.now(); for (let i = 0, x = 0; i < 3e7; i++) x += i % 7; return performance.now() - t })()"
TEXT = "Une brouette"


def slowed(who: Participant) -> Participant:
    devtools = who.window.new_cdp_session(who.page)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    both = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, "latency": DELAY_MS} | both)
    return who


def marked(who: Participant, name: str) -> float:
    """Wait for something to be there, and say after how many milliseconds it was."""
    asked = f"(window.spent && spent.{name}) || 0"
    wait_for(lambda: look(who, asked), PATIENCE_SECONDS)
    return look(who, asked)


def hall(stage: Stage) -> Room:
    """A step where everybody writes and reads, with two hundred contributions."""
    room = stage.room("actor_map", version="long")
    room.fills("actors", NOTES)
    if any(board["private"] for board in room.crew.of("board") if board["id"] == "actors"):
        room.asks("board.reveal", board="actors")
    return room


def evening(stage: Stage, room: Room) -> dict[str, float]:
    """From the QR code to a contribution, in milliseconds."""
    ana = stage.visitor("/healthz")
    found = {"a fixed loop, on this machine": look(ana, LOOP), "the same, slowed": look(slowed(ana), LOOP)}
    states = [ana.t("phone.state.seen"), ana.t("phone.state.received")]
    given = json.dumps([ana.t("common.link.connected"), TEXT, states])
    ana.window.add_init_script(f"{MARKS}(...{given})")
    ana.page.goto(room.links["join_url"], wait_until="commit")
    found["QR code scanned → the form is there"] = marked(ana, "form")
    ana.page.wait_for_load_state()
    ana.page.get_by_role("button", name=ana.t("web.join.enter"), exact=True).tap(no_wait_after=True)
    ana.page.wait_for_url(re.compile("/s/"), wait_until="commit")
    found[f"« Entrer » → the step with its {NOTES} contributions"] = marked(ana, "step")
    found["« Entrer » → connected"] = marked(ana, "connected")
    ana.page.locator("summary", has_text=ana.t("phone.write")).tap()
    ana.page.locator("form textarea:visible").first.press_sequentially(TEXT)
    ana.button("phone.write.send").tap()
    found[f"« Envoyer » → the contribution is shown, beside {NOTES} others"] = marked(ana, "shown")
    found["« Envoyer » → the server has it, and that is said"] = marked(ana, "answered")
    return found | {"slowest answer to a key or a tap": marked(ana, "slowest")}


def main(times: int) -> None:
    """Everything so many times over; the middle of each, and the worst."""
    measured: dict[str, list[float]] = defaultdict(list)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as server,
    ):
        browser = opens(playwright)
        assert browser, "no Chromium"
        for _ in range(times):
            stage = Stage(browser, server)
            for what, spent in evening(stage, hall(stage)).items():
                measured[what].append(spent)
            stage.clears()
    for what, all_of_them in measured.items():
        row = f"| {what} | {statistics.median(all_of_them):,.0f} | {max(all_of_them):,.0f} |"
        sys.stdout.write(row + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
