"""Today's Chromium, without what came after the phones of 2021: no younger function, event, element or style is there."""

import json
import re
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Route

from tests.browser.people import Somebody

HERE = Path(__file__).parent
BUILT = Path("static")
LATER = Path("frontend/tools/later.js")
UNITS = r"(?<=\d)(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|lh)\b"
INHERITED = ["BeforeUnloadEvent.returnValue"]  # from Event, which has it since ever
# Which of a list a page still knows; own handlers of the page are not asked for.
STILL = """(younger => Object.entries(younger).flatMap(([name, members]) => {
  const host = name === "TypedArray" ? Object.getPrototypeOf(Int8Array) : globalThis[name];
  if (!host) return [];
  if (!members.length) return [name];
  const place = (each) => (each.endsWith("_static") || !host.prototype ? host : host.prototype);
  const known = members.filter((each) => each.replace(/_(static|event)$/, "").replace("@@", "") in place(each));
  return known.map((each) => `${name}.${each}`);
}).join(" "))"""
S = TypeVar("S", bound=Somebody)


def younger() -> dict[str, list[str]]:
    """Each interface with its members that came later; without members, it came later itself."""
    lines = (HERE / "younger.txt").read_text(encoding="utf-8").splitlines()
    split = (line.partition(":") for line in lines if not line.startswith("#"))
    return {name: members.split() for name, _, members in split}


def still_known() -> str:
    """What to ask a page for all that it should not know any more."""
    return f"{STILL}({json.dumps({name: its for name, its in younger().items() if name[0] != '&'})})"


def as_in_2021(who: S) -> S:
    """This window, from its next page on, as old as the oldest phone that is promised to work."""
    if who.browser_is_old:
        return who
    script = (HERE / "takes_away.js").read_text(encoding="utf-8")
    who.window.add_init_script(f"{script}({json.dumps(younger())})")
    who.window.route(re.compile(r"\.css$"), _serve_older)
    return who


def _serve_older(route: Route) -> None:
    built = BUILT / urlsplit(route.request.url).path.removeprefix("/static/")
    route.fulfill(body=older(built.read_text(encoding="utf-8")), content_type="text/css")


def older(style: str) -> str:
    """The same style with all that came later made unreadable, so that the browser drops it as an old one does."""
    names = "|".join(sorted(_words("LATER_PROPERTIES"), key=len, reverse=True))
    style = re.sub(rf"(?<=[{{;(])(\s*)({names})(?=\s*:)", r"\1gone-\2", style)
    for name, value in (pair.split(":") for pair in _words("LATER_VALUES")):
        style = re.sub(rf"(?<=[{{;(])(\s*{name}\s*:[^;{{}}()]*)(?<![\w-]){value}(?![\w-])", r"\1gone", style)
    return re.sub(r"(?<![^{}])[^{}@;]+(?=\{)", _without_younger_selectors, re.sub(UNITS, "gone", style))


def _without_younger_selectors(prelude: re.Match[str]) -> str:
    names = "|".join(sorted(_words("LATER_SELECTORS"), key=len, reverse=True))
    return re.sub(rf":({names})(?![\w-])", r":gone-\1", prelude[0])


def _words(name: str) -> list[str]:
    """One of the tables that every build is checked against."""
    found = re.search(rf"{name} = words\(`([^`]*)`", LATER.read_text(encoding="utf-8"))
    assert found, name
    return found[1].split()
