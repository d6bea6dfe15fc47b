"""What a test asks of the wall: whether all of it can be read, and where each block stands."""

import json
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.browser.networks.phones import evaluated
from tests.browser.people import Somebody
from tests.browser.room import Room

# Whatever is drawn and seen must lie on the screen, and no box may hold more than it shows, sideways or downwards.
TOO_MUCH = """JSON.stringify((() => {
  const root = document.documentElement, found = [];
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) found.push("the page scrolls");
  for (const each of document.querySelectorAll(".wall *")) {
    if (each.closest(".gauge, .unseen, svg")) continue;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const name = `${each.tagName} ${each.className} « ${each.textContent.trim().slice(0, 30)} »`;
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1) found.push(`outside: ${name}`);
    if (/auto|scroll/.test(style.overflow) && each.scrollHeight > each.clientHeight) found.push(`scrolls: ${name}`);
    const isBox = each.matches(".scene, .fitted, .field, .field > li, .lane, .strip");
    if (isBox && (each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)) found.push(`overflows: ${name}`);
  }
  return found;
})())"""
STANDING = """JSON.stringify([...document.querySelectorAll(".field > li")].map((block) => {
  const {x, y, width} = block.getBoundingClientRect();
  return [block.textContent.trim(), [x, y, width, getComputedStyle(block).fontSize].join(" ")];
}))"""


def whole(wall: Somebody) -> list[str]:
    """What is cut or lies outside: nothing, on a good wall."""
    settled(wall)
    found: list[str] = json.loads(evaluated(wall.page, TOO_MUCH))
    return found


def settled(wall: Somebody) -> None:
    """No block flies any more to its place."""
    asked = "Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0))).then(() => 1)"
    evaluated(wall.page, asked)


def standing(wall: Somebody) -> dict[str, str]:
    """Each block of the page, where it stands and how large its text is."""
    settled(wall)
    found: dict[str, str] = dict(json.loads(evaluated(wall.page, STANDING)))
    return found


def shows(wall: Somebody, scene: str) -> None:
    """Wait until this scene is on the wall, with address and code where people look for them."""
    expect(wall.page.locator(f"main.scene.{scene}")).to_be_visible()
    settled(wall)


def says_the_way_in(wall: Somebody, room: Room) -> None:
    """The address and the code stand on the ledge."""
    strip = wall.page.locator(".strip")
    expect(strip).to_contain_text(urlsplit(wall.page.url).netloc)
    expect(strip).to_contain_text(f"{room.code[:3]}\u00a0{room.code[3:]}")


def block(wall: Somebody, text: str) -> Locator:
    """A block of the page that is shown."""
    return wall.page.locator(".field > li", has_text=text)
