"""One bad text never breaks a document, and no text is lost on the way."""

import html
import json
import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import markdown

from facilitation.domain.records import Commitment, Group, Match, Person, Record, Signature
from facilitation.domain.text import clean
from facilitation.exports import FORMATS, Names, file_name

from .sample import NOW, action, board, note, person, session, small, snapshot, step

ANYTHING = st.text(st.characters(), max_size=80)
BAD = "a\x00b\x0b\ud800\ufffe\u202e\x1f]]>&<b>\u2028{0}%s\r\n"
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)


def in_docx(file: bytes) -> str:
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def in_markdown(file: bytes) -> str:
    drawn = markdown(file.decode(), extensions=["extra"], output_format="html")
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", drawn)).split())


def full_of(text: str) -> list[Record]:
    """A session in which every text that somebody can write is this one."""
    return [
        session(
            title=text,
            place=text,
            organiser=text,
            locales=["fr", text],
            starts_at=text,
            opened_at=text,
            asks=["actor"],
        ),
        board("needs", titles={"fr": text}),
        board("resources", hints={text: text}),
        step("needs", 0, text, 5, 60),
        *(person(f"p{number}", text, text) for number in range(4)),
        Person(
            id="x",
            audience="crew",
            name=text,
            actor=text,
            organisation=text,
            place=text,
            locale=text,
            joined_at=text,
            removed=False,
        ),
        Group(id="g", audience="floor", board="needs", title=text, position=1.0),
        note("n", "needs", text, group="g", locale=text, tags=[text], created_at=text, edited_at=text),
        note("r", "resources", text),
        note("lost", text, text),
        Match(id="m", audience="floor", need="n", resource="r", line=text, status="agreed"),
        action(
            "t",
            text,
            2,
            method=text,
            lead=text,
            partners=text,
            due=text,
            budget=text,
            indicator=text,
            origin=text,
            sources=["g", text],
        ),
        Commitment(id="c", audience="floor", action="t", text=text),
        Signature(id="c", audience="floor", commitment="c", name=text),
    ]


@SLOW
@given(ANYTHING, st.sampled_from(sorted(FORMATS)))
@example(BAD, "docx")
@example(BAD, "md")
@example(BAD, "json")
@example("{name} {} {0} %(x)s", "md")
def test_every_format_succeeds_whatever_the_fields_hold(text: str, kind: str) -> None:
    names = Names(text, text, {text: text})
    assert FORMATS[kind].render(snapshot(full_of(text), "fr", names))


@SLOW
@given(st.lists(ANYTHING, max_size=4))
@example([BAD])
def test_every_cleaned_note_is_in_every_format(texts: list[str]) -> None:
    records = small(*(note(f"n{number}", "needs", text) for number, text in enumerate(texts)))
    document, page, data = (FORMATS[kind].render(snapshot(records)) for kind in ("docx", "md", "json"))
    in_json = [record["text"] for record in json.loads(data)["records"] if record["kind"] == "note"]
    for text in map(clean, texts):
        assert text in in_docx(document)
        assert " ".join(text.split()) in in_markdown(page)
        assert text in in_json


@pytest.mark.parametrize("kind", ["docx", "md"])
def test_a_note_that_had_to_be_repaired_says_so(kind: str) -> None:
    text = FORMATS[kind].render(
        snapshot(small(board("ideas"), note("n", "ideas", "four\x00 à pain"), note("s", "ideas", "sain")))
    )
    assert (in_docx(text) if kind == "docx" else text.decode()).count("caractères illisibles retirés") == 1


def test_a_note_of_which_nothing_is_left_keeps_its_place() -> None:
    assert "[texte illisible]" in in_docx(
        FORMATS["docx"].render(snapshot(small(note("n", "needs", "\x00\ud800"))))
    )


@given(ANYTHING, ANYTHING)
def test_a_file_name_is_plain_whatever_the_title(title: str, place: str) -> None:
    name = file_name(session(title=title, place=place), "docx", NOW)
    assert re.fullmatch(r"2026-11-22-[a-z0-9]+(-[a-z0-9]+)*\.docx", name)
    assert len(name) <= 90


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Atelier", "place": "Saint-Martin"}, "2026-11-22-saint-martin-atelier.docx"),
        (
            {"title": "Atelier de Saint-Martin", "place": "Saint-Martin"},
            "2026-11-22-atelier-de-saint-martin.docx",
        ),
        (
            {"title": "L’œuvre à cœur — été « 2026 »", "place": ""},
            "2026-11-22-l-oeuvre-a-coeur-ete-2026.docx",
        ),
        ({"title": '../../etc/passwd\r\nX: "; é 😀', "place": ""}, "2026-11-22-etc-passwd-x-e.docx"),
        ({"title": "日本", "place": "", "locales": ["it"]}, "2026-11-22-laboratorio.docx"),
        ({"title": "Atelier", "place": "", "opened_at": None, "starts_at": None}, "2026-11-22-atelier.docx"),
        ({"title": "a" * 200, "place": ""}, f"2026-11-22-{'a' * 69}.docx"),
    ],
)
def test_a_file_name_says_the_day_the_place_and_the_title(fields: dict[str, Any], name: str) -> None:
    assert file_name(session(**fields), "docx", NOW) == name
