"""Rooms where something has already happened: what several states begin with."""

from facilitation.secrecy import new_id
from tests.browser.room import Room, Stage


def sixty_notes(stage: Stage) -> Room:
    """Needs written, some of them grouped, a board revealed."""
    room = stage.room("seek_and_offer")
    notes = room.fills("needs")
    room.asks("board.reveal", board="needs")
    room.groups("needs", notes[:3])
    return room


def ballot(stage: Stage) -> tuple[Room, str, list[str]]:
    room = stage.room("what_if")
    ideas = room.fills("ideas", 8)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    return room, room.opens_vote(ideas), ideas


def results(stage: Stage) -> tuple[Room, str]:
    room, vote, ideas = ballot(stage)
    for target, points in ((ideas[0], 2), (ideas[3], 1)):
        assert "seq" in room.guest().asks("vote.cast", ballot=vote, target=target, points=points)
    room.asks("ballot.close", id=vote)
    room.asks("ballot.reveal", id=vote)
    return room, vote


def meetings(stage: Stage) -> Room:
    """The step of the meetings, with four people besides, and one without a phone."""
    room = stage.room("meetings")
    room.asks("person.add", id=new_id(), name="Odile")
    for _ in range(4):
        room.guest()
    return room


def plan(stage: Stage) -> Room:
    room = stage.room("first_steps")
    room.plans("Rallumer le four du village")
    room.plans("Recenser les fours de la vallée", phase=1)
    return room


def queue(stage: Stage) -> Room:
    """Ideas that the crew reads first: some wait, one was hidden with a reason, one removed."""
    room = stage.room("what_if")
    room.asks("board.reveal", board="ideas")
    accepted = room.fills("ideas", 3)
    room.asks("board.queue", board="ideas", on=True)
    room.fills("ideas", 3)
    room.asks("note.hide", id=accepted[0], reason="Une personne y est nommée")
    room.asks("note.remove", id=accepted[1], reason="En double")
    return room
