"""A workshop on a real server, moved by the desk's own socket, so that a test only clicks what it is about."""

import json
from typing import Any

import requests
from playwright.sync_api import Page

from facilitation.packs import shipped
from facilitation.secrecy import new_id
from tests.browser.people import Somebody
from tests.served import Browser, Served, by_link, join, phone

LOCALES = ["fr", "en", "it"]
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
        self.links = server.workshop(**{"place": "Saint-Martin", "organiser": "GAL des Trois Vallées"} | options)
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

    def welcomes(self, who: Somebody, name: str = "Ana") -> Page:
        """Somebody has already come in, and opens the page of the phone."""
        cookies = join(self.server, self.code, name=name, locale=who.locale)["cookies"]
        self._hand(who, cookies)
        who.page.goto(f"{self.server.url}/s/{self.code}")
        return who.page

    def seats(self, who: Somebody) -> Page:
        """A facilitator opens the desk by its link."""
        who.page.goto(self.links["desk_url"])
        return who.page

    def lights(self, who: Somebody) -> Page:
        """The projector opens its link."""
        who.page.goto(self.links["screen_url"])
        return who.page

    def empties(self) -> None:
        """Everybody without a window hangs up."""
        for guest in [self.crew, *self._guests]:
            guest.leave()

    def _hand(self, who: Somebody, cookies: dict[str, str]) -> None:
        who.window.add_cookies([{"name": name, "value": value, "url": self.server.url} for name, value in cookies.items()])


def health(server: Served) -> Any:
    """What the server says of itself."""
    return json.loads(requests.get(f"{server.url}/healthz", timeout=5).text)
