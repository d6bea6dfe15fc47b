"""The table of styles, written as Word wants it."""

from docx.document import Document

from .look import FONT, LANGUAGES, SIZES
from .looks import LOOKS, RUN_LOOKS, Look, RunLook
from .xml import Element, make


def prepare_styles(document: Document, locale: str) -> None:
    """Replace the styles of the empty document, which nobody chose, by ours."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(_defaults(locale))
    for look in LOOKS:
        root.append(_paragraph_style(look))
    root.append(
        make(
            "style", make("name", val="Default Paragraph Font"), type="character", default=1, styleId="Plain"
        )
    )
    for run_look in RUN_LOOKS:
        root.append(_run_style(run_look))
    root.append(_table_style())


def _defaults(locale: str) -> Element:
    language = make("lang", val=LANGUAGES.get(locale, locale), eastAsia="ja-JP", bidi="ar-SA")
    letters = make("rPr", _fonts(), make("sz", val=SIZES["body"]), make("szCs", val=SIZES["body"]), language)
    return make("docDefaults", make("rPrDefault", letters), make("pPrDefault", make("pPr")))


def _fonts() -> Element:
    return make("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT)


def _paragraph_style(look: Look) -> Element:
    default = {"default": 1} if look.id == "Normal" else {}
    return make(
        "style",
        make("name", val=look.name),
        make("basedOn", val="Normal") if look.id != "Normal" else None,
        make("next", val="Normal") if look.outline is not None else None,
        make("qFormat"),
        _paragraph_properties(look),
        _letters(look.colour, look.size, look),
        type="paragraph",
        styleId=look.id,
        **default,
    )


def _paragraph_properties(look: Look) -> Element:
    stays = look.stays or look.outline is not None
    before, after, line = look.space
    rule = "exact" if look.exact else "auto"
    return make(
        "pPr",
        make("keepNext") if stays else None,
        make("keepLines"),
        _borders(look),
        make("shd", val="clear", color="auto", fill=look.fill) if look.fill else None,
        make("spacing", before=before, after=after, line=line, lineRule=rule),
        make("ind", left=look.indent[0], hanging=look.indent[1]) if any(look.indent) else None,
        make("jc", val=look.align) if look.align else None,
        make("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _borders(look: Look) -> Element | None:
    """A thick line on one side; a filled paragraph gets room above and below by lines of its own colour."""
    if look.border is None:
        return None
    side, colour = look.border
    drawn = {side: make(side, val="single", sz=18, space=8, color=colour)}
    if look.fill:
        drawn |= {
            each: make(each, val="single", sz=4, space=6, color=look.fill) for each in ("top", "bottom")
        }
    return make("pBdr", *(drawn[each] for each in ("top", "left", "bottom") if each in drawn))


def _run_style(look: RunLook) -> Element:
    return make(
        "style",
        make("name", val=look.id.replace("-", " ")),
        _letters(look.colour, look.size, look),
        type="character",
        customStyle=1,
        styleId=look.id,
    )


def _letters(colour: str, size: str | None, look: Look | RunLook) -> Element:
    return make(
        "rPr",
        make("b") if look.bold else None,
        make("i") if look.italic else None,
        make("caps") if isinstance(look, Look) and look.capitals else None,
        make("color", val=colour),
        make("spacing", val=30) if isinstance(look, Look) and look.capitals else None,
        make("sz", val=SIZES[size]) if size else None,
        make("szCs", val=SIZES[size]) if size else None,
        make("shd", val="clear", color="auto", fill=look.fill)
        if isinstance(look, RunLook) and look.fill
        else None,
    )


def _table_style() -> Element:
    margins = make(
        "tblCellMar", *(make(side, w=90, type="dxa") for side in ("top", "left", "bottom", "right"))
    )
    return make(
        "style",
        make("name", val="Normal Table"),
        make("tblPr", make("tblInd", w=0, type="dxa"), margins),
        type="table",
        default=1,
        styleId="NormalTable",
    )
