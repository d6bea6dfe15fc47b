"""Whether a phone can be read in the sun: the question, the field, what stands in it and the big button stand out."""

from pathlib import Path

from tests.browser.people import Somebody

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def too_pale(who: Somebody) -> list[str]:
    """Each sentence says what has too little contrast, as it is drawn now."""
    devtools = who.window.new_cdp_session(who.page)
    answer = devtools.send("Runtime.evaluate", {"expression": SCRIPT, "returnByValue": True})
    devtools.detach()
    assert "exceptionDetails" not in answer, answer
    found: list[str] = answer["result"]["value"]
    return found
