"""The Word document: opened again and read as Word and its readers do."""

import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from facilitation.domain.records import Note

from .saint_martin import evening
from .sample import note, session, small
from .word import everything, headings, render

ON_THE_COVER = (
    "Document de travail",
    "Salle des fêtes, Saint-Martin-en-Vercors",
    "22 novembre 2026",
    "GAL Vercors et Diois",
    "Yes, we coop !",
    "GAL / communauté de montagne",
    "Community building (construction de la communauté)",
    "ne décide pas à la place du comité de programmation",
)


def test_the_cover_says_what_where_when_by_whom_and_that_nothing_is_decided(document: WordDocument) -> None:
    text = everything(document)
    for expected in ON_THE_COVER:
        assert expected in text


def test_boards_groups_and_phases_are_in_the_navigation_pane(document: WordDocument) -> None:
    titles = [text for _, text in headings(document)]
    assert any("Je cherche" in title for title in titles)
    assert "Aller au marché sans voiture" in titles
    assert sum(bool(re.search(r"[1-4] · ", title)) for title in titles) == 4


def test_title_author_and_subject_are_those_of_the_workshop(document: WordDocument) -> None:
    properties = document.core_properties
    assert (properties.title, properties.author, properties.subject) == (
        "Atelier de Saint-Martin",
        "GAL Vercors et Diois",
        "Yes, we coop !",
    )
    assert not properties.comments


def test_pages_are_a4_numbered_and_the_plan_lies_on_its_side(document: WordDocument) -> None:
    sizes = [
        (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) for section in document.sections
    ]
    assert sizes == [(21.0, 29.7), (29.7, 21.0), (21.0, 29.7)]
    for section in document.sections:
        fields = [
            field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))
        ]
        assert fields == ["PAGE", "NUMPAGES"]


def test_nothing_points_outside_the_file(file: bytes) -> None:
    with ZipFile(BytesIO(file)) as archive:
        relations = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
    assert relations
    assert not any(
        "External" in text or "attachedTemplate" in text or "oleObject" in text for text in relations
    )


def test_the_only_fields_are_the_page_numbers(file: bytes) -> None:
    tricky = render(
        small(note("n", "needs", '{ HYPERLINK "http://x" } PAGE =1+1 { INCLUDETEXT c:\\\\secret }'))
    )
    for data in (file, tricky):
        with ZipFile(BytesIO(data)) as archive:
            text = "".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")
            )
        assert "instrText" not in text
        assert set(re.findall(r'w:instr="([^"]*)"', text)) == {" PAGE ", " NUMPAGES "}


def test_every_note_the_room_saw_is_quoted_once_and_the_others_are_not(document: WordDocument) -> None:
    text = everything(document)
    for record in evening():
        if isinstance(record, Note):
            assert (record.text in text) == (record.audience == "floor")


IN_THE_ROW = (
    "convenue",
    "légumes au marché",
    "26\u00a0gommettes",
    "Trois samedis",
    "camion frigorifique",
    "Les Paniers du plateau",
    "Foyer rural",
    "31 mars 2027",
    "1 200 €",
    "dix foyers",
    "Engagement de René B.",
    "le premier samedi",
)


def test_the_row_of_an_action_tells_why_how_who_and_when(document: WordDocument) -> None:
    rows = [row for table in document.tables for row in table.rows]
    row = next(row for row in rows if "Une tournée du samedi" in row.cells[0].text)
    texts = "\n".join(cell.text for cell in row.cells)
    for expected in IN_THE_ROW:
        assert expected in texts


def test_an_unfinished_action_says_what_is_missing(document: WordDocument) -> None:
    cells = [row.cells[0].text for table in document.tables for row in table.rows]
    assert any("À compléter\u202f: échéance" in text for text in cells if "four communal" in text)


def test_an_empty_workshop_makes_a_document_all_the_same() -> None:
    document = Document(
        BytesIO(render([session(title="", place="", organiser="", status="preparing", opened_at=None)]))
    )
    assert "Atelier sans titre" in everything(document)


def test_a_long_title_does_not_break_the_properties() -> None:
    document = Document(BytesIO(render([session(title="é" * 400)])))
    assert document.core_properties.title == "é" * 255
