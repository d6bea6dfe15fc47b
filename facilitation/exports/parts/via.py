"""How something reached us, when it did not come from the phone of whoever said it."""

from facilitation.domain.records import Via
from facilitation.exports.words import Words


def aside(via: Via, words: Words) -> str:
    """« saisi sur papier », « saisi pour la salle »; empty for what came from a phone."""
    return "" if via == "phone" else words(f"via.{via}_aside")
