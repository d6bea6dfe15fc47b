"""Rounds of meetings: signs by which people find each other, what each is told, where latecomers go."""

from collections.abc import Iterable, Mapping, Sequence

from .audience import CREW, FLOOR, WALL, only
from .records import Awaited, Circle, Meeting, MeetRecipe, Round, Sign, Step
from .refusals import Refused
from .ties import met_in

KINDS = 6  # of colours, and of shapes
LEAST_SECONDS, WHOLE_SECONDS = 60, 30  # of a round: one minute or more, told in halves of minutes

Names = Mapping[str, str]  # of people, where the step lets them be said
Numbers = Mapping[str, int]  # of people who have no phone


def sign(number: int) -> Sign:
    """The sign of a circle: neighbours differ in colour and shape, the first 36 in one of both."""
    row, place = divmod(number - 1, KINDS)
    return Sign(number=number, colour=place + 1, shape=(place + row) % KINDS + 1)


def recipe(step: Step) -> MeetRecipe:
    """How people meet in this step; in pairs, once, where the activity says nothing."""
    return step.meet or MeetRecipe()


def seconds_of(step: Step) -> int:
    """How long one round of this step lasts."""
    share = step.minutes * 60 // recipe(step).rounds
    return max(LEAST_SECONDS, share - share % WHOLE_SECONDS)


def under_way(rounds: Iterable[Round]) -> Round | None:
    """The round that is on, if any."""
    return next((each for each in rounds if each.state == "on"), None)


def latest(rounds: Iterable[Round]) -> Round | None:
    """The round that began last: everyone has one sign, that of this round, and no other can be on again."""
    return max(rounds, key=lambda each: (each.started_at, each.state == "on"), default=None)


def last_number(rounds: Iterable[Round], step: str) -> int:
    """How many rounds a step has had."""
    return max((each.number for each in rounds if each.step == step), default=0)


def refuse_passed(of: Round, rounds: Iterable[Round]) -> None:
    """Refuse to let a round be on again once another has begun: everyone has one sign, that of the last."""
    if of.state == "on" and any(each.started_at > of.started_at or each.state == "on" for each in rounds):
        raise Refused("not_now", "changed_since")


def begun(step: Step, number: int, size: int, circles: int, at: str) -> Round:
    """A round that begins now."""
    return Round(
        id=f"{step.id}.{number}",
        audience=FLOOR,
        step=step.id,
        number=number,
        of=max(number, recipe(step).rounds),
        size=size,
        circles=circles,
        state="on",
        started_at=at,
    )


def circle_id(of_round: str, number: int) -> str:
    """The id of a circle."""
    return f"{of_round}.{number}"


def circle(of_round: str, number: int, people: Sequence[str]) -> Circle:
    """Who meets under a sign."""
    return Circle(
        id=circle_id(of_round, number),
        audience=CREW,
        round=of_round,
        sign=sign(number),
        people=list(people),
    )


def meetings(of: Circle, names: Names, numbers: Numbers) -> list[Meeting]:
    """What each phone of a circle is told: their sign, and no name but where names may be said."""
    return [
        Meeting(
            id=person,
            audience=only(person),
            round=of.round,
            sign=of.sign,
            companions=len(of.people) - 1,
            names=[names[other] for other in of.people if other != person and other in names],
            without_phone=sum(other in numbers for other in of.people),
        )
        for person in of.people
        if person not in numbers
    ]


def awaited(of: Circle, numbers: Numbers) -> list[Awaited]:
    """Where the wall sends those of a circle who have no phone."""
    called = [numbers[person] for person in of.people if person in numbers]
    return [
        Awaited(id=str(number), audience=WALL, round=of.round, sign=of.sign, number=number)
        for number in called
    ]


def without_absent(circles: Iterable[Sequence[str]], here: frozenset[str]) -> list[list[str]]:
    """The circles of those who are still here; whoever would be alone joins another."""
    left = [[person for person in each if person in here] for each in circles]
    kept = [each for each in left if len(each) > 1]
    alone = [person for each in left if len(each) == 1 for person in each]
    if len(alone) > 1 or not kept:
        kept.append(alone)
    else:
        kept[-1] += alone
    if any(len(each) == 1 for each in kept):
        raise Refused("not_now", "too_few_to_meet")
    return [each for each in kept if each]


def best_for(person: str, of_round: Round, circles: Sequence[Circle]) -> Circle:
    """Where somebody goes who comes late, or finds nobody: few people, whom they have not met."""
    met = met_in(each.people for each in circles if each.round != of_round.id).get(person, {})
    open_ = [each for each in circles if each.round == of_round.id and person not in each.people]
    several = [each for each in open_ if len(each.people) > 1]
    if not open_:
        raise Refused("not_now", "nobody_to_meet")

    def rank(each: Circle) -> tuple[bool, bool, int, int]:
        again = any(other in met for other in each.people)
        return len(each.people) > of_round.size + 1, again, len(each.people), each.sign.number

    return min(several or open_, key=rank)
