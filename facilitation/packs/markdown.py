"""From a pack's Markdown to HTML that can be shown anywhere: a few marks of text, nothing else."""

import re

import markdown
import nh3

ALLOWED = {"p", "strong", "em", "ul", "ol", "li", "br", "blockquote", "code"}

RAW_HTML = re.compile(r"<[A-Za-z/!?][^>]*>?")
LINK = re.compile(r"!?\[[^\]]*\](?:\(|\[)|^\s*\[[^\]]+\]:\s")
CODE = re.compile(r"`[^`]*`")


def clean_html(text: str) -> str:
    """Render Markdown; typed HTML becomes visible text, links and pictures keep their words only."""
    reader = markdown.Markdown(output_format="html")
    # Twice safe: HTML typed by hand is never parsed as such, and what is rendered is filtered all the same.
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    return filtered(reader.convert(text))


def filtered(html: str) -> str:
    """Keep of this HTML the few marks of text that are shown."""
    return nh3.clean(html, tags=ALLOWED, attributes={}, link_rel=None).strip()


def raw_html(line: str) -> str | None:
    """The first HTML tag typed by hand in this line, outside code."""
    found = RAW_HTML.search(CODE.sub("", line))
    return found and found.group()


def has_link(line: str) -> bool:
    """Say whether this line holds a link or a picture, which packs do not show."""
    return bool(LINK.search(CODE.sub("", line)))
