"""The links by which the crew comes in, as the history keeps them: whose was opened or closed, all renewed.

What is noted is which link, never the link itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from .actor import CrewDoor
from .changes import Change
from .records import Moderation

OfLinks = Literal["helper.add", "helper.close", "links.renew"]
OF_LINKS: tuple[str, ...] = get_args(OfLinks)


@dataclass(frozen=True, slots=True)
class Doors:
    """By which door somebody asks; whose links open (names by id); the version of the others."""

    by: CrewDoor
    open: Mapping[str, str]
    version: int


def noted(change: Change) -> Iterator[Moderation]:
    """What a change did to links, in order; an undo of such a change did so too."""
    for edit in change.edits:
        if isinstance(edit.after, Moderation) and edit.after.what in OF_LINKS:
            yield edit.after


def renewal(before: int, after: int) -> str:
    """How it is noted that other links open now: by the versions, which are no secret."""
    return f"{before}-{after}"


def versions(renewed: Moderation) -> tuple[int, int] | None:
    """The versions of the links before and after; none where they were not noted yet."""
    before, _, after = renewed.target.partition("-")
    return (int(before), int(after)) if before.isdecimal() and after.isdecimal() else None


def may_take_back(change: Change, by: CrewDoor) -> bool:
    """Whether whoever came in by this door may: only those who may do it themselves."""
    renews = any(each.what == "links.renew" for each in noted(change))
    return by == "account" or (by == "link" and not renews)


def can_be_taken_back(change: Change, doors: Doors) -> bool:
    """Whether the links are still as the change left them, and those who ask may put them back."""
    return may_take_back(change, doors.by) and all(_stands(each, doors) for each in noted(change))


def _stands(each: Moderation, doors: Doors) -> bool:
    if each.what == "links.renew":
        known = versions(each)
        return known is not None and known[1] == doors.version
    if each.what == "helper.add":
        return each.target in doors.open
    return each.reason.casefold() not in {name.casefold() for name in doors.open.values()}
