"""The catalogues: complete in every language, used, and typeset with care."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.language import LOCALES, Entry, catalogue, languages, say

ROOT = Path(__file__).parent.parent
NAME = re.compile(r"\{(\w+)\}")
KEY = re.compile(r"[a-z]\w*(\.\w+)*\.?")
IN_TEMPLATES = re.compile(r"""["']([a-z]\w*(?:\.\w+)*\.?)["']""")
IN_SCRIPTS = re.compile(r"""["'`]([a-z]\w*(?:\.\w+)+\.?)(?=["'`$])""")
COMMANDS = {"packs.check_packs"}  # functions of the command line, named like keys
ENDS = (".", "_")  # of a key whose last word is computed
DOMAINS = sorted({key.partition(".")[0] for key in catalogue("fr")})


def texts(entry: Entry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


def in_python() -> Iterator[str]:
    for path in (ROOT / "facilitation").rglob("*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                yield node.value
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refused", "WrongSetting"):
                domain = "refused" if getattr(node.func, "id", "") == "Refused" else "cli.setting"
                separator = "." if domain == "refused" else "_"
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                yield from (f"{domain}{separator}{word}" for word in words[-1:])


def in_pages() -> Iterator[str]:
    for path in (ROOT / "templates").glob("*.html"):
        yield from IN_TEMPLATES.findall(path.read_text())
    for pattern in ("*.ts", "*.svelte"):
        for path in (ROOT / "frontend/src").rglob(pattern):
            yield from IN_SCRIPTS.findall(path.read_text())


@pytest.fixture(scope="module")
def used() -> set[str]:
    """Every key, or beginning of keys (it ends with a dot or a dash below), that the program names."""
    return set(in_python()) | set(in_pages())


@pytest.mark.parametrize("locale", languages())
def test_every_language_says_the_same_things(locale: str) -> None:
    assert sorted(catalogue(locale)) == sorted(catalogue("fr"))


@pytest.mark.parametrize("locale", languages())
def test_nothing_is_left_untranslated(locale: str) -> None:
    empty = [
        key for key, entry in catalogue(locale).items() if not all(text.strip() for text in texts(entry))
    ]
    assert empty == []


@pytest.mark.parametrize("locale", languages())
def test_every_translation_fills_in_the_same_names(locale: str) -> None:
    def names(entry: Entry) -> set[str]:
        return set(NAME.findall(" ".join(texts(entry))))

    ours, first = catalogue(locale), catalogue("fr")
    assert [key for key in first if names(ours[key]) != names(first[key])] == []


@pytest.mark.parametrize("locale", languages())
def test_plurals_are_plurals_in_every_language(locale: str) -> None:
    ours, first = catalogue(locale), catalogue("fr")
    assert [key for key in first if len(texts(ours[key])) != len(texts(first[key]))] == []


@pytest.mark.parametrize("locale", languages())
def test_a_catalogue_says_each_thing_once(locale: str) -> None:
    keys = [
        key
        for path in (LOCALES / locale).glob("*.po")
        for key in re.findall(r'^msgid "(.+)"', path.read_text(), re.MULTILINE)
    ]
    assert sorted(keys) == sorted(set(keys))


def test_every_key_that_is_used_exists(used: set[str]) -> None:
    keys = set(catalogue("fr"))
    missing = {
        key
        for key in used
        if key.partition(".")[0] in DOMAINS
        and key not in COMMANDS
        and key not in keys
        and not any(known.startswith(key if key.endswith(ENDS) else f"{key}.") for known in keys)
    }
    assert missing == set()


def test_every_key_that_exists_is_used(used: set[str]) -> None:
    beginnings = tuple(key for key in used if key.endswith(ENDS))
    exact = {key for key in used if not key.endswith(ENDS)}

    def is_used(key: str) -> bool:
        short = key.partition(".")[2]
        return bool({key, short} & exact) or key.startswith(beginnings) or short.startswith(beginnings)

    assert [key for key in catalogue("fr") if not is_used(key)] == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (r"\w'\w", "an apostrophe is ’"),
        (r"[\w)}»] ?[;!?](?!\w)", "a narrow no-break space goes before ; ! ?"),
        (r"[\w)}»] ?:(?=\s|$)", "a narrow no-break space goes before :"),
        (r"«(?!\u202f)|(?<!\u202f)»", "narrow no-break spaces go inside « »"),
        (r"\.\.\.", "an ellipsis is …"),
        (
            r"\b(Etape|Etapes|Equipe|Ecri\w+|Etat|Ecran|Evénement|Elu\w*|Ete) ",
            "capitals keep their accents",
        ),
        (r"\S  ", "one space is enough"),
    ],
)
def test_french_is_typeset_as_french(wrong: str, why: str) -> None:
    faults = [text for entry in catalogue("fr").values() for text in texts(entry) if re.search(wrong, text)]
    assert faults == [], why


@pytest.mark.parametrize("locale", languages())
def test_a_sentence_can_be_said_with_any_count(locale: str) -> None:
    assert {say(locale, "web.new.minutes", count=count).partition("\u202f")[0] for count in (0, 1, 2)}
