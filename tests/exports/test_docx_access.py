"""The Word document for everyone: screen readers, navigation pane, weak eyes."""

import itertools
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from facilitation.exports.word.look import COLOURS, QUIET

from .saint_martin import evening
from .word import headings, render


def test_headings_never_skip_a_level(document: WordDocument) -> None:
    levels = [level for level, _ in headings(document)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_header_rows_come_back_and_no_row_is_split(document: WordDocument) -> None:
    for table in document.tables[1:]:  # the first is the row of figures on the cover
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    for table in document.tables:
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst)


def test_tables_have_widths_and_words_for_those_who_cannot_see_them(document: WordDocument) -> None:
    for table in document.tables[1:]:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert all(int(column.get(qn("w:w"))) > 500 for column in table._tbl.tblGrid)


@pytest.mark.parametrize(("locale", "language"), [("fr", "fr-FR"), ("en", "en-GB"), ("it", "it-IT")])
def test_the_document_says_its_language(locale: str, language: str) -> None:
    document = Document(BytesIO(render(evening(), locale)))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == language
    assert document.core_properties.language == language


def test_a_note_in_another_language_is_marked_as_such(document: WordDocument) -> None:
    paragraph = next(paragraph for paragraph in document.paragraphs if "stazione" in paragraph.text)
    assert paragraph.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "it-IT"
    assert "italien" in paragraph.text


def test_every_style_and_list_that_is_used_exists(document: WordDocument) -> None:
    root = document.element.body
    used = {element.get(qn("w:val")) for tag in ("pStyle", "rStyle") for element in root.iter(qn(f"w:{tag}"))}
    known = {style.style_id for style in document.styles}
    assert used <= known
    numbers = {element.get(qn("w:val")) for element in root.iter(qn("w:numId"))}
    assert numbers <= {
        element.get(qn("w:numId")) for element in document.part.numbering_part.element.iter(qn("w:num"))
    }


def test_every_item_of_a_list_has_its_bullet(document: WordDocument) -> None:
    items = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.name in ("Note", "Bullet")
    ]
    assert len(items) > 20
    assert all(item._p.pPr.numPr is not None for item in items)


def test_every_link_of_the_contents_leads_somewhere(document: WordDocument) -> None:
    body = document.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert anchors == places


@pytest.mark.parametrize("colour", sorted({*COLOURS.values(), QUIET}))
def test_colours_are_dark_enough_on_paper(colour: str) -> None:
    assert contrast(colour, "FFFFFF") >= 4.5
    assert contrast(colour, "F8F3EA") >= 4.5


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
