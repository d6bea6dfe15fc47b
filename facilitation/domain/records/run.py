"""The run of the evening: steps, their rights, the clock, the wall, who is ready."""

from msgspec import Struct

from .base import Base, Bell, SceneName, StepForm, Texts


class Rights(Struct, frozen=True, forbid_unknown_fields=True):
    """What the floor may do during a step; `write` and `see` list board ids.

    `project`: the wall may show what is written; `names`: people may be named in front of everyone.
    """

    write: list[str] = []
    see: list[str] = []
    move: bool = False
    vote: bool = False
    match: bool = False
    commit: bool = False
    project: bool = True
    names: bool = False


class BallotRecipe(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk proposes when the facilitator opens the vote of a step."""

    board: str
    points: int = 3
    most_per_target: int = 3
    secret: bool = True


class MeetRecipe(Struct, frozen=True, forbid_unknown_fields=True):
    """How people meet during a step: circles of `size` (2 or 3), `rounds` times."""

    size: int = 2
    rounds: int = 1


class Step(Base, frozen=True, tag="step"):
    """An instruction, rights, a scene and minutes; its id is its key.

    `instructions` hold clean HTML while the room is in the step, and nothing before and after: a phone on one
    bar of network need not carry the words of a whole evening.
    """

    key: str
    position: float
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
    skipped: bool = False
    added: bool = False  # by the crew, this evening
    planned_minutes: int | None = None  # before the crew changed `minutes`
    recipe: Rights | None = None  # before the crew changed `rights`
    left_at: str | None = None
    meet: MeetRecipe | None = None


class Guide(Base, frozen=True, tag="guide"):
    """For the crew alone: how to run the step of that id, and its instructions in waiting (clean HTML)."""

    texts: Texts
    instructions: Texts = {}


class Timer(Base, frozen=True, tag="timer"):
    """The clock of the step: phones count down alone.  When paused, `seconds` is what is left."""

    ends_at: str | None
    seconds: int
    paused: bool
    bell: Bell = "bowl"


class Scene(Base, frozen=True, tag="scene"):
    """What the projector shows."""

    name: SceneName
    target: str | None


class Bookmark(Base, frozen=True, tag="bookmark"):
    """For the crew: how the room left the step of that id, and finds it again.

    `seconds` is `None` where nobody has touched the clock; `round` is the one that was on.
    """

    ends_at: str | None
    seconds: int | None
    paused: bool
    scene: SceneName
    target: str | None
    round: str | None


class Ready(Base, frozen=True, tag="ready"):
    """How many people have said « J'ai fini » in this step."""

    count: int


class Done(Base, frozen=True, tag="done"):
    """For one person: the step in which they said « J'ai fini »."""

    step: str | None
