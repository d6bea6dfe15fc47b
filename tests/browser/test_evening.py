"""One evening, from the first account to the plan in Word: a desk, a wall, three phones in three languages."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, expect

from facilitation.packs import shipped
from tests.browser.people import Facilitator, Participant, Somebody, Wall
from tests.served import Served, served

STEPS = {step.key: step.titles for step in shipped()["yes-we-coop"].steps}
BOARDS = {board.key: board.titles for board in shipped()["yes-we-coop"].boards}
BREAD, OVEN, HALL = "Du pain cuit au village", "We have an old oven to lend", "Una sala il giovedì sera"
MILL, IDEA_OVEN, IDEA_MARKET = (
    "A miller within 20 km",
    "Et si on rallumait le four",
    "E se facessimo un mercato",
)


class Hall:
    """Everybody who is there that evening."""

    def __init__(self, browser: Browser, server: Served) -> None:
        self.desk = Facilitator(browser)
        self.desk.sets_up(server.set_up_link())
        self.code = self.desk.prepares("Le pain de Saint-Martin")
        page = json.loads(self.desk.page.locator("#page").text_content() or "")
        self.wall = Wall(browser, page["urls"]["screen"])
        self.join = f"{server.url}/j/{self.code}"
        self.ana, self.bo, self.chiara = (Participant(browser, locale) for locale in ("fr", "en", "it"))

    @property
    def phones(self) -> list[Participant]:
        return [self.ana, self.bo, self.chiara]

    @property
    def everybody(self) -> list[Somebody]:
        return [self.desk, self.wall, *self.phones]

    def board(self, key: str, who: Somebody) -> str:
        return BOARDS[key][who.locale]


@pytest.fixture(scope="module")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with served(tmp_path_factory.mktemp("evening")) as server:
        yield Hall(browser, server)


def test_people_arrive(hall: Hall) -> None:
    hall.wall.sees(f"{hall.code[:3]}")
    for phone, name in ((hall.ana, "Ana"), (hall.bo, ""), (hall.chiara, "Chiara")):
        phone.joins(hall.join, name)
        phone.sees(phone.t("phone.waiting.soon"))
    hall.desk.presses("desk.open")
    hall.desk.page.wait_for_timeout(900)  # a second press at once is a finger that trembles
    hall.desk.presses("desk.begin")
    for phone in hall.phones:
        phone.sees(STEPS["frame"][phone.locale])
    expect(hall.desk.page.get_by_role("button", name=hall.desk.t("desk.present", count=3))).to_be_visible()


def test_everyone_writes_alone(hall: Hall) -> None:
    hall.desk.goes_to(STEPS["seek_and_offer"]["fr"])
    hall.desk.presses("desk.timer.start")
    for phone in hall.phones:
        phone.sees(STEPS["seek_and_offer"][phone.locale])
    hall.ana.writes(BREAD, board=hall.board("needs", hall.ana))
    hall.bo.writes(MILL, board=hall.board("needs", hall.bo))
    hall.bo.writes(OVEN, board=hall.board("resources", hall.bo))
    hall.chiara.writes(HALL, board=hall.board("resources", hall.chiara))
    for phone in hall.phones:
        phone.sees(phone.t("phone.state.received"))
    hall.desk.opens_board(hall.board("needs", hall.desk))
    hall.desk.sees(BREAD)
    hall.desk.sees(MILL)


def test_before_the_reveal_no_phone_and_no_wall_is_sent_the_text_of_others(hall: Hall) -> None:
    hall.wall.sees("4")
    for who, unseen in (
        (hall.ana, (MILL, OVEN, HALL)),
        (hall.bo, (BREAD, HALL)),
        (hall.chiara, (BREAD, MILL, OVEN)),
        (hall.wall, (BREAD, MILL, OVEN, HALL)),
    ):
        assert [text for text in unseen if who.was_sent(text)] == []


def test_people_say_they_are_ready_and_the_desk_counts_them(hall: Hall) -> None:
    hall.ana.presses("phone.done")
    hall.bo.presses("phone.done")
    hall.desk.sees(hall.desk.t("desk.ready", count=2, of=3))


def test_the_next_step_reveals_what_was_written(hall: Hall) -> None:
    hall.desk.goes_on(still=1)
    for phone in hall.phones:
        phone.sees(STEPS["market"][phone.locale])
        phone.chooses(hall.board("needs", phone))
        phone.sees(BREAD)
        phone.sees(MILL)
    hall.wall.sees(BREAD)
    assert not any(who.was_sent("Chiara") for who in (hall.ana, hall.bo, hall.wall))


def test_the_desk_groups_and_links(hall: Hall) -> None:
    hall.desk.opens_board(hall.board("needs", hall.desk))
    hall.desk.groups([BREAD, MILL], "Du blé au pain")
    hall.ana.sees("Du blé au pain")
    hall.desk.opens_board(hall.desk.t("desk.matches.list"))
    hall.desk.links(BREAD, OVEN, "On se voit samedi au four")
    hall.desk.sees("On se voit samedi au four")


def test_ideas_are_voted_in_secret_and_the_sums_revealed(hall: Hall) -> None:
    hall.desk.goes_to(STEPS["what_if"]["fr"])
    hall.ana.sees(STEPS["what_if"]["fr"])
    hall.ana.writes(IDEA_OVEN)
    hall.chiara.sees(STEPS["what_if"]["it"])
    hall.chiara.writes(IDEA_MARKET)
    hall.desk.goes_to(STEPS["dots"]["fr"])
    hall.desk.presses("desk.vote.open")
    hall.desk.presses("desk.vote.open_now")
    hall.ana.votes(IDEA_OVEN)
    hall.ana.votes(IDEA_OVEN)
    hall.bo.votes(IDEA_OVEN)
    hall.chiara.votes(IDEA_MARKET)
    hall.desk.sees(hall.desk.t("desk.vote.turnout", count=3, of=3))
    assert not any('"tally"' in "".join(who.heard) for who in hall.everybody)
    hall.desk.presses("desk.vote.close")
    hall.desk.presses("desk.vote.reveal")
    hall.bo.sees(hall.bo.t("phone.results.points", count=3))
    hall.desk.projects("desk.scene.results")
    hall.wall.sees(IDEA_OVEN)


def test_a_subject_becomes_an_action_and_a_suggestion_is_accepted_with_a_click(hall: Hall) -> None:
    desk = hall.desk
    desk.presses("desk.decide")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_label(desk.t("desk.decide.title"))).to_have_value(IDEA_OVEN)
    dialog.get_by_role("radio", name=desk.t("desk.phase.2")).check(force=True)
    dialog.get_by_role("button", name=desk.t("desk.decide.write")).click()
    desk.page.keyboard.press("Escape")
    phase = desk.page.get_by_role(
        "region", name=desk.t("desk.phase.named", phase=2, name=desk.t("desk.phase.2"))
    )
    phase.get_by_text(desk.t("desk.suggestions", count=5)).click()
    phase.get_by_role("button", name=desk.t("desk.suggestions.accept")).first.click()
    desk.sees(desk.t("desk.plan.count", count=2))


def test_only_the_person_commits_and_the_wall_shows_the_plan(hall: Hall) -> None:
    hall.desk.goes_to(STEPS["first_steps"]["fr"])
    hall.chiara.sees(STEPS["first_steps"]["it"])
    hall.chiara.promises("Chiamo il muratore entro venerdì")
    hall.chiara.sees("Chiamo il muratore entro venerdì")
    hall.desk.projects("desk.scene.plan")
    hall.wall.sees(IDEA_OVEN)
    hall.ana.sees(IDEA_OVEN)


def test_back_is_always_there_and_loses_nothing(hall: Hall) -> None:
    hall.desk.presses("desk.back")
    hall.ana.sees(STEPS["dots"]["fr"])
    hall.desk.goes_on()
    hall.ana.sees(STEPS["first_steps"]["fr"])


def test_the_team_leaves_with_a_document_that_word_opens(hall: Hall, tmp_path: Path) -> None:
    path = hall.desk.downloads(hall.desk.t("desk.export.docx"))
    report = docx.Document(str(path))
    text = words_of(report)
    for expected in (
        "Le pain de Saint-Martin",
        "Saint-Martin",
        "document de travail",
        "Du blé au pain",
        BREAD,
        MILL,
        "On se voit samedi au four",
        IDEA_OVEN,
        "Chiamo il muratore entro venerdì",
    ):
        assert expected.lower() in text.lower(), expected
    assert "Ana" not in text.replace("Analys", "")
    assert any(paragraph.style and paragraph.style.name == "Heading 1" for paragraph in report.paragraphs)


def test_the_workshop_closes_and_phones_may_still_read(hall: Hall) -> None:
    hall.desk.page.get_by_role("button", name=hall.desk.t("desk.menu")).click()
    hall.desk.presses("desk.close")
    hall.desk.presses("desk.close.now")
    for phone in hall.phones:
        phone.sees(phone.t("phone.goodbye"))
    hall.ana.sees(BREAD)


def test_no_page_complained_all_evening(hall: Hall) -> None:
    assert [complaint for who in hall.everybody for complaint in who.complaints] == []


def words_of(report: Any) -> str:
    """All the text of a document, tables included."""
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in report.paragraphs), *cells])
