"""Somebody who has a keyboard and nothing else: walks with Tab, looks where the focus is, presses keys.

At every stop the focus must be in sight, covered by nothing, with the focus ring around it; and an act leaves it somewhere.
"""

import re

from playwright.sync_api import expect

from tests.browser.people import Somebody
from tests.served import wait_for

MOST = 150
# What is wrong with where the keyboard is now; nothing if all is well.
WRONG = """() => {
  const found = document.activeElement;
  if (!found || found === document.body) return "on nothing";
  if (found.tagName === "IFRAME") return "";
  const drawn = getComputedStyle(found).opacity === "0" ? found.closest("label") : found;
  const box = drawn.getClientRects()[0];
  if (!box) return "not drawn";
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  // A field is scrolled as far as its caret asks for: most of it is enough.
  const whole = right - left >= 0.75 * Math.min(box.width, innerWidth)
    && bottom - top >= 0.75 * Math.min(box.height, innerHeight);
  if (!whole) return `out of sight at ${box.left}, ${box.top}, ${box.width} × ${box.height}`;
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!drawn.contains(above) && !above?.closest("label")?.contains(found)) return `covered by ${above?.outerHTML.slice(0, 120)}`;
  const ringed = [found, drawn, found.parentElement].map((each) => getComputedStyle(each));
  const ring = ringed.find((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  if (!ring) return "without a ring";
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  let behind = drawn.parentElement;
  while (behind && /^rgba\\(.* 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const [one, other] = [light(ring.outlineColor), light(getComputedStyle(behind ?? document.body).backgroundColor)];
  const contrast = Math.max(one, other) / Math.min(one, other);
  return contrast < 3 ? `with a ring of ${contrast.toFixed(1)} to 1` : "";
}"""
ON_NOTHING = "on nothing"


class Keyboard:
    """The keys of one person, and nothing else of theirs: no mouse, no finger."""

    def __init__(self, who: Somebody) -> None:
        self.who = who
        self.page = who.page
        self.keys = who.page.keyboard

    def reaches(self, name: str, role: str = "button", *, back: bool = False) -> None:
        """Walk with Tab, or back with Shift and Tab, to what has this role and whose name begins so."""
        passed: list[str] = []
        for _ in range(MOST):
            self.keys.press("Shift+Tab" if back else "Tab")
            here = self.here()
            wrong = self.wrong()
            if wrong == ON_NOTHING and passed.count(wrong) < 1:  # once around the page, or the dialog
                passed.append(wrong)
                continue
            if wrong:
                self.rests()
            if here.startswith(plain(f'{role} "{name}')):
                return
            passed.append(here)
        raise AssertionError(f"Tab never comes to {role} « {name} »; passed: {passed[-9:]}")

    def presses(self, *keys: str, sees: str = "") -> None:
        """Press keys; see what they did; the focus comes to rest on something."""
        for key in keys:
            self.keys.press(key)
        if sees:
            self.who.sees(sees)
        self.rests()

    def does(self, name: str, *keys: str, role: str = "button", back: bool = False, sees: str = "") -> None:
        """Go there and press it."""
        self.reaches(name, role, back=back)
        self.presses(*(keys or ("Enter",)), sees=sees)

    def leaves(self, name: str, role: str = "button", *, back: bool = False) -> None:
        """Go there and press it: another page comes."""
        self.reaches(name, role, back=back)
        self.keys.press("Enter")

    def writes(self, text: str, into: str = "", *, role: str = "textbox", back: bool = False) -> None:
        """Type letter by letter, in the field of this name or in the one the keyboard is in."""
        if into:
            self.reaches(into, role, back=back)
        self.keys.type(text)

    def escapes(self) -> None:
        """Close the dialog."""
        self.keys.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        self.rests()

    def rests(self) -> None:
        """The focus is on something one sees: a page may move it just after it has drawn."""
        try:
            wait_for(lambda: not self.wrong(), 3)
        except AssertionError:
            raise AssertionError(f"the focus rests {self.wrong()}: {self.here()}") from None

    def is_on(self, name: str, role: str = "button") -> None:
        """The keyboard is here, without one more key."""
        wait_for(lambda: self.here().startswith(plain(f'{role} "{name}')), 5)
        self.rests()

    def wrong(self) -> str:
        found: str = self.page.evaluate(WRONG)
        return found

    def here(self) -> str:
        """The role and the name of what the keyboard is on: `button "Envoyer"`."""
        on = self.page.locator(":focus")
        if not on.count():
            return ON_NOTHING
        told = plain(on.first.aria_snapshot().split("\n")[0].removeprefix("- ").lstrip("'"))
        return re.sub(r"^text: (.*)", r'summary "\1"', told)


def plain(text: str) -> str:
    """As names are compared: every space a plain one."""
    return re.sub(r"\s+", " ", text)
