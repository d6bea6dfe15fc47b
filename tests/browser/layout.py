"""Whether everything fits: nothing scrolls sideways or is cut, controls are large and apart, the focus is seen."""

import json
from pathlib import Path
from typing import Any

from tests.browser.people import Somebody
from tests.browser.room import Size

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
EVERYWHERE: tuple[Size, ...] = ((360, 640), (1366, 768), (1920, 1080))
# Where a thumb presses: small, turned, and at 200 %, where a browser has half as many CSS pixels each way.
POCKET: tuple[Size, ...] = (*EVERYWHERE, (320, 568), (640, 320), (180, 320))
TABLE: tuple[Size, ...] = (*EVERYWHERE, (960, 540), (683, 384))
THUMB, POINTER = 44, 24  # CSS pixels


def misfits(who: Somebody, *, thumb: bool) -> list[str]:
    """What does not fit, size by size, on a screen that is not reloaded in between."""
    sizes, target = (POCKET, THUMB) if thumb else (TABLE, POINTER)
    devtools = who.window.new_cdp_session(who.page)
    found: list[str] = []
    for width, height in sizes:
        who.page.set_viewport_size({"width": width, "height": height})
        given = json.dumps({"width": width, "height": height, "target": target})
        answer: Any = devtools.send(
            "Runtime.evaluate",
            {"expression": f"{SCRIPT}({given})", "awaitPromise": True, "returnByValue": True},
        )
        assert "exceptionDetails" not in answer, answer
        found += [f"{width}×{height} {fault}" for fault in answer["result"]["value"]]
    devtools.detach()
    return found
