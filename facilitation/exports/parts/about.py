"""The last lines: what the document leaves out and how to read it."""

from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, BulletList, Paragraph, Section
from facilitation.exports.told import may_tell
from facilitation.exports.words import Words

FEW = 5  # people; fewer may recognise each other behind any contribution


def about(evening: Evening, words: Words) -> Section:
    """Say what is not in the document."""
    lines = [words("about.anonymous"), words("about.promises")]
    if evening.session.status != "closed":
        lines.append(words("about.not_closed"))
    if evening.hidden:
        lines.append(words("about.hidden", count=evening.hidden))
    waiting = sum(evening.unrevealed(board) for board in evening.boards)
    if waiting:
        lines.append(words("about.unrevealed", count=waiting))
    secret = sum(not may_tell(ballot) for ballot in evening.ballots.values())
    if secret:
        lines.append(words("about.secret", count=secret))
    if evening.damaged:
        lines.append(words("about.repaired", count=len(evening.damaged)))
    blocks: list[Block] = [BulletList(tuple(lines))]
    if 0 < len(evening.people) < FEW:
        blocks.insert(0, Paragraph(words("about.few", few=FEW), "warning"))
    return Section(words("about.title"), tuple(blocks))
