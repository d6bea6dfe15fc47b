"""Paper cards for people without a phone: four A6 on an A4, each with a short code of its own."""

from flask import Response, render_template, request
from msgspec import Struct

from facilitation.domain.records import Board
from facilitation.secrecy import new_card, spaced_card
from facilitation.store.reading import read_records

from .access import Visit, account, crew_visit
from .here import hall
from .speech import speak, t

PER_SHEET = 4
MOST = 200  # of one board: fifty sheets
USUAL = 4
DIGITS = 4


class PaperCard(Struct, frozen=True):
    """A card to print."""

    board: Board
    code: str


def show(code: str) -> Response:
    """Show the cards of one board, or of all: new ones each time, good for ever."""
    here = crew_visit(code)
    member = account()
    speak(own=member.locale if member else None)
    boards = _boards(here)
    chosen = [board for board in boards if board.key == request.args.get("board", "")] or boards
    count = _count(request.args.get("count", str(USUAL)))
    cards = _cards(here, chosen, count or 0)
    page = render_template(
        "cards.html",
        session=here.session,
        boards=boards,
        chosen=chosen[0].key if len(chosen) == 1 else "",
        count=request.args.get("count", USUAL),
        most=MOST,
        error="" if count else t("web.cards.wrong", most=MOST),
        sheets=[cards[first : first + PER_SHEET] for first in range(0, len(cards), PER_SHEET)],
    )
    return Response(page, 200 if count else 422, headers={"Cache-Control": "no-store"})


def _boards(here: Visit) -> list[Board]:
    """Those on which one writes to say something; what is parked can wait for a voice."""
    records = read_records(hall().database, here.found.id)
    boards = [record for record in records if isinstance(record, Board) and record.sort != "parking"]
    return sorted(boards, key=lambda board: board.position)


def _count(typed: str) -> int | None:
    """How many cards of a board; nothing when that cannot be."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < DIGITS and 1 <= int(typed) <= MOST):
        return None
    return int(typed)


def _cards(here: Visit, boards: list[Board], count: int) -> list[PaperCard]:
    """So many of each board, no code twice."""
    found: list[PaperCard] = []
    for board in boards:
        codes: set[str] = set()
        while len(codes) < count:
            codes.add(new_card(hall().secret_key, here.found.id, board.position))
        found += [PaperCard(board, spaced_card(code)) for code in codes]
    return found
