"""Who asks for a change, and whether the same was asked before."""

from facilitation.domain.refusals import Refused

from . import statements
from .lines import Line


class AlreadyDone(Exception):  # noqa: N818 - an answer, not an error
    """This token was already carried out, as change `seq`."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class Asked:
    """Who asks for a change, by which token, and a digest of what was asked."""

    __slots__ = ("actor", "by", "digest", "name", "token")

    def __init__(self, name: str, actor: str, token: str, digest: str, by: str | None = None) -> None:
        self.name, self.actor, self.token, self.digest = name, actor, token, digest
        self.by = by  # the name of who of the crew asks, for their history


def refuse_repeats(line: Line, session_id: int, asked: Asked) -> None:
    """Raise AlreadyDone if this actor's token was carried out before; refuse one that was used otherwise."""
    where = {"of_session": session_id, "of_actor": asked.actor, "of_token": asked.token}
    row = line.first(statements.DONE_BEFORE, where)
    if row is not None:
        seq, digest = row
        if digest != asked.digest:
            raise Refused("taken_id")
        raise AlreadyDone(seq)
