"""The text cleaner: what people mean stays, what breaks files or deceives goes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitation.domain import text as cleaner
from facilitation.domain.text import clean

ANYTHING = st.text(st.characters(), max_size=200)  # surrogates and non-characters included
TROUBLE = st.text(
    st.sampled_from(
        "a e\u0301\u0300\u200d\u200c\u202e\u2066\ufeff\x00\x0b\r\n\t\ud800\ufffe\U0001f3f4\U000e0067\U000e007f"
        "\U0001d15e\U0001d165\u0915\u094d\ufe0f\ufe0e\U0001f469\U0001f33e\u3164\u0344\u1100\u1161\u11a8\u0f71"
    ),
    max_size=60,
)


@given(ANYTHING | TROUBLE)
@example("\U0001d15e\u200d\U0001f469")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING | TROUBLE)
def test_a_cleaned_text_is_nfc_and_can_be_written_as_utf_8(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned


@given(ANYTHING | TROUBLE)
def test_a_cleaned_text_holds_nothing_that_breaks_xml_or_turns_the_line_around(text: str) -> None:
    for character in clean(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert ord(character) & 0xFFFE != 0xFFFE
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"


@given(ANYTHING | TROUBLE)
def test_a_cleaned_text_has_no_space_at_its_ends_and_few_blank_lines(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert "\n\n\n\n" not in cleaned


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po"), max_codepoint=0x24F), min_size=1))
def test_letters_digits_and_punctuation_are_never_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text",
    [
        "« Où est l’atelier\u202f? » — là-bas, à 18 h 30.",
        "👩\u200d🌾 et 👨\u200d👩\u200d👧\u200d👦, 👩🏽\u200d⚕\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "Ελλάδα, Україна, 日本, ไทย",
        "1. un four\n\n2. un marché",
        "✔️ fait",
    ],
)
def test_honest_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("un\r\nfour\rà\tpain\u2028partagé", "un\nfour\nà pain\npartagé"),
        ("four\x00 à\x0b pain\x1f\ufffe", "four à\n pain"),
        ("e\u0301te\u0301", "été"),
        ("four\ud800\ud83d", "four"),
        ("gnp.\u202eexe", "gnp.exe"),
        ("m\u200ba\u200dr\u200cc\u2060h\ufeffé", "marché"),
        ("bonjour\U000e0041\U000e0042", "bonjour"),
        ("  a   \n \n\n\n\n\n  b  ", "a\n\n\n  b"),
        ("a" + "\u0300" * 50, "à" + "\u0300" * 8),
        ("\u200d \u3164\u0301 \u2800", ""),
        ("", ""),
    ],
)
def test_what_harms_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_ordinary_characters_need_no_closer_look() -> None:
    ordinary = [
        character for character in map(chr, range(0x11_0000)) if cleaner._ORDINARY.fullmatch(character)
    ]
    assert len(ordinary) > 700
    assert cleaner._without_harm("".join(ordinary)) == "".join(ordinary)
