"""The Markdown file: readable as it is, and what people wrote stays text."""

import html
import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown

from facilitation.domain.text import clean
from facilitation.exports import FORMATS
from facilitation.exports.markdown import escape

from .saint_martin import evening
from .sample import note, small, snapshot

TRICKS = [
    "# titre",
    "- point",
    "1. un",
    "1) un",
    "12345. un",
    "> citation",
    "***",
    "---",
    "===",
    "```",
    "~~~",
    "    code",
    "| a | b |\n|---|---|",
    "[lien](http://x.test)",
    "![image](http://x.test/a.png)",
    "<https://x.test>",
    "[a]: http://x.test",
    "[^1]: note",
    "*[HTML]: x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- caché",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "**gras** _penché_ `code`",
    "javascript:alert(1)",
    "\\[a](b)",
    "\\",
    "a\\\nb",
    "{: .class}",
    "{% raw %}",
    "!!! note",
    "::: box",
    "\u00a0- point",
    "titre\n---",
    "titre\n===",
]


def render(text: str) -> str:
    return FORMATS["md"].render(snapshot(small(note("n", "needs", text)))).decode()


def shown(text: str) -> str:
    """What a reader sees once the Markdown is drawn."""
    drawn = markdown(text, extensions=["extra"], output_format="html")
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", drawn)).split())


def tags(text: str) -> set[str]:
    return set(
        re.findall(r"<\s*([a-z0-9]+)", markdown(text, extensions=["extra"], output_format="html").lower())
    )


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_becomes_markup(trick: str) -> None:
    assert tags(render(trick)) <= tags(render("une phrase\nsur deux lignes"))
    assert " ".join(trick.split()) in shown(render(trick))


@given(st.lists(st.sampled_from([*"abc \n#*_-+>|`~[]()!<&\\{}.:1=^$/", "http://x.test"])).map("".join))
@example("a\n\n- b")
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    written = " ".join(clean(text).split())
    assert written in shown(render(text))
    assert tags(render(text)) <= tags(render("une phrase\nsur deux lignes"))


def test_an_address_does_not_become_a_link() -> None:
    assert "http://" not in escape("http://x.test")
    assert "www." not in escape("voir www.x.test").replace("www&#46;", "")


def test_a_bar_in_a_note_does_not_add_a_column() -> None:
    records = [record for record in evening() if record.id != "i4"]
    text = FORMATS["md"].render(snapshot([*records, note("i4", "ideas", "un | dix | cent")])).decode()
    rows = [line for line in text.splitlines() if "cent" in line and line.startswith("|")]
    assert [row.count("|") for row in rows] == [5]  # one more than the columns


def test_headings_never_skip_a_level() -> None:
    text = FORMATS["md"].render(snapshot(evening())).decode()
    levels = [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_plan_is_a_table_for_each_phase_that_has_actions() -> None:
    text = FORMATS["md"].render(snapshot(evening())).decode()
    assert text.count("| Action | Pourquoi | Comment | Qui | Quand, combien | Indicateur |") == 3
    assert "**Engagement de René B.**\u202f: Je prête le camion" in text
