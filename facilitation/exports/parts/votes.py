"""What the votes say of a note or a group, in one line."""

from facilitation.domain.records import Tally
from facilitation.exports.evening import Evening
from facilitation.exports.words import Words


def score(evening: Evening, target: str, words: Words) -> str:
    """« 8 points, 5 personnes »; the ballot is named when there were several; empty if none can be told."""
    several = len({tally.ballot for found in evening.tallies.values() for tally in found}) > 1
    told = []
    for tally in evening.tallies.get(target, []):
        points = words("points", count=tally.points)
        voters, room = words("voters", count=tally.voters), counted(evening, tally, words)
        if room:
            result = words("score_room", points=points, voters=voters, room=room)
        else:
            result = words("score", points=points, voters=voters)
        title = evening.ballots[tally.ballot].title
        told.append(words.labelled(title, result) if several and title else result)
    return words.joined(told)


def counted(evening: Evening, tally: Tally, words: Words) -> str:
    """« 3 à main levée », « 4 sur papier »: the part of a result that came from no phone, or nothing."""
    hands = evening.hands.get((tally.ballot, tally.target))
    if hands is None:
        return ""
    return words("ballots.paper" if hands.via == "paper" else "ballots.hands", count=hands.points)
