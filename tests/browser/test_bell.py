"""The bell at the soft end: heard once, on the wall or at the desk, as chosen there."""

import re

from playwright.sync_api import expect

from tests.browser.people import Somebody, loose
from tests.browser.room import Stage
from tests.browser.test_run import BREAD, HERE, desk_of
from tests.served import wait_for

# Counts what is struck, and how: the browser of a test has no loudspeaker.
COUNTS_BELLS = """() => {
window.struck = [];
const real = window.OscillatorNode;
window.OscillatorNode = class extends real {
  constructor(context, options) { super(context, options); window.struck.push(options.frequency); }
};
}"""

LISTENS = """() => {
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...how) {
  if (to === this.context.destination) connect.call(this, window.ear ??= new AnalyserNode(this.context), ...how);
  return connect.call(this, to, ...how);
};
window.loudest = 0;
setInterval(() => {
  const heard = new Float32Array(2048);
  window.ear?.getFloatTimeDomainData(heard);
  window.loudest = Math.max(window.loudest, ...heard.map(Math.abs));
}, 20);
}"""


def rings(who: Somebody, times: int = 1) -> None:
    wait_for(lambda: who.page.evaluate("window.struck.length") >= times)


def test_at_the_soft_end_the_wall_rings_everybody_is_told_and_nothing_stops(stage: Stage) -> None:
    room = stage.room(HERE)
    ana, desk, wall = stage.phone(room), desk_of(stage, room), stage.wall(room)
    for who in (desk, wall):
        who.page.evaluate(COUNTS_BELLS)
        who.page.locator("h1, main").first.click()
    room.asks("timer.ring", bell="wood")
    room.asks("timer.start", seconds=2)
    rings(wall, 4)
    rings(desk, 4)
    for who in (ana, wall, desk):
        expect(who.page.locator(".clock.over").first).to_be_visible()
    expect(ana.page.locator("[aria-live]", has_text=ana.t("common.clock.over")).first).to_be_attached()
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.received"))


def test_the_bell_is_chosen_and_silenced(stage: Stage) -> None:
    room = stage.room(HERE)
    desk = desk_of(stage, room)
    desk.page.evaluate(COUNTS_BELLS)
    desk.page.evaluate(LISTENS)
    menu = desk.page.get_by_role("button", name=re.compile("^" + loose(desk.t("desk.bell", bell=""))))
    menu.click()
    desk.page.get_by_role("button", name=desk.t("desk.bell.chime")).click()
    rings(desk, 3)
    wait_for(lambda: 0.2 < desk.page.evaluate("window.loudest") <= 1)  # heard, and not distorted
    expect(menu).to_have_accessible_name(re.compile(desk.t("desk.bell.chime")))
    menu.click()
    desk.page.get_by_role("button", name=desk.t("desk.bell.none")).click()
    expect(menu).to_have_accessible_name(re.compile(desk.t("desk.bell.none")))
    room.asks("timer.start", seconds=1)
    expect(desk.page.locator(".clock.over")).to_be_visible()
    assert desk.page.evaluate("window.struck.length") == 3
