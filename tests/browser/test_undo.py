"""What the crew takes back although people have built on it: asked about once, and brought back whole."""

from playwright.sync_api import Locator, expect

from tests.browser.room import LINES, Stage


def test_a_vote_goes_with_its_points_once_that_is_said_and_comes_back_with_them(stage: Stage) -> None:
    room = stage.room("what_if")
    room.fills("ideas", 1)
    room.goes_to("dots")
    desk, ana = stage.desk(room), stage.phone(room)
    desk.presses("desk.vote.open")
    desk.presses("desk.vote.open_now")
    ana.votes(f"{LINES[0]} (1)")
    more = ana.page.get_by_role("button", name=ana.t("phone.vote.more", title=f"{LINES[0]} (1)"))
    desk.sees(desk.t("desk.vote.turnout", count=1, of=2))
    desk.page.keyboard.press("z")
    rests = desk.page.locator(".toasts").get_by_text(desk.t("refused.votes_rest", count=1))
    expect(rests).to_be_visible()
    expect(more).to_be_visible()
    desk.page.locator(".toasts").get_by_role("button", name=desk.t("desk.undo.along")).click()
    expect(more).to_have_count(0)
    desk.page.locator(".toasts").get_by_role("button", name=desk.t("desk.undo.redo")).click()
    desk.sees(desk.t("desk.vote.turnout", count=1, of=2))
    ana.sees(ana.t("phone.vote.left", count=2))


def test_the_history_asks_before_promises_go_with_their_action(stage: Stage) -> None:
    room = stage.room("first_steps")
    action = room.plans("Restaurer le four")
    room.crew.asks("commitment.make", id="c" * 22, action=action, text="J’appelle", name="Ana")
    desk = stage.desk(room)
    desk.page.get_by_role("button", name=desk.t("desk.menu"), exact=True).click()
    desk.presses("desk.history")
    dialog = desk.page.get_by_role("dialog")
    added = dialog.get_by_role("listitem").filter(has_text=desk.t("desk.log.action.add"))
    added.get_by_role("button").click()
    expect(dialog.locator(".notice")).to_have_text(desk.t("refused.promises_rest", count=1))
    anyway = dialog.get_by_role("button", name=desk.t("desk.undo.along"))
    expect(anyway).to_be_focused()
    anyway.press("Enter")
    expect(anyway).to_have_count(0)
    expect(latest(dialog)).to_contain_text(desk.t("desk.log.undo"))
    assert room.crew.of("action") == room.crew.of("commitment") == []


def latest(dialog: Locator) -> Locator:
    """The line of what was done last."""
    return dialog.get_by_role("listitem").first
