"""Leads between a need and a resource: `match.add`, `match.set`."""

from msgspec.structs import replace

from facilitation.domain.limits import LINE, bounded
from facilitation.domain.match import audience_of
from facilitation.domain.records import Board, Match, MatchStatus
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import refuse_unread, step_lets

from . import posting
from .asking import Args, Asking, Id, NewId


class Add(Args, frozen=True):
    """A need, what answers it, and a line that says how."""

    id: NewId
    need: Id
    resource: Id
    line: str = ""


class Set(Args, frozen=True):
    """Where the lead stands."""

    id: Id
    status: MatchStatus


def add(ask: Asking, args: Add) -> None:
    """Link a need with a resource."""
    step_lets(ask.actor, ask.step, "match")
    need, resource = posting.seen(ask, args.need), posting.seen(ask, args.resource)
    if need.id == resource.id:
        raise Refused("invalid", "same_note")
    if any((match.need, match.resource) == (args.need, args.resource) for match in ask.tx.all(Match)):
        raise Refused("taken_id", "same_match")
    line = bounded(args.line, LINE, may_be_empty=True)
    refuse_unread(ask.actor, line, [ask.tx.get(Board, end.board) for end in (need, resource)], "queued_line")
    ask.tx.add(
        Match(
            id=args.id,
            audience=audience_of(need, resource),
            need=args.need,
            resource=args.resource,
            line=line,
            status="suggested",
        )
    )


def set_(ask: Asking, args: Set) -> None:
    """Say where the lead stands."""
    ask.tx.put(replace(ask.tx.get(Match, args.id), status=args.status))
