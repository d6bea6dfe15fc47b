"""Phones behind a bad network, and what they wrote as the server's database holds it."""

import json
import os
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.people import PHONE, Participant
from tests.browser.room import Room, Stage
from tests.proxy import Proxy
from tests.served import join, wait_for

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
LONG = "FAULT_ROUNDS" in os.environ
PATIENCE_SECONDS = (
    60 if not LONG else 300
)  # for what comes by itself, on a machine that does other things too
KEPT = "caches.match(location.pathname).then(found => Boolean(found))"
DRAWERS = """new Promise((resolve) => {
  const opening = indexedDB.open("cooperons");
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames], found = {};
    for (const name of names) opening.result.transaction(name).objectStore(name).getAll().onsuccess = (event) => {
      found[name] = event.target.result;
      if (Object.keys(found).length === names.length) resolve(JSON.stringify(found));
    };
  };
})"""


def phone_through(stage: Stage, room: Room, proxy: Proxy, locale: str = "fr") -> Participant:
    """A participant who has come in by the proxy."""
    who = stage._pocket(locale, PHONE)
    let_in(who, room, proxy.url)
    who.page.goto(f"{proxy.url}/s/{room.code}")
    who.sees(who.t("common.link.connected"))
    return who


def let_in(who: Participant, room: Room, url: str, name: str = "Ana") -> None:
    """Give a phone the cookie of a new participant."""
    cookies = join(room.server, room.code, name=name)["cookies"]
    who.window.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])


def is_kept(page: Page) -> None:
    """Wait until the page can be opened again without a network."""
    wait_for(lambda: evaluated(page, KEPT), PATIENCE_SECONDS)


def evaluated(page: Page, expression: str) -> Any:
    """Ask the browser itself: the page lets nobody evaluate a text."""
    devtools = page.context.new_cdp_session(page)
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = devtools.send("Runtime.evaluate", asked)
    devtools.detach()
    return answer["result"].get("value")


def writes_all(who: Participant, lines: list[str]) -> None:
    """Write one line after the other, each seen on the screen at once."""
    field = who.page.locator("form textarea:visible").first
    for line in lines:
        field.fill(line)
        who.presses("phone.write.send")
        expect(who.page.get_by_text(line, exact=True).first).to_be_visible()


def landed(room: Room, beginning: str = "") -> list[str]:
    """The texts that begin so, as the database holds them, in the order in which they were received."""
    with room.server.database() as database, database.read() as connection:
        query = "SELECT body FROM records r JOIN sessions s ON s.id = r.session_id WHERE code = :code AND kind = 'note'"
        notes = [json.loads(body) for (body,) in connection.execute(text(query), {"code": room.code})]
    notes.sort(key=lambda note: note["position"])
    return [note["text"] for note in notes if note["text"].startswith(beginning)]


def people(room: Room) -> int:
    """How many participants there are."""
    return len(room.crew.of("person"))
