"""Firefox, spoken to in WebDriver BiDi: it listens by itself, nothing stands between."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.others.tabs import ElsewhereError, Tab
from tests.browser.others.wire import Wire
from tests.served import wait_for

NAMES = ("firefox", "firefox-esr")
STARTED_SECONDS = 60.0
# Nothing but the pages of the test is asked for.
PREFERENCES = {
    "intl.accept_languages": "fr",
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}


class Firefox:
    """One program; each tab has cookies and stores of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        flags = ["--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port=0"]
        self._process = subprocess.Popen(
            [program, *flags],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(folder)},
        )
        told = folder / "WebDriverBiDiServer.json"
        wait_for(lambda: told.exists() and told.read_text().endswith("}"), STARTED_SECONDS)
        where = json.loads(told.read_text())
        self.wire = Wire(f"ws://{where['ws_host']}:{where['ws_port']}/session")
        self.wire.ask("session.new", {"capabilities": {}})
        self.wire.ask("session.subscribe", {"events": ["log.entryAdded"]})

    def tab(self, size: tuple[int, int]) -> Tab:
        own = self.wire.ask("browser.createUserContext")["userContext"]
        tab = FirefoxTab(
            self.wire, self.wire.ask("browsingContext.create", {"type": "tab", "userContext": own})["context"]
        )
        tab.resize(*size)
        return tab

    def clears(self) -> None:
        """Close every tab but the first."""
        for own in self.wire.ask("browser.getUserContexts")["userContexts"]:
            if own["userContext"] != "default":
                self.wire.ask("browser.removeUserContext", own)
        self.wire.news.clear()

    def quits(self) -> None:
        self.wire.close()
        self._process.terminate()
        self._process.wait(30)


class FirefoxTab(Tab):
    """What BiDi calls a browsing context."""

    def __init__(self, wire: Wire, context: str) -> None:
        self._wire, self._context = wire, context

    def _ask(self, method: str, **params: Any) -> Any:
        return self._wire.ask(method, {"context": self._context} | params)

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", url=url, wait="complete")

    def reload(self) -> None:
        self._ask("browsingContext.reload", wait="interactive")

    def run(self, expression: str) -> Any:
        asked = f"Promise.resolve({expression}).then((it) => JSON.stringify(it ?? null))"
        answer = self._wire.ask(
            "script.evaluate",
            {"expression": asked, "awaitPromise": True, "target": {"context": self._context}},
        )
        if answer["type"] != "success":
            raise ElsewhereError(str(answer))
        return json.loads(answer["result"]["value"])

    def taps(self, x: float, y: float) -> None:
        self._ask("input.performActions", actions=pointer(x, y))

    def keys(self, text: str, held: str = "") -> None:
        self._ask("input.performActions", actions=typed(text, held))

    def resize(self, width: int, height: int) -> None:
        self._ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def complaints(self) -> list[str]:
        self.run("1")  # what was said before has arrived by then
        entries = [each["params"] for each in self._wire.news if each.get("method") == "log.entryAdded"]
        mine = [each for each in entries if each["source"].get("context") == self._context]
        return [each["text"] for each in mine if each["level"] == "error"]


def pointer(x: float, y: float) -> list[dict[str, Any]]:
    """A tap, as both kinds of WebDriver want it."""
    moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}, {"type": "pointerDown", "button": 0}]
    return [{"type": "pointer", "id": "finger", "actions": [*moves, {"type": "pointerUp", "button": 0}]}]


def typed(text: str, held: str = "") -> list[dict[str, Any]]:
    """Keys one after the other, with one held down perhaps."""
    strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
    around = [{"type": "keyDown", "value": held}] if held else []
    after = [{"type": "keyUp", "value": held}] if held else []
    return [{"type": "key", "id": "keys", "actions": [*around, *strokes, *after]}]
