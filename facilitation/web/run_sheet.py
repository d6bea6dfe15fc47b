"""The run sheet on paper: hours, what the facilitator says and does, phones, wall, what to bring."""

from datetime import datetime, timedelta

from flask import Response, render_template
from markupsafe import Markup
from msgspec import Struct

from facilitation.domain.records import Board, Guide, Session, Step, Texts
from facilitation.domain.step import in_order
from facilitation.language import pick
from facilitation.packs.markdown import filtered
from facilitation.store.reading import read_records

from .access import Visit, account, crew_visit
from .here import hall
from .speech import locale, speak, t

RIGHTS = ("move", "vote", "match", "commit")


class Line(Struct, frozen=True):
    """A step as it is printed."""

    step: Step
    at: str
    guide: Markup
    instructions: Markup
    phones: list[str]
    wall: str


def show(code: str) -> Response:
    """Show the run sheet as it stands now, to print; what is skipped is left out."""
    here = crew_visit(code)
    member = account()
    speak(own=member.locale if member else None)
    records = read_records(hall().database, here.found.id)
    steps = in_order(record for record in records if isinstance(record, Step) and not record.skipped)
    guides = {record.id: record for record in records if isinstance(record, Guide)}
    boards = sorted((one for one in records if isinstance(one, Board)), key=lambda board: board.position)
    page = render_template(
        "run_sheet.html",
        session=here.session,
        lines=_lines(steps, guides, boards, here.session),
        minutes=sum(step.minutes for step in steps),
        materials=_materials(here),
    )
    return Response(page, headers={"Cache-Control": "no-store"})


def _lines(steps: list[Step], guides: dict[str, Guide], boards: list[Board], session: Session) -> list[Line]:
    start, minutes, lines = _start(session), 0, []
    for step in steps:
        guide = guides.get(step.id)
        told = guide.instructions if guide and guide.instructions else step.instructions
        lines.append(
            Line(
                step=step,
                at=_hour(start, minutes),
                guide=_words(guide.texts if guide else {}),
                instructions=_words(told),
                phones=_phones(step, boards),
                wall=t(f"web.sheet.wall.{step.scene if step.rights.project else 'step'}"),
            )
        )
        minutes += step.minutes
    return lines


def _words(texts: Texts) -> Markup:
    """Clean once more: an imported session may hold whatever somebody typed into its file."""
    return Markup(filtered(pick(texts, locale())))  # noqa: S704 - filtered right here


def _start(session: Session) -> datetime | None:
    """When people were told to come; else when the doors opened."""
    moment = session.starts_at or session.opened_at
    return datetime.fromisoformat(moment).astimezone() if moment else None


def _hour(start: datetime | None, minutes: int) -> str:
    """The hour of the clock, or the time since the beginning where no hour was set."""
    if start is None:
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{start + timedelta(minutes=minutes):%H:%M}"


def _phones(step: Step, boards: list[Board]) -> list[str]:
    """What people can do on their phones in this step."""
    said = []
    for right, ids in (("write", step.rights.write), ("see", step.rights.see)):
        titles = [pick(one.titles, locale()) for one in boards if one.id in ids and one.sort != "parking"]
        if titles:
            said.append(t(f"web.sheet.{right}", boards=", ".join(titles)))
    said += [t(f"web.sheet.{right}") for right in RIGHTS if getattr(step.rights, right)]
    return said or [t("web.sheet.listen")]


def _materials(here: Visit) -> list[str]:
    pack = hall().packs.get(here.session.activity)
    return (pack.materials.get(locale()) or next(iter(pack.materials.values()), [])) if pack else []
