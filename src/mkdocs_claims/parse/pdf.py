"""The text of a PDF file, page by page; the only place that imports pypdf, and only when asked."""

import logging
import re
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO

NO_PYPDF = "PDF files are read with pypdf: `pip install 'mkdocs-claims[pdf]'`"
_LETTERS = 20
"""Fewer than these in a whole file are a stamp on scanned pages and no text."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What can be read of a PDF file."""

    pages: tuple[str, ...] = ()
    problem: str = ""
    """Why nothing can; '' when something can."""
    lasting: bool = True
    """Whether the file itself is the reason, so that it will be the same the next time."""


def parse_pdf(data: bytes) -> PdfText:
    """Return the text of a PDF file. Never raises, whatever it holds."""
    try:
        pypdf = import_module("pypdf")
    except ImportError:
        return PdfText(problem=NO_PYPDF, lasting=False)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every odd byte
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfText(problem="it is encrypted, and opens with a password only")
        pages = tuple(page.extract_text() for page in reader.pages)
    except pypdf.errors.DependencyError:
        return PdfText(problem="it is encrypted", lasting=False)
    except Exception as error:  # noqa: BLE001 - broken files make pypdf raise anything
        return PdfText(problem=f"it cannot be read as PDF ({str(error) or type(error).__name__})")
    if len(re.findall(r"[^\W\d_]", "".join(pages))) < _LETTERS:
        return PdfText(problem="it holds pictures of pages and no text, as a scan does")
    return PdfText(pages)
