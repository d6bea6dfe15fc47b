"""A tab of any browser, looked at and used as a person does: by what is written on things, a pointer and keys."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from facilitation.language import say
from tests.served import wait_for

PATIENCE_SECONDS = 30.0
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Control": "\ue009"}
# What is on a page, for whoever asks by its role and its name; hidden things are not there.
LOOK = r"""
const same = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const roles = {
  button: "button,summary,[role=button],[role=switch]", link: "a[href]", tab: "[role=tab]", heading: "h1,h2,h3",
  field: "textarea,select,input:not([type=hidden]):not([type=checkbox]):not([type=radio])",
  choice: "input[type=checkbox],input[type=radio]", dialog: "dialog,[role=dialog]", item: "li", any: "*",
};
const there = (node) => node.isConnected && node.getClientRects().length > 0 &&
  getComputedStyle(node).visibility === "visible";
const named = (node) => same(node.getAttribute("aria-label") ??
  ((node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent)
    .join(" ").trim() || [...(node.labels ?? [])].map((each) => each.textContent).join(" ") || node.textContent));
const find = (role, name) => {
  const open = role === "dialog" ? null : [...document.querySelectorAll("dialog[open]")].pop();
  return [...(open ?? document).querySelectorAll(roles[role] ?? role)]
    .filter((node) => (there(node) || role === "choice") && named(node).startsWith(same(name)));
};
const reads = (text) => same(document.body.innerText).includes(same(text));
"""
POINT = """(() => { %s
  const node = find(%s, %s)[%s];
  if (!node || node.disabled) return null;
  const shown = there(node) && node.getClientRects()[0].width > 2 ? node : node.closest("label") ?? node.labels?.[0];
  shown.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const { left, top, width, height } = shown.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return shown.contains(hit) || hit?.contains(node) ? [x, y] : null;
})()"""


class ElsewhereError(Exception):
    """The page went away while it was asked."""


class Tab(ABC):
    """One tab; what it needs from a browser is seven things."""

    locale = "fr"

    @abstractmethod
    def open(self, url: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, expression: str) -> Any:
        """What this expression comes to, in the page, whatever the page forbids."""

    @abstractmethod
    def taps(self, x: float, y: float) -> None: ...

    @abstractmethod
    def keys(self, text: str, held: str = "") -> None: ...

    @abstractmethod
    def resize(self, width: int, height: int) -> None: ...

    @abstractmethod
    def complaints(self) -> list[str]:
        """The errors of its console, so far as this browser tells."""

    def t(self, key: str, count: int | None = None, **values: Any) -> str:
        return say(self.locale, key, count, **values)

    def found(self, role: str, name: str = "") -> int:
        return int(
            self.run(f"(() => {{ {LOOK} return find({json.dumps(role)}, {json.dumps(name)}).length }})()")
        )

    def presses(self, role: str, name: str = "", which: int = 0) -> None:
        """Tap the thing of that role whose name begins so, once a finger can reach it."""
        asked = POINT % (
            LOOK,
            json.dumps(role),
            json.dumps(name),
            which if which >= 0 else f"find({json.dumps(role)}, {json.dumps(name)}).length - 1",
        )
        places: list[list[float]] = []

        def reached() -> bool:
            place = self.run(asked)
            places[:] = [*places[-1:], place] if place else []
            return len(places) == 2 and places[0] == places[1]  # it stands still

        self.waits(reached, f"a {role} «{name}»")
        self.taps(*places[-1])

    def writes(self, text: str, name: str = "", role: str = "field") -> None:
        """Tap a field, and type."""
        self.presses(role, name)
        self.keys(text)

    def sees(self, text: str) -> None:
        self.waits(lambda: self.reads(text), f"«{text}»")

    def misses(self, text: str) -> None:
        self.waits(lambda: not self.reads(text), f"no «{text}»")

    def reads(self, text: str) -> bool:
        return bool(self.run(f"(() => {{ {LOOK} return reads({json.dumps(text)}) }})()"))

    def sideways(self) -> int:
        """How far the page goes beyond the window, in pixels."""
        return int(self.run("document.documentElement.scrollWidth - innerWidth"))

    def waits(self, condition: Callable[[], Any], for_what: str) -> None:
        """Look again until it is so; a page that is just being left is looked at later."""

        def holds() -> bool:
            try:
                return bool(condition())
            except ElsewhereError:
                return False

        try:
            wait_for(holds, PATIENCE_SECONDS)
        except AssertionError:
            shown = self.run("location.pathname + ': ' + document.body.innerText")
            raise AssertionError(f"no {for_what} in {shown!r}; {self.complaints()}") from None
