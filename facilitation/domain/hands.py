"""What was counted in the room: raised hands and dots on paper, for whoever has no phone."""

from collections.abc import Iterable
from math import ceil

from .audience import CREW
from .limits import PEOPLE
from .records import Ballot, Hands, Via
from .refusals import Refused


def hands_id(ballot: str, target: str) -> str:
    """One count for a ballot and a target."""
    return f"{ballot}.{target}"


def new_hands(ballot: Ballot, target: str, points: int, voters: int, via: Via) -> Hands:
    """The points that people without a phone gave to a target; refuses what so many cannot have given."""
    if ballot.state == "revealed":
        raise Refused("closed", "ballot_revealed")
    if target not in ballot.targets:
        raise Refused("unknown_record")
    if not 0 <= voters <= PEOPLE:
        raise Refused("too_many", "too_many_hands", most=PEOPLE)
    if not voters <= points <= voters * ballot.most_per_target:
        raise Refused("no_points", "hands_points", count=voters, most=voters * ballot.most_per_target)
    return Hands(
        id=hands_id(ballot.id, target),
        audience=CREW,
        ballot=ballot.id,
        target=target,
        points=points,
        voters=voters,
        via=via,
    )


def people_behind(ballot: Ballot, hands: Iterable[Hands]) -> int:
    """How many people without a phone voted, at least: nobody counts twice, or gives past the budget."""
    of_it = [count for count in hands if count.ballot == ballot.id]
    fewest = ceil(sum(count.points for count in of_it) / ballot.points)
    return max([fewest, *(count.voters for count in of_it)])
