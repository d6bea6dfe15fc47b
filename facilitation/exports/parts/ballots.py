"""The results of each vote, in order."""

from msgspec.structs import replace

from facilitation.domain.records import Ballot, Tally
from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, Cell, Column, Heading, Line, Paragraph, Section, Table
from facilitation.exports.told import may_tell
from facilitation.exports.words import Words

from .quotes import quote
from .votes import counted


def ballots(evening: Evening, words: Words) -> Section | None:
    """Write the votes; nothing when there was none."""
    blocks: list[Block] = []
    for ballot in evening.ballots.values():
        blocks.append(Heading(2, ballot.title or words("ballots.untitled")))
        blocks += _ballot(ballot, evening, words)
    return Section(words("ballots.title"), tuple(blocks)) if blocks else None


def _ballot(ballot: Ballot, evening: Evening, words: Words) -> list[Block]:
    rule = words("ballots.rule", count=ballot.points, most=ballot.most_per_target)
    voters = evening.voters(ballot)
    turnout = words("ballots.turnout", count=voters) if voters is not None else ""
    state = words("ballots.open") if ballot.state == "open" else ""
    intro = Paragraph(" ".join(text for text in (rule, turnout, state) if text))
    if not may_tell(ballot):
        return [intro, Paragraph(words("ballots.secret"), "warning")]
    results = _results(ballot, evening)
    if not any(tally.points for tally in results):
        return [intro, Paragraph(words("ballots.none"), "quiet")]
    table = _table(ballot, results, evening, words)
    if not any(counted(evening, tally, words) for tally in results):
        return [intro, table]
    return [intro, Paragraph(words("ballots.counted"), "quiet"), _with_room(table, results, evening, words)]


def _results(ballot: Ballot, evening: Evening) -> list[Tally]:
    """The tallies in the order of points, equal ones in the order of the question."""
    asked = {target: place for place, target in enumerate(ballot.targets)}
    tallies = [tally for found in evening.tallies.values() for tally in found if tally.ballot == ballot.id]
    return sorted(
        tallies, key=lambda tally: (-tally.points, asked.get(tally.target, len(asked)), tally.target)
    )


def _table(ballot: Ballot, results: list[Tally], evening: Evening, words: Words) -> Table:
    best = max(tally.points for tally in results)
    rows = tuple(
        (
            Cell((Line(quote(evening, tally.target, words)),), share=max(0.0, tally.points / best)),
            Cell((Line(str(tally.points)),)),
            Cell((Line(str(tally.voters)),)),
        )
        for tally in results
    )
    columns = (
        Column(words("ballots.target"), 5),
        Column(words("ballots.points"), 1, numeric=True),
        Column(words("ballots.voters"), 1, numeric=True),
    )
    return Table(ballot.title or words("ballots.untitled"), columns, rows)


def _with_room(table: Table, results: list[Tally], evening: Evening, words: Words) -> Table:
    """The same with one more column: what of it was counted in the room."""
    cells = [Cell((Line(counted(evening, tally, words) or "—"),)) for tally in results]
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, columns=(*table.columns, Column(words("ballots.room"), 2)), rows=rows)
