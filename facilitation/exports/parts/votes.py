"""What the votes say of a note or a group, in one line."""

from facilitation.exports.evening import Evening
from facilitation.exports.words import Words


def score(evening: Evening, target: str, words: Words) -> str:
    """« 8 points, 5 personnes »; the ballot is named when there were several; empty if none can be told."""
    several = len({tally.ballot for found in evening.tallies.values() for tally in found}) > 1
    told = []
    for tally in evening.tallies.get(target, []):
        points = words("points", count=tally.points)
        result = words("score", points=points, voters=words("voters", count=tally.voters))
        title = evening.ballots[tally.ballot].title
        told.append(words.labelled(title, result) if several and title else result)
    return words.joined(told)
