"""The Word file of the evening in Saint-Martin, opened again."""

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument

from .saint_martin import evening
from .word import render


@pytest.fixture(scope="module")
def file() -> bytes:
    return render(evening())


@pytest.fixture(scope="module")
def document(file: bytes) -> WordDocument:
    return Document(BytesIO(file))
