"""The table of contents of what people may ask; each name is its file and its function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from msgspec import Struct

from facilitation.live.hall import Hall, Room

from . import (
    actions,
    ballots,
    boards,
    commitments,
    door,
    groups,
    matches,
    meetings,
    moderation,
    notes,
    people,
    places,
    ready,
    rounds,
    run_sheet,
    scenes,
    sessions,
    steps,
    timers,
    undo,
)
from .asking import Asking

EVERYONE: Final = "everyone"
CREW: Final = "crew"
PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Intent:
    """What may be asked, by whom, with which arguments; `while_closed` lets the crew do it afterwards.

    What takes long is prepared before the room's turn to write comes, and handed over as `Asking.prepared`.
    """

    do: Callable[[Asking, Any], None]
    args: type[Struct]
    who: Literal["everyone", "crew", "person"]
    while_closed: bool = False
    prepare: Callable[[Hall, Room, Any], object] | None = None


INTENTS: dict[str, Intent] = {
    "note.add": Intent(notes.add, notes.Add, EVERYONE, while_closed=True),
    "note.edit": Intent(notes.edit, notes.Edit, EVERYONE, while_closed=True),
    "note.remove": Intent(notes.remove, notes.WithReason, EVERYONE),
    "note.hide": Intent(moderation.hide, moderation.WithReason, CREW, while_closed=True),
    "note.show": Intent(moderation.show, moderation.One, CREW, while_closed=True),
    "note.move": Intent(notes.move, notes.Move, EVERYONE, while_closed=True),
    "group.add": Intent(groups.add, groups.Add, EVERYONE, while_closed=True),
    "group.rename": Intent(groups.rename, groups.Rename, EVERYONE, while_closed=True),
    "group.dissolve": Intent(groups.dissolve, groups.One, EVERYONE, while_closed=True),
    "board.open": Intent(boards.open_, boards.One, CREW),
    "board.close": Intent(boards.close, boards.One, CREW),
    "board.reveal": Intent(boards.reveal, boards.One, CREW, while_closed=True),
    "board.conceal": Intent(boards.conceal, boards.One, CREW),
    "board.queue": Intent(boards.queue, boards.Queue, CREW),
    "step.go": Intent(steps.go, steps.Go, CREW),
    "step.next": Intent(steps.next_, steps.Move, CREW),
    "step.back": Intent(steps.back, steps.Move, CREW),
    "step.allow": Intent(run_sheet.allow, run_sheet.Allow, CREW),
    "step.edit": Intent(run_sheet.edit, run_sheet.Edit, CREW),
    "step.skip": Intent(run_sheet.skip, run_sheet.Skip, CREW),
    "step.move": Intent(run_sheet.move, run_sheet.Move, CREW),
    "step.add": Intent(run_sheet.add, run_sheet.Add, CREW),
    "step.remove": Intent(run_sheet.remove, run_sheet.One, CREW),
    "ready.set": Intent(ready.set_, ready.Set, PERSON),
    "timer.start": Intent(timers.start, timers.Seconds, CREW),
    "timer.add": Intent(timers.add, timers.Seconds, CREW),
    "timer.pause": Intent(timers.pause, timers.Nothing, CREW),
    "timer.stop": Intent(timers.stop, timers.Nothing, CREW),
    "timer.ring": Intent(timers.ring, timers.Ring, CREW),
    "scene.show": Intent(scenes.show, scenes.Show, CREW, while_closed=True),
    "ballot.add": Intent(ballots.add, ballots.Add, CREW),
    "ballot.close": Intent(ballots.close, ballots.One, CREW),
    "ballot.reveal": Intent(ballots.reveal, ballots.One, CREW, while_closed=True),
    "ballot.count": Intent(ballots.count, ballots.Count, CREW, while_closed=True),
    "vote.cast": Intent(ballots.cast, ballots.Cast, PERSON),
    "match.add": Intent(matches.add, matches.Add, EVERYONE, while_closed=True),
    "match.set": Intent(matches.set_, matches.Set, CREW, while_closed=True),
    "action.add": Intent(actions.add, actions.Add, CREW, while_closed=True),
    "action.edit": Intent(actions.edit, actions.Edit, CREW, while_closed=True),
    "action.remove": Intent(actions.remove, actions.One, CREW, while_closed=True),
    "commitment.make": Intent(commitments.make, commitments.Make, EVERYONE, while_closed=True),
    "commitment.take_back": Intent(commitments.take_back, commitments.One, PERSON),
    "commitment.remove": Intent(commitments.remove, commitments.One, CREW, while_closed=True),
    "person.add": Intent(people.add, people.Add, CREW),
    "person.rename": Intent(people.rename, people.Rename, PERSON),
    "person.name": Intent(people.name, people.Name, CREW, while_closed=True),
    "person.remove": Intent(people.remove, people.Remove, CREW, while_closed=True),
    "person.readmit": Intent(people.readmit, people.One, CREW, while_closed=True),
    "round.start": Intent(rounds.start, rounds.Start, CREW, prepare=rounds.prepare),
    "round.end": Intent(rounds.end, rounds.Nothing, CREW),
    "meeting.join": Intent(meetings.join, meetings.Nothing, PERSON),
    "door.ask": Intent(door.ask, door.Ask, CREW),
    "place.add": Intent(places.add, places.Place, CREW),
    "place.rename": Intent(places.rename, places.Rename, CREW, while_closed=True),
    "place.remove": Intent(places.remove, places.Place, CREW),
    "session.open": Intent(sessions.open_, sessions.Nothing, CREW),
    "session.close": Intent(sessions.close, sessions.Nothing, CREW),
    "session.reopen": Intent(sessions.reopen, sessions.Nothing, CREW, while_closed=True),
    "undo": Intent(undo.undo, undo.Undo, EVERYONE, while_closed=True),
}
