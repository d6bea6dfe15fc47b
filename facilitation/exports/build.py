"""From a snapshot to the neutral report: the table of contents of every document."""

from .evening import Evening, read
from .parts.about import about
from .parts.attendance import attendance
from .parts.ballots import ballots
from .parts.boards import boards, parking
from .parts.cover import author, cover, title
from .parts.leads import leads
from .parts.plan import plan
from .parts.run import run
from .report import Report, Section
from .snapshot import Snapshot
from .words import Words

PARTS = (attendance, run, boards, ballots, leads, plan, parking, about)


def build(snapshot: Snapshot) -> Report:
    """Write the report of this workshop in the language of the snapshot."""
    evening, words = read(snapshot.records), Words(snapshot)
    return Report(
        title=title(evening, words),
        subtitle=words.names.activity,
        locale=words.locale,
        author=author(evening, words),
        cover=cover(evening, words),
        sections=_sections(evening, words),
        colon=words("colon"),
        page=words("page"),
    )


def _sections(evening: Evening, words: Words) -> tuple[Section, ...]:
    written = (part(evening, words) for part in PARTS)
    return tuple(section for section in written if section is not None)
