"""What the file says of itself: title, author, language; and nothing of the program that made it."""

from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn

from facilitation.exports.report import Report

from .look import LANGUAGES

LONGEST = 255  # characters of a property, by the standard


def prepare_properties(document: Document, report: Report, now: datetime) -> None:
    """Describe the file and drop what the empty document carried along."""
    moment = now.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = report.title[:LONGEST]
    properties.subject = report.subtitle[:LONGEST]
    properties.author = properties.last_modified_by = report.author[:LONGEST]
    properties.language = LANGUAGES.get(report.locale, report.locale)
    properties.category = report.cover.label[:LONGEST]
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    _set_compatibility(document)
    _drop_leftovers(document)


def _set_compatibility(document: Document) -> None:
    """Ask Word for its present rules; the empty document asks for those of 2010 and Japanese layout."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for name in ("w:useFELayout", "w:savePreviewPicture", "w:rsids"):
        for element in list(settings.iter(qn(name))):
            element.getparent().remove(element)


def _drop_leftovers(document: Document) -> None:
    package = document.part.package
    for relations, kinds in (
        (package.rels, ("metadata/thumbnail", "extended-properties")),
        (document.part.rels, ("stylesWithEffects", "customXml")),
    ):
        for number in [key for key, found in relations.items() if found.reltype.endswith(kinds)]:
            del relations[number]
