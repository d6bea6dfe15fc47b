"""A participant on a phone of another browser."""

from tests.browser.others.tabs import KEYS, Tab


def comes_in(phone: Tab, name: str = "") -> Tab:
    """Through the door, by its form."""
    if name:
        phone.writes(name, phone.t("web.join.name"))
    phone.presses("button", phone.t("web.join.enter"))
    phone.sees(phone.t("common.link.connected"))
    return phone


def sends(phone: Tab, text: str) -> None:
    """Write in the open field, and send."""
    phone.writes(text, role="form textarea")
    phone.presses("button", phone.t("phone.write.send"))


def sends_by_keys(phone: Tab, text: str) -> None:
    phone.writes(text, role="form textarea")
    phone.keys(KEYS["Enter"], held=KEYS["Control"])
