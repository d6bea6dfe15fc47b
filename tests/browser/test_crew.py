"""Several facilitators at one workshop: named links, a phone as a remote control, previews, a rehearsal."""

import re

from playwright.sync_api import expect

from tests.browser.people import LAPTOP, PHONE, Facilitator, Somebody
from tests.browser.room import Room, Stage


def helps(stage: Stage, desk: Facilitator, name: str) -> Somebody:
    """A co-facilitator on a phone, by the link that the desk has just made."""
    if not desk.page.get_by_role("dialog").is_visible():
        desk.presses("desk.share")
    desk.page.get_by_label(desk.t("desk.crew.name")).fill(name)
    desk.presses("desk.crew.add")
    field = desk.page.get_by_label(desk.t("desk.crew.link", name=name), exact=True)
    expect(field).to_have_value(re.compile("key="))
    helper = stage.visitor("/")
    helper.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    helper.page.goto(field.input_value())
    helper.page.locator(".dock .next").wait_for()
    return helper


def test_a_co_facilitator_comes_by_name_stays_through_anything_and_is_shown_out(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    desk = stage.desk(room)
    paul = helps(stage, desk, "Paul")
    expect(desk.page.get_by_text(desk.t("desk.crew.here"), exact=True)).to_be_visible()
    paul.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    paul.page.close()
    again = paul.window.new_page()
    again.goto(f"{room.server.url}/desk/{room.code}")
    again.locator("button.next").click()
    expect(desk.page.locator("button.next .title")).not_to_have_text(room.step("market"))
    desk.page.reload()
    desk.presses("desk.share")
    expect(desk.page.get_by_text("key=")).to_have_count(0)
    desk.page.get_by_role("button", name=desk.t("desk.crew.revoke_one", name="Paul")).click()
    desk.presses("desk.crew.revoke_now")
    expect(desk.page.get_by_role("button", name=desk.t("desk.crew.revoke_one", name="Paul"))).to_have_count(0)
    again.goto(f"{room.server.url}/desk/{room.code}")
    expect(again).to_have_url(re.compile("/sign-in"))
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("button", name=desk.t("desk.menu"), exact=True).click()
    desk.presses("desk.history")
    closed = desk.page.get_by_role("listitem").filter(has_text=desk.t("desk.log.helper.close")).first
    expect(closed).to_contain_text("Paul")
    closed.get_by_role("button").click()
    expect(closed.get_by_role("button")).to_have_count(0)
    again.goto(f"{room.server.url}/desk/{room.code}")
    expect(again.locator(".dock .next")).to_be_visible()
    assert not desk.complaints


def test_the_phone_is_a_remote_control(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    remote = stage.desk(room)
    page = remote.page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.reload()
    forward, back = page.locator(".dock .next"), remote.button("desk.back")
    for button in (forward, back, remote.button("desk.timer.start"), remote.button("desk.timer.more")):
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert PHONE[1] / 2 < box["y"] < PHONE[1] - box["height"]  # under the thumb, whatever is read above
    expect(page.locator(".dock .ready")).to_have_text(remote.t("desk.ready", count=0, of=1))
    remote.presses("desk.timer.start")
    expect(remote.button("desk.timer.pause")).to_be_visible()
    page.get_by_role("button", name=remote.t("desk.scene.join"), exact=True).locator("visible=true").click()
    expect(page.locator(".dock [aria-pressed=true]", has_text=remote.t("desk.scene.join"))).to_be_visible()
    newest = page.locator(".recent li").first
    newest.get_by_role("button", name=remote.t("desk.hide")).click()
    expect(newest.get_by_role("button", name=remote.t("desk.show"))).to_be_visible()
    room.goes_to("market")
    title = page.locator(".now h2")
    expect(title).to_have_text(room.step("market"))
    forward.click()
    expect(title).to_have_text(room.step("links_aloud"))
    back.click()
    expect(title).to_have_text(room.step("market"))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.locator(".sections .run").click()
    dots = remote.button("desk.step.menu", step=room.step("market")).bounding_box()
    assert dots is not None
    assert min(dots["width"], dots["height"]) >= 44
    page.locator(".sections .remote").click()
    page.set_viewport_size({"width": 320, "height": 256})  # a phone that is turned, or enlarged four times
    assert page.locator(".dock .drive").evaluate("drive => getComputedStyle(drive).position") == "static"


def test_the_wall_and_a_phone_are_seen_beside_the_desk(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    desk = stage.desk(room)
    page = desk.page
    assert page.locator("iframe").count() == 0
    page.keyboard.press("w")
    phone = page.frame_locator(f"iframe[title='{desk.t('desk.preview.phone')}']")
    wall = page.frame_locator(f"iframe[title='{desk.t('desk.preview.wall')}']")
    field = phone.get_by_role("textbox").first
    expect(field).to_be_visible()
    expect(wall.locator(".scene")).to_be_visible()
    field.fill("un four à pain")
    phone.get_by_role("button", name=desk.t("phone.write.send")).first.click()
    expect(phone.get_by_text(desk.t("refused.preview")).first).to_be_visible()
    room.goes_to("frame")
    expect(phone.get_by_text(room.step("frame")).first).to_be_visible()
    assert not room.crew.of("note")
    main = page.locator("main .dock").bounding_box()
    assert main is not None
    assert main["width"] > LAPTOP[0] / 2
    expect(
        page.locator("aside.plan")
    ).to_be_hidden()  # not under the previews, where the keyboard would still find it
    desk.presses("desk.preview.close")
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.locator("#desk-preview")).to_be_focused()


def test_a_rehearsal_is_played_and_leaves_nothing(stage: Stage) -> None:
    room = stage.room()
    desk = stage.desk(room)
    begins(desk)
    expect(desk.page.get_by_text(desk.t("desk.rehearsal"), exact=True)).to_be_visible()
    copy = desk.page.url.rsplit("/", 1)[1]
    assert copy != room.code
    desk.presses("desk.open")
    expect(desk.page.get_by_role("button", name=re.compile("^5 "))).to_be_visible()
    assert desk.page.get_by_role("button", name=desk.t("desk.export")).count() == 0
    colleague, wall = desk.window.new_page(), desk.window.new_page()
    colleague.goto(desk.page.url)
    wall.goto(f"{room.server.url}/screen/{copy}")
    ana = stage.visitor(f"/j/{copy}")
    ana.presses("web.join.enter")
    ana.sees(ana.t("common.link.connected"))
    expect(colleague.locator(".dock .next")).to_be_visible()
    expect(wall.locator("main.scene")).to_be_visible()
    desk.presses("desk.rehearsal.end")
    desk.presses("desk.rehearsal.end_now")
    desk.page.wait_for_url(re.compile(f"/desk/{room.code}"))
    for page in (colleague, wall, ana.page):
        expect(page.get_by_text(desk.t("refused.erased"))).to_be_visible()
    desk.page.goto(f"{room.server.url}/j/{copy}")
    desk.sees(desk.t("web.problem.unknown_session.title"))
    assert untouched(room)


def begins(desk: Facilitator) -> None:
    """A rehearsal with as few people as there may be."""
    desk.presses("desk.prepare.rehearse")
    desk.page.get_by_role("slider").fill("5")
    desk.presses("desk.rehearse.begin")
    desk.page.wait_for_url(re.compile(r"/desk/\w+$"))
    expect(desk.page.locator(".rehearsal-bar")).to_be_visible()


def untouched(room: Room) -> bool:
    """Nobody has come into the real workshop, and it is not open."""
    return not room.crew.of("person") and room.crew.of("session")[0]["status"] == "preparing"
