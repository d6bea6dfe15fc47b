"""The records of a session: one shape in the database, the log, the wire and the browser.

A record is `{kind, id, audience, …}`.  `audience` says who may see it (see `audience.py`).
Times are ISO 8601 UTC with milliseconds.  `Texts` maps a locale (`fr`, `en`, `it`) to a text.
"""

from typing import Literal

import msgspec
from msgspec import Struct

Texts = dict[str, str]
Via = Literal["phone", "desk", "paper"]
BoardSort = Literal["need", "resource", "idea", "portrait", "link", "first_step", "parking", "other"]
StepForm = Literal["frame", "write", "meet", "read", "sort", "vote", "plan", "close"]
SceneName = Literal["join", "step", "board", "note", "results", "matches", "plan"]
MatchStatus = Literal["suggested", "agreed", "to_contact", "dropped"]
ActionStatus = Literal["draft", "agreed", "under_way", "done", "dropped"]


class Base(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every record has."""

    id: str
    audience: str


class Session(Base, frozen=True, tag="session"):
    """The workshop itself; its id is always `session`."""

    title: str
    place: str
    organiser: str
    activity: str
    version: str
    status: Literal["preparing", "open", "closed"]
    step: str | None
    locales: list[str]
    initiator: int | None
    phase: int | None
    code: str
    asks: list[Literal["actor", "organisation", "place"]]
    starts_at: str | None
    opened_at: str | None
    closed_at: str | None


class Rights(Struct, frozen=True, forbid_unknown_fields=True):
    """What the floor may do during a step; `write` and `see` list board ids."""

    write: list[str] = []
    see: list[str] = []
    move: bool = False
    vote: bool = False
    match: bool = False
    commit: bool = False


class BallotRecipe(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk proposes when the facilitator opens the vote of a step."""

    board: str
    points: int = 3
    most_per_target: int = 3
    secret: bool = True


class Step(Base, frozen=True, tag="step"):
    """An instruction, rights, a scene and minutes; its id is its key.

    `instructions` hold clean HTML while the room is in the step, and nothing before and after: a phone on one
    bar of network need not carry the words of a whole evening.
    """

    key: str
    position: int
    form: StepForm
    titles: Texts
    prompts: Texts
    instructions: Texts
    minutes: int
    rights: Rights
    scene: SceneName
    reveals: list[str]
    ballot: BallotRecipe | None
    entered_at: str | None
    seconds_spent: int


class Guide(Base, frozen=True, tag="guide"):
    """For the crew alone: how to run the step of that id, and its instructions in waiting (clean HTML)."""

    texts: Texts
    instructions: Texts = {}


class Board(Base, frozen=True, tag="board"):
    """A shared board; its id is its key.  `blind` hides unrevealed notes from the crew too."""

    key: str
    titles: Texts
    hints: Texts
    sort: BoardSort
    position: int
    closed: bool
    private: bool
    blind: bool


class Count(Base, frozen=True, tag="count"):
    """How many visible notes the board of the same id holds: all the wall knows of a private board."""

    notes: int


class Note(Base, frozen=True, tag="note"):
    """What a person posted on a board; who wrote it is a record of its own."""

    board: str
    text: str
    locale: str
    tags: list[str]
    group: str | None
    position: float
    hidden: bool
    via: Via
    created_at: str
    edited_at: str | None


class Author(Base, frozen=True, tag="author"):
    """For the crew: who made the note or the commitment of the same id."""

    note: str | None
    commitment: str | None
    person: str


class Mine(Base, frozen=True, tag="mine"):
    """For one person: the note or the commitment of the same id is yours."""

    note: str | None
    commitment: str | None


class Group(Base, frozen=True, tag="group"):
    """Notes put together under a title."""

    board: str
    title: str
    position: float


class Ballot(Base, frozen=True, tag="ballot"):
    """A question with a budget of points on some notes or groups."""

    title: str
    targets: list[str]
    points: int
    most_per_target: int
    secret: bool
    state: Literal["open", "closed", "revealed"]


class Vote(Base, frozen=True, tag="vote"):
    """The points of one person on one target; nobody else is ever sent it."""

    ballot: str
    target: str
    points: int


class Turnout(Base, frozen=True, tag="turnout"):
    """How many people have voted in the ballot of the same id: all that is known before the reveal."""

    voters: int


class Tally(Base, frozen=True, tag="tally"):
    """The points of everyone on one target."""

    ballot: str
    target: str
    points: int
    voters: int


class Match(Base, frozen=True, tag="match"):
    """A need facing a resource: a lead to follow."""

    need: str
    resource: str
    line: str
    status: MatchStatus


class Action(Base, frozen=True, tag="action"):
    """A line of the draft plan.  `origin` is `room` or `suggestion:<plan>.<phase>.<n>`."""

    title: str
    phase: int
    position: float
    needs: list[str]
    resources: list[str]
    sources: list[str]
    method: str
    lead: str
    partners: str
    due: str
    budget: str
    indicator: str
    status: ActionStatus
    origin: str


class Commitment(Base, frozen=True, tag="commitment"):
    """What one person promises on an action."""

    action: str
    person_name: str
    text: str


class Timer(Base, frozen=True, tag="timer"):
    """The clock of the step: phones count down alone.  When paused, `seconds` is what is left."""

    ends_at: str | None
    seconds: int
    paused: bool


class Scene(Base, frozen=True, tag="scene"):
    """What the projector shows."""

    name: SceneName
    target: str | None


class Ready(Base, frozen=True, tag="ready"):
    """How many people have said « J'ai fini » in this step."""

    count: int


class Done(Base, frozen=True, tag="done"):
    """For one person: the step in which they said « J'ai fini »."""

    step: str | None


class Person(Base, frozen=True, tag="person"):
    """For the crew: somebody who joined."""

    name: str
    actor: str | None
    organisation: str
    place: str
    locale: str
    joined_at: str
    removed: bool


Record = (
    Session
    | Step
    | Guide
    | Board
    | Count
    | Note
    | Author
    | Mine
    | Group
    | Ballot
    | Vote
    | Turnout
    | Tally
    | Match
    | Action
    | Commitment
    | Timer
    | Scene
    | Ready
    | Done
    | Person
)

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Record).decode


def kind_of(record: Record | type[Record]) -> str:
    """The word that names this record's kind on the wire."""
    return str(record.__struct_config__.tag)
