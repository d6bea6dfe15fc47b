"""Who is in the hall, as a test speaks of them: `desk.reveals("needs")`, `ana.writes("Je cherche", "un four")`.

Every label comes from the catalogues, so the same words drive a French, an English and an Italian page.
"""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket, expect

from facilitation.language import say
from tests.browser.aged import cuts_sockets, is_old
from tests.served import wait_for

expect.set_options(timeout=15_000)
LAPTOP, WALL, PHONE = (1366, 768), (1280, 720), (360, 640)


def loose(text: str) -> str:
    """A pattern of this text as browsers name it: every space is a plain one, a slash ends no pattern."""
    return r"\s+".join(map(re.escape, text.split())).replace("/", r"\/")


class Somebody:
    """A window of one's own, in one's own language; `heard` is all that its sockets were told, `sent` all that they said."""

    def __init__(self, browser: Browser, size: tuple[int, int], locale: str = "fr", **options: Any) -> None:
        self.locale = locale
        width, height = size
        self.window: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, locale=f"{locale}-{locale.upper()}", **options
        )
        self.browser_is_old = is_old(browser)
        cuts_sockets(browser, self.window)
        self.page: Page = self.window.new_page()
        self.heard: list[str] = []
        self.sent: list[str] = []
        self.complaints: list[str] = []
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda line: self.complaints.append(line.text) if line.type == "error" else None
        )
        self.page.set_default_timeout(15_000)

    def t(self, key: str, count: int | None = None, **values: Any) -> str:
        """A sentence in this person's language."""
        return say(self.locale, key, count, **values)

    def button(self, key: str, **values: Any) -> Locator:
        """The button that begins with this sentence."""
        return self.page.get_by_role("button", name=re.compile("^" + loose(self.t(key, **values))))

    def presses(self, key: str, **values: Any) -> None:
        self.button(key, **values).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true")).to_have_count(0)

    def was_sent(self, text: str) -> bool:
        """Whether this text ever reached this window, drawn or not: by page or by socket."""
        return text in "".join(self.heard) or text in self.page.content()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.heard.append(str(payload)))
        socket.on("framesent", lambda payload: self.sent.append(str(payload)))


class Facilitator(Somebody):
    """At the desk, on a laptop."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        super().__init__(browser, LAPTOP, **options)

    def sets_up(self, link: str) -> None:
        """The first account, by the link the server printed."""
        self.page.goto(link)
        for label, text in (
            ("web.setup.team", "GAL des Trois Vallées"),
            ("web.your_name", "Camille"),
            ("web.email", "camille@example.org"),
            ("web.password", "une petite phrase à moi"),
        ):
            self.page.get_by_label(self.t(label), exact=True).fill(text)
        self.presses("web.setup.enter")

    def prepares(self, title: str, *, recipe: str = "yes-we-coop/standard") -> str:
        """A new workshop in three languages; its code."""
        self.page.get_by_role("link", name=self.t("web.team.new")).first.click()
        self.page.locator(f"input[value='{recipe}']").check()
        self.page.get_by_label(self.t("web.new.name"), exact=True).fill(title)
        self.page.get_by_label(self.t("web.new.place"), exact=True).fill("Saint-Martin")
        for locale in ("fr", "en", "it"):
            self.page.locator(f"input[name=locales][value={locale}]").check()
        self.page.get_by_label(self.t("web.new.initiator")).select_option("4")
        self.page.get_by_label(self.t("web.new.phase")).select_option("2")
        self.presses("web.new.make")
        self.page.wait_for_url(re.compile("/desk/"))
        return self.page.url.rsplit("/", 1)[1]

    def goes_to(self, title: str) -> None:
        """Choose a step of the run sheet."""
        self.page.get_by_role("button", name=re.compile(re.escape(title))).first.click()

    def goes_on(self, still: int = 0) -> None:
        """Press « next »; with people still writing it says so first, and is pressed again."""
        self.presses("desk.next")
        if still:
            self.page.wait_for_timeout(900)  # a second press at once is a finger that trembles
            self.presses("desk.next.writing", count=still)

    def opens_board(self, title: str) -> None:
        self.page.get_by_role("tab", name=re.compile(re.escape(title))).click()

    def reveals(self, title: str) -> None:
        self.opens_board(title)
        self.page.get_by_role("button", name=re.compile(f"^{self.t('desk.reveal')}.*")).first.click()

    def groups(self, texts: list[str], title: str) -> None:
        """Tick notes, press « Grouper », give a title."""
        for text in texts:
            self.page.get_by_role("checkbox", name=re.compile(re.escape(text))).check()
        self.presses("desk.group")
        self.page.get_by_label(self.t("desk.group.title")).fill(title)
        self.page.keyboard.press("Enter")

    def links(self, need: str, resource: str, line: str) -> None:
        """Put a need in front of a resource."""
        self.page.get_by_role("radio", name=re.compile(re.escape(need))).check()
        self.page.get_by_role("radio", name=re.compile(re.escape(resource))).check()
        self.page.get_by_label(self.t("desk.matches.line")).fill(line)
        self.presses("desk.matches.link")

    def projects(self, scene: str) -> None:
        """Choose what the wall shows."""
        self.page.get_by_role("button", name=self.t(scene), exact=True).click()

    def downloads(self, name: str) -> Path:
        """Export, and keep the file."""
        self.presses("desk.export")
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=name).click()
        return Path(download.value.path())


class Participant(Somebody):
    """On a phone of their own."""

    def __init__(self, browser: Browser, locale: str, **options: Any) -> None:
        super().__init__(browser, PHONE, locale, has_touch=True, is_mobile=True, **options)

    def joins(self, address: str, name: str = "") -> None:
        """Scan, perhaps give a name, come in."""
        self.page.goto(address)
        if name:
            self.page.get_by_label(self.t("web.join.name")).fill(name)
        self.page.get_by_role("button", name=self.t("web.join.enter"), exact=True).click()
        self.page.wait_for_url(re.compile("/s/"))

    def chooses(self, board: str) -> None:
        """Turn to a board, to read it or to write on it."""
        self.page.get_by_role("tab", name=re.compile(re.escape(board))).or_(
            self.page.get_by_role("radio", name=re.compile(re.escape(board)))
        ).first.click()

    def writes(self, text: str, *, board: str | None = None) -> None:
        """Write in the field that is open, and send."""
        if board is not None:
            self.chooses(board)
        field = self.page.locator("form textarea:visible").first
        field.fill(text)
        self.presses("phone.write.send")
        self.sees(text)

    def votes(self, title: str) -> None:
        """One more point on a subject."""
        self.page.get_by_role("button", name=self.t("phone.vote.more", title=title)).click()

    def has_voted(self, times: int) -> None:
        """Wait until so many votes have arrived: what is drawn is drawn at once, and may be on its way."""

        def arrived() -> bool:
            self.page.title()  # Playwright hears what comes while it is asked something
            return sum(frame.count('"kind":"vote"') for frame in self.heard) >= times

        wait_for(arrived)

    def promises(self, text: str) -> None:
        """Commit to the action that is shown."""
        self.presses("phone.commit")
        field = self.page.get_by_label(self.t("phone.commit.label"))
        field.fill(text)
        field.locator("xpath=ancestor::form").get_by_role("button").last.click()


class Wall(Somebody):
    """The projector's page."""

    def __init__(self, browser: Browser, link: str, **options: Any) -> None:
        super().__init__(browser, WALL, **options)
        self.page.goto(link)
