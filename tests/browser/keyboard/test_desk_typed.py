"""For people without a phone, and the boards as a whole, by keys alone: paper cards, their codes, writing shut and opened."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import Stage
from tests.served import wait_for

OVEN, HALL = "Un four à prêter", "Une salle le jeudi"


class Evening:
    """A desk in front of three needs, in the step in which needs and resources are written."""

    def __init__(self, stage: Stage) -> None:
        self.room = stage.room("seek_and_offer")
        self.room.fills("needs", 3)
        self.desk = stage.desk(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.desk)
        self.codes: list[str] = []

    def board(self, key: str) -> dict[str, object]:
        return next(board for board in self.room.crew.of("board") if board["id"] == key)


@plays("GET /sessions/<code>/cards")
def test_paper_cards_are_prepared(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.share"))
    cards = keys.opens(desk.t("desk.share.cards"))
    cards.reaches(desk.t("web.cards.board"), "combobox")
    for _ in range(9):
        if desk.t("web.cards.board") in cards.here() and evening.room.board("resources") in chosen(cards):
            break
        cards.presses("ArrowDown")
    cards.reaches(desk.t("web.cards.count"), "spinbutton")
    cards.strikes("Control+a")
    cards.writes("2")
    cards.leaves(desk.t("web.cards.make"))
    evening.codes = cards.page.locator(".paper-code").all_text_contents()
    assert len(evening.codes) == 2
    cards.page.close()
    keys.escapes()


@plays("note.add", "key a")
def test_a_card_s_code_brings_its_board_and_a_card_typed_twice_comes_back(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    code, other = evening.codes
    keys.presses("a")
    keys.writes(code.lower(), desk.t("desk.write.card"), back=True)
    keys.is_on(desk.t("desk.write.label", board=evening.room.board("resources")), "textbox")
    keys.writes(OVEN)
    keys.presses("Enter", sees=desk.t("desk.note.card", card=code))
    keys.is_on(desk.t("desk.write.card"), "textbox")
    for card in (code, other):
        keys.writes(card)
        keys.writes(HALL)
        keys.presses("Enter")
        if card == code:
            keys.sees(desk.t("refused.used_card", card=code))
            keys.does(desk.t("desk.returned.drop"), back=True)
            keys.reaches(desk.t("desk.write.card"), "textbox")
    keys.sees(desk.t("desk.note.card", card=other))
    keys.does(desk.t("common.close"))


@plays("board.reveal", "board.conceal", "scene.show", "key r", "key p")
def test_a_board_is_revealed_projected_and_put_back_under_cover(evening: Evening) -> None:
    desk, keys, title = evening.desk, evening.keys, evening.room.board("needs")
    keys.reaches(evening.room.board("resources"), "tab", back=True)
    keys.walks(title, "tab", key="ArrowLeft")
    keys.presses("r", sees=desk.t("desk.did.reveal", board=title))
    keys.presses("p", sees=desk.t("desk.did.scene"))
    keys.picks(desk.t("desk.board.menu", board=title), desk.t("desk.board.project"))
    keys.picks(desk.t("desk.board.menu", board=title), desk.t("desk.board.conceal"))
    keys.sees(desk.t("desk.did.conceal", board=title))
    assert evening.board("needs")["private"]


@plays("board.close", "board.open")
def test_writing_is_shut_and_opened_again(evening: Evening) -> None:
    desk, keys, title = evening.desk, evening.keys, evening.room.board("needs")
    keys.picks(desk.t("desk.board.menu", board=title), desk.t("desk.board.close"))
    keys.sees(desk.t("desk.did.board_close", board=title))
    keys.picks(desk.t("desk.board.menu", board=title), desk.t("desk.board.open"))
    keys.sees(desk.t("desk.did.board_open", board=title))
    keys.picks(desk.t("desk.board.menu", board=title), desk.t("desk.select_all"))
    keys.sees(desk.t("desk.chosen", count=3))
    keys.does(desk.t("desk.select_none"))
    keys.is_on("", "checkbox")


@plays("person.add", "person.remove", "key i")
def test_somebody_without_a_phone_takes_part_and_goes(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.presses("i")
    keys.writes("Odile", desk.t("desk.without.name"))
    keys.presses("Enter", sees=desk.t("desk.without.badge", number=1))
    keys.is_on(desk.t("desk.without.name"), "textbox")
    keys.does(desk.t("desk.people.remove_one", name="Odile"))
    keys.does(desk.t("desk.people.remove_now"), sees=desk.t("desk.people.gone", count=1))
    wait_for(lambda: any(each["removed"] for each in evening.room.crew.of("person")))
    keys.escapes()
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    assert desk.complaints == []


def chosen(cards: Keyboard) -> str:
    """What the list shows."""
    return str(cards.page.locator(":focus option:checked").inner_text())
