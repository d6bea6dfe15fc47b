"""A workshop on a real server, moved by the desk's own socket, so that a test only clicks what it is about."""

from http import HTTPStatus
from typing import Any, TypeVar

from playwright.sync_api import Browser as Chromium

from facilitation.packs import shipped
from facilitation.secrecy import new_id
from tests.browser.people import PHONE, WALL, Facilitator, Participant, Somebody
from tests.served import Browser, Served, by_link, join, phone

S = TypeVar("S", bound=Somebody)
Size = tuple[int, int]
LINES = (
    "Un four à pain pour les fêtes du village",
    "Quelqu’un qui sache réparer un moteur de tracteur ancien, le samedi",
    "Des bras pour les foins en juin",
    "Une salle chauffée où se retrouver le jeudi soir, même petite, et quelqu’un pour en garder la clé",
    "Apprendre l’italien avec les voisins de l’autre vallée",
)


class Room:
    """One workshop, its three doors, and those who speak to it without a window."""

    def __init__(self, server: Served, **options: Any) -> None:
        self.server = server
        self.links = server.workshop(
            **{"place": "Saint-Martin", "organiser": "GAL des Trois Vallées"} | options
        )
        self.code = self.links["code"]
        self.pack = shipped()[options.get("activity", "yes-we-coop")]
        self.crew = by_link(server, self.code, "crew", self.links["desk_url"])
        self._guests: list[Browser] = []

    def asks(self, name: str, /, **args: Any) -> None:
        """Ask as the facilitator; it must be granted."""
        answer = self.crew.asks(name, **args)
        assert "seq" in answer, answer

    def opens(self, step: str = "") -> None:
        """Open the doors, and go to a step."""
        self.asks("session.open")
        if step:
            self.goes_to(step)

    def goes_to(self, step: str) -> None:
        self.asks("step.go", step=step)

    def step(self, key: str, locale: str = "fr") -> str:
        """What a step is called."""
        return next(step.titles[locale] for step in self.pack.steps if step.key == key)

    def board(self, key: str, locale: str = "fr") -> str:
        """What a board is called."""
        return next(board.titles[locale] for board in self.pack.boards if board.key == key)

    def guest(self) -> Browser:
        """One more participant, without a window."""
        self._guests.append(phone(self.server, self.code))
        return self._guests[-1]

    def fills(self, board: str, notes: int = 60) -> list[str]:
        """Let guests write on a board; the ids of the notes."""
        ids = [new_id() for _ in range(notes)]
        for number, note in enumerate(ids):
            writer = self.guest() if number % 20 == 0 else self._guests[-1]
            answer = writer.asks("note.add", id=note, board=board, text=f"{LINES[number % 5]} ({number + 1})")
            assert "seq" in answer, answer
        return ids

    def groups(self, board: str, notes: list[str], title: str = "Du blé au pain") -> str:
        """Put notes together; the group."""
        group = new_id()
        self.asks("group.add", id=group, board=board, title=title, notes=notes)
        return group

    def opens_vote(self, targets: list[str]) -> str:
        """Open a vote of three points; the ballot."""
        ballot = new_id()
        points = {"points": 3, "most_per_target": 2, "secret": True}
        self.asks("ballot.add", id=ballot, title="Vos gommettes", targets=targets, **points)
        return ballot

    def plans(self, title: str, phase: int = 2) -> str:
        """Write a line into the plan; the action."""
        action = new_id()
        self.asks("action.add", id=action, title=title, phase=phase, lead="Marie")
        return action

    def matches(self, need: str, resource: str) -> None:
        """Link a need with a resource, agreed."""
        match = new_id()
        self.asks("match.add", id=match, need=need, resource=resource, line="On se voit samedi")
        self.asks("match.set", id=match, status="agreed")

    def empties(self) -> None:
        """Everybody without a window hangs up."""
        for guest in [self.crew, *self._guests]:
            guest.leave()


class Stage:
    """The rooms and the windows of one test, cleared away at its end."""

    def __init__(self, chromium: Chromium, server: Served) -> None:
        self.server = server
        self.chromium = chromium
        self._rooms: list[Room] = []
        self._windows: list[Somebody] = []

    def room(self, step: str = "", **options: Any) -> Room:
        """A workshop; open, and at a step, when one is named."""
        self._rooms.append(Room(self.server, **options))
        if step:
            self._rooms[-1].opens(step)
        return self._rooms[-1]

    def visitor(self, path: str = "/", locale: str = "fr", size: Size = PHONE, **options: Any) -> Participant:
        """A phone that opens a page of the server."""
        who = self._pocket(locale, size, **options)
        who.page.goto(f"{self.server.url}{path}")
        return who

    def phone(self, room: Room, locale: str = "fr", size: Size = PHONE, **options: Any) -> Participant:
        """A participant who has already come in, and opens the page of the phone."""
        who = self._pocket(locale, size, **options)
        cookies = join(self.server, room.code, name="Ana", locale=locale)["cookies"]
        who.window.add_cookies(
            [{"name": name, "value": value, "url": self.server.url} for name, value in cookies.items()]
        )
        who.page.goto(f"{self.server.url}/s/{room.code}")
        who.sees(who.t("common.link.connected"))
        return who

    def desk(self, room: Room, **options: Any) -> Facilitator:
        """A facilitator who has opened the desk by its link."""
        who = self._window(Facilitator(self.chromium, **options))
        who.page.goto(room.links["desk_url"])
        who.page.locator("#desk-view").wait_for()
        return who

    def wall(
        self,
        room: Room,
        scene: str = "",
        target: str | None = None,
        *,
        size: Size = WALL,
        url: str = "",
        clock: bool = False,
        **options: Any,
    ) -> Somebody:
        """The projector, showing a scene; at another address, or with a clock that can be put forward."""
        if scene:
            room.asks("scene.show", name=scene, **({"target": target} if target else {}))
        who = self._window(Somebody(self.chromium, size, **options))
        if clock:
            who.page.clock.install()
        who.page.goto(room.links["screen_url"].replace(self.server.url, url or self.server.url))
        who.page.locator(".scene").wait_for()
        return who

    def member(self, path: str, cookies: Any) -> Facilitator:
        """A signed-in colleague who opens a page."""
        who = self._window(Facilitator(self.chromium, storage_state=cookies))
        answer = who.page.goto(f"{self.server.url}{path}")
        assert answer is not None, path
        assert answer.status != HTTPStatus.NOT_FOUND, path
        return who

    def clears(self) -> None:
        """Close every window; everybody hangs up."""
        for who in self._windows:
            who.window.close()
        for room in self._rooms:
            room.empties()

    def _pocket(self, locale: str, size: Size, **options: Any) -> Participant:
        who = self._window(Participant(self.chromium, locale, **options))
        who.page.set_viewport_size({"width": size[0], "height": size[1]})
        return who

    def _window(self, who: S) -> S:
        self._windows.append(who)
        return who
