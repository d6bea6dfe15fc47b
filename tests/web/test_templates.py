"""The templates: no sentence outside the catalogues, nothing that the content policy would refuse."""

import re
from pathlib import Path

import pytest

from facilitation.resources import resource_dir

TEMPLATES = sorted(resource_dir("templates").glob("*.html"))
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
READ_ALOUD = re.compile(r'\s(?:title|alt|placeholder|aria-label|label|summary)="([^"]*)"')
LETTER = re.compile(r"[^\W\d_]")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    html = JINJA.sub("", path.read_text())
    attributes = READ_ALOUD.findall(html)
    assert LETTER.findall(TAG.sub("", html) + "".join(attributes)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_nothing_the_policy_refuses(path: Path) -> None:
    html = path.read_text()
    assert not re.search(r'\s(style|on\w+)="', html)
    assert not re.search(r"<style|<script(?![^>]*(src=|application/json))", html)
    assert "https://" not in html
    assert "|safe" not in html.replace("{{ place|safe }}", "")
