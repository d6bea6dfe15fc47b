"""Nothing hostile survives the cleaning of a pack's Markdown."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.packs import clean_html
from facilitation.packs.markdown import ALLOWED

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](https://elsewhere.example)",
    "![x](https://elsewhere.example/pixel.png)",
    "<https://elsewhere.example>",
    "<ana@elsewhere.example>",
    "[x][1]\n\n[1]: https://elsewhere.example",
    "<p style='position:fixed'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<iframe src=//elsewhere.example></iframe>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!-- --><b>x</b><!--",
    "<style>*{display:none}</style>",
    "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "# <script>alert(1)</script>",
    "- item\n\n    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "**<img src=x onerror=alert(1)>**",
    "\x02wzxhzdk:0\x03",
]


class Tags(HTMLParser):
    """All the tags and attributes of some HTML, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def is_harmless(html):
    found = Tags(html)
    return found.tags <= ALLOWED and not found.attributes and "<!" not in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_is_disarmed(payload):
    assert is_harmless(clean_html(payload))


@given(st.text(alphabet=st.sampled_from("<>/!-&;:'\"`*_[]()#\n =scriptonerajv "), max_size=80))
def test_any_text_is_disarmed(text):
    assert is_harmless(clean_html(text))


@given(st.text(max_size=80))
def test_any_text_at_all_is_disarmed(text):
    assert is_harmless(clean_html(text))


def test_the_marks_of_a_recipe_are_kept():
    html = clean_html("Say *this*, **loud**:\n\n- one\n- two\n\n> quoted\n\n1. `code`")
    assert Tags(html).tags == {"p", "em", "strong", "ul", "ol", "li", "blockquote", "code"}


def test_html_typed_by_hand_is_shown_as_typed():
    assert Tags(clean_html("Press <b>Enter</b>, 2 < 3")).text == "Press <b>Enter</b>, 2 < 3"
