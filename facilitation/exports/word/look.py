"""How a printed document looks: colours, letters, sizes and spaces of the village hall."""

from facilitation.exports.report import Mark

# Calibri is on the computers that open these files, or Carlito of the same widths.
FONT = "Calibri"

INK = "2B2622"
QUIET = "655C53"
RULE = "DDD3C5"
PAPER = "F8F3EA"
SAFFRON = "E3A72F"  # drawn, never written: too light to read

COLOURS: dict[Mark, str] = {
    "need": "A13D2B",
    "resource": "2C673C",
    "idea": "85560A",
    "portrait": "655C53",
    "link": "24507F",
    "first_step": "6B2D5C",
    "parking": "655C53",
    "other": "655C53",
    "action": "6B2D5C",
}
# A letter with each colour: some readers do not tell colours apart, some printers do not either.
LETTERS: dict[Mark, str] = {
    "need": "?",
    "resource": "+",
    "idea": "!",
    "portrait": "\u2022",
    "link": "\u2194",
    "first_step": "\u2192",
    "parking": "P",
    "other": "\u2022",
    "action": "\u2691",
}

# Sizes in half-points, spaces and lengths in twentieths of a point, as Word counts them.
SIZES = {"small": 18, "table": 19, "body": 22, "third": 25, "second": 31, "first": 42, "title": 68}
CENTIMETRE = 567
A4_SHORT, A4_LONG = 11906, 16838
MARGIN = round(2.3 * CENTIMETRE)
WIDE_MARGIN = round(1.7 * CENTIMETRE)
TEXT_WIDTH = A4_SHORT - 2 * MARGIN
WIDE_TEXT_WIDTH = A4_LONG - 2 * WIDE_MARGIN

LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "it": "it-IT"}
