"""Exports: a snapshot of a session becomes one neutral report, and the report a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from facilitation.domain.records import Session

from .build import build
from .json_file import render_json
from .json_read import read_json
from .markdown import render_markdown
from .names import plain_name
from .report import Report
from .snapshot import Names, Snapshot
from .word import render_docx

__all__ = [
    "FORMATS",
    "Format",
    "Names",
    "Report",
    "Snapshot",
    "build",
    "file_name",
    "read_json",
    "render_docx",
    "render_json",
    "render_markdown",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how browsers call it, how its name ends, and how it is made."""

    media_type: str
    extension: str
    render: Callable[[Snapshot], bytes]


FORMATS: dict[str, Format] = {
    "docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        lambda snapshot: render_docx(build(snapshot), snapshot.now),
    ),
    "md": Format("text/markdown; charset=utf-8", "md", lambda snapshot: render_markdown(build(snapshot))),
    "json": Format("application/json", "json", render_json),
}


def file_name(session: Session, format: str, now: datetime) -> str:  # noqa: A002 - the word of the contract
    """A safe name for the file, such as `2026-11-22-saint-martin-atelier.docx`."""
    return f"{plain_name(session, now)}.{FORMATS[format].extension}"
