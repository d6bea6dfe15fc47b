"""What refers to what: a file must hold everything its records speak of."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from facilitation.domain.records import (
    Action,
    Ballot,
    Bookmark,
    Commitment,
    Count,
    Group,
    Guide,
    Hands,
    Match,
    Note,
    Record,
    Rights,
    Round,
    Scene,
    Session,
    Signature,
    Step,
    Tally,
    Turnout,
    kind_of,
)

Known = dict[str, set[str]]  # kind → the ids there are

BOARD, STEP, BALLOT, ACTION = ("board",), ("step",), ("ballot",), ("action",)
SUBJECT = ("note", "group")
REASON = ("note", "group", "match")

# What a record cannot do without: an id, and the kinds it may be of.
NEEDS: dict[type, Callable[[Any], list[tuple[str, tuple[str, ...]]]]] = {
    Note: lambda note: [(note.board, BOARD)],
    Group: lambda group: [(group.board, BOARD)],
    Count: lambda count: [(count.id, BOARD)],
    Bookmark: lambda mark: [(mark.id, STEP)],
    Guide: lambda guide: [(guide.id, STEP)],
    Turnout: lambda turnout: [(turnout.id, BALLOT)],
    Hands: lambda hands: [(hands.ballot, BALLOT), (hands.target, SUBJECT)],
    Tally: lambda tally: [(tally.ballot, BALLOT), (tally.target, SUBJECT)],
    Match: lambda match: [(match.need, SUBJECT), (match.resource, SUBJECT)],
    Commitment: lambda commitment: [(commitment.action, ACTION)],
    Signature: lambda signature: [(signature.id, ("commitment",)), (signature.commitment, ("commitment",))],
    Round: lambda round_: [(round_.step, STEP)],
}


def whole(records: Iterable[Record]) -> list[Record]:
    """The records without what points nowhere; what cannot stand without the missing one goes too."""
    kept = list(records)
    while True:
        known = ids_by_kind(kept)
        mended = [record for record in (mend(record, known) for record in kept) if record is not None]
        if mended == kept:
            return kept
        kept = mended


def ids_by_kind(records: Iterable[Record]) -> Known:
    """The ids of these records."""
    known: Known = {}
    for record in records:
        known.setdefault(kind_of(record), set()).add(record.id)
    return known


def mend(record: Record, known: Known) -> Record | None:  # noqa: PLR0911 - one for each kind
    """The record without its references to what is not known, or nothing if it needed one of them."""
    needs = NEEDS[type(record)](record) if type(record) in NEEDS else []
    if not all(_there(known, one, kinds) for one, kinds in needs):
        return None
    match record:
        case Session(step=step):
            return replace(record, step=_kept(known, step, STEP))
        case Step():
            return _mend_step(record, known)
        case Note(group=group):
            return replace(record, group=_kept(known, group, ("group",)))
        case Ballot():
            return replace(record, targets=_only(known, record.targets, SUBJECT))
        case Action():
            return _mend_action(record, known)
        case Scene(target=target) | Bookmark(target=target):
            return replace(record, target=_kept(known, target, tuple(known)))
    return record


def _mend_step(step: Step, known: Known) -> Step:
    ballot = step.ballot if step.ballot and _there(known, step.ballot.board, BOARD) else None
    rights, recipe = _mend_rights(step.rights, known), step.recipe and _mend_rights(step.recipe, known)
    reveals = _only(known, step.reveals, BOARD)
    return replace(step, rights=rights, recipe=recipe, reveals=reveals, ballot=ballot)


def _mend_rights(rights: Rights, known: Known) -> Rights:
    write, see = _only(known, rights.write, BOARD), _only(known, rights.see, BOARD)
    return replace(rights, write=write, see=see)


def _mend_action(action: Action, known: Known) -> Action:
    return replace(
        action,
        needs=_only(known, action.needs, REASON),
        resources=_only(known, action.resources, REASON),
        sources=_only(known, action.sources, REASON),
    )


def _there(known: Known, one: str, kinds: tuple[str, ...]) -> bool:
    return any(one in known.get(kind, ()) for kind in kinds)


def _kept(known: Known, one: str | None, kinds: tuple[str, ...]) -> str | None:
    return one if one is not None and _there(known, one, kinds) else None


def _only(known: Known, ids: list[str], kinds: tuple[str, ...]) -> list[str]:
    return [one for one in ids if _there(known, one, kinds)]
