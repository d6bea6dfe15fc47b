"""What an evening is about: what it begins with, and what the floor and the desk then ask for most."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Theme:
    """`begins` is asked by the desk at the start; words that come twice are asked for twice as often."""

    begins: tuple[str, ...]
    floor: tuple[str, ...]
    desk: tuple[str, ...]
    stage: int = 0  # where it begins, among the stages
    people: tuple[str, ...] = ("Ana", "Bo")


def theme(begins: str, floor: str, desk: str, **more: Any) -> Theme:
    return Theme(tuple(begins.split()), tuple(floor.split()), tuple(desk.split()), **more)


THEMES = {
    "words": theme(
        "",
        "note.add note.add note.add note.add note.edit note.edit note.remove",
        """group.add note.move note.hide board.reveal board.conceal group.dissolve board.queue note.show note.add
        step.go step.allow""",
    ),
    "votes": theme(
        "ballot.add",
        "vote.cast vote.cast vote.cast note.add",
        "ballot.count ballot.count ballot.count ballot.reveal ballot.close ballot.add step.go step.allow",
    ),
    "meetings": theme(
        "board.reveal step.go round.start",
        "meeting.join meeting.join match.add note.add note.edit",
        "round.start round.start round.start round.end step.go match.add match.set note.hide note.show",
        stage=1,
        people=("Ana", "Bo", "Cléo", "Dan"),
    ),
    "run": theme(
        "step.add step.add step.move step.remove step.add step.go",
        "note.add note.add note.edit commitment.make meeting.join",
        """step.add step.move step.move step.edit step.remove step.remove step.go step.go step.skip step.allow round.start
        person.remove person.readmit undo""",
        people=("Ana", "Bo", "Cléo"),
    ),
    "plan": theme(
        "step.go action.add",
        "commitment.make commitment.make commitment.take_back match.add",
        "commitment.make commitment.make commitment.remove action.add action.remove match.add match.set note.hide",
        stage=5,
    ),
}
