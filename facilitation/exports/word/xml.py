"""The few words of WordprocessingML that the documents are made of."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from .look import LANGUAGES

__all__ = ["Element", "field", "make", "paragraph", "run", "tab"]


def make(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of Word's main namespace; children come in the order the standard wants."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def paragraph(style: str, *content: Element | None, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph of this style."""
    return make("p", make("pPr", make("pStyle", val=style), *properties), *content)


def run(text: str, style: str | None = None, language: str | None = None) -> Element:
    """A text in one style and one language; its line ends are kept."""
    tag = make("lang", val=LANGUAGES.get(language, language)) if language else None
    chosen = make("rStyle", val=style) if style else None
    properties = make("rPr", chosen, tag) if chosen is not None or tag is not None else None
    pieces: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(make("br"))
        pieces.append(_text(line))
    return make("r", properties, *pieces)


def tab() -> Element:
    """A step to the next tab stop."""
    return make("r", make("tab"))


def field(instruction: str) -> Element:
    """A number that Word works out, such as that of the page."""
    return make("fldSimple", run("1"), instr=f" {instruction} ")


def _text(line: str) -> Element:
    element = make("t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = line
    return element
