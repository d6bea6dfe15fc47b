"""Somebody who has a keyboard and nothing else: walks with Tab and arrows, looks where the focus is, presses keys.

At every stop the focus must be in sight, covered by nothing, with the focus ring around it. An act leaves it somewhere, and
says what it did to whoever sees nothing: the focus goes elsewhere, what it is on is read otherwise, or a status is told.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.keyboard.acts import DONE, watches
from tests.browser.people import Somebody
from tests.served import wait_for

HERE = Path(__file__).parent
WRONG = (HERE / "where.js").read_text(encoding="utf-8")
TOLD = (HERE / "told.js").read_text(encoding="utf-8")
MOST = 150
ON_NOTHING = "on nothing"
# Whether the focus is still on the same thing, and how much was told since the last look.
MARK = "() => { window.was = document.activeElement; return window.told; }"
MOVED = "(told) => window.was !== document.activeElement || window.told > told"


class Keyboard:
    """The keys of one person, and nothing else of theirs: no mouse, no finger."""

    def __init__(self, who: Somebody, page: Page | None = None) -> None:
        self.who = who
        self.page = page or who.page
        self.keys = self.page.keyboard
        watches(who)
        self.page.add_init_script(TOLD)
        self.page.evaluate(TOLD)

    def reaches(self, name: str, role: str = "button", *, back: bool = False) -> int:
        """Walk with Tab, or back with Shift and Tab, to what has this role and whose name begins so; how many presses."""
        passed: list[str] = []
        for presses in range(1, MOST):
            self.keys.press("Shift+Tab" if back else "Tab")
            here, wrong = self.here(), self.wrong()
            passed.append(wrong or here)
            if wrong == ON_NOTHING:  # once around the page, or the dialog
                if passed.count(wrong) > 1:
                    break
                continue
            if wrong:
                self.rests()
                here = self.here()
            if here.startswith(plain(f'{role} "{name}')):
                return presses
        raise AssertionError(f"Tab never comes to {role} « {name} »; passed: {passed[-40:]}")

    def walks(self, name: str, role: str = "button", *, key: str = "ArrowDown") -> None:
        """Go on with an arrow, among what Tab stops at once, to what has this role and whose name begins so."""
        passed = [self.here()]
        while not passed[-1].startswith(plain(f'{role} "{name}')):
            self.keys.press(key)
            self.rests()
            passed.append(self.here())
            assert passed.count(passed[-1]) < 3, f"{key} never comes to {role} « {name} »; passed: {passed}"

    def presses(self, *keys: str, sees: str = "") -> None:
        """Press keys; see what they did, and that whoever sees nothing knows of it; the focus comes to rest on something."""
        for key in keys:
            before, told = self.read(), self.page.evaluate(MARK)
            self.keys.press(key)
            DONE.add(f"key {key}")
            self.answers(key, before, told)
        if sees:
            self.sees(sees)
        self.rests()

    def strikes(self, *keys: str) -> None:
        """Press keys that move within a field, or that must do nothing."""
        for key in keys:
            self.keys.press(key)

    def does(self, name: str, *keys: str, role: str = "button", back: bool = False, sees: str = "") -> None:
        """Go there and press it."""
        self.reaches(name, role, back=back)
        self.presses(*(keys or ("Enter",)), sees=sees)

    def picks(self, menu: str, act: str, *, back: bool = False, sees: str = "") -> None:
        """Open a menu, go down to one of its acts, and press it."""
        self.does(menu, back=back)
        self.walks(act)
        self.presses("Enter", sees=sees)

    def leaves(self, name: str, role: str = "button", *, back: bool = False) -> None:
        """Go there and press it: another page comes."""
        self.reaches(name, role, back=back)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def opens(self, name: str, role: str = "link", *, back: bool = False) -> "Keyboard":
        """Go there and press it: another window comes; its keyboard."""
        self.reaches(name, role, back=back)
        with self.page.expect_popup() as window:
            self.keys.press("Enter")
        window.value.wait_for_load_state()
        return Keyboard(self.who, window.value)

    def writes(self, text: str, into: str = "", *, role: str = "textbox", back: bool = False) -> None:
        """Type letter by letter, in the field of this name or in the one the keyboard is in."""
        if into:
            self.reaches(into, role, back=back)
        self.keys.type(text)

    def escapes(self) -> None:
        """Close the dialog."""
        self.keys.press("Escape")
        # Shut for the eye a moment before the page knows of it: a key that comes between is still the dialog's.
        expect(self.page.locator("dialog")).to_have_count(0)
        self.rests()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def answers(self, key: str, before: str, told: int) -> None:
        """Whoever sees nothing knows that something happened."""
        try:
            wait_for(lambda: self.read() != before or self.page.evaluate(MOVED, told), 5)
        except AssertionError:
            raise AssertionError(f"nothing is said of {key}, pressed on {before}") from None

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

    def read(self) -> str:
        """What the keyboard is on, as it is read aloud with its state and what it holds."""
        on = self.page.locator(":focus")
        if not on.count():
            return ON_NOTHING
        return on.first.aria_snapshot() + str(
            on.first.evaluate("on => on.matches('details[open] > summary') ? ' [expanded]' : ''")
        )

    def here(self) -> str:
        """The role and the name of what the keyboard is on: `button "Envoyer"`."""
        told = plain(self.read().split("\n")[0].removeprefix("- ").lstrip("'"))
        return re.sub(r"^text: (.*)", r'summary "\1"', told)


def plain(text: str) -> str:
    """As names are compared: every space a plain one."""
    return re.sub(r"\s+", " ", text)
