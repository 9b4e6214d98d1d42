"""A Word file as Markdown, through HTML."""

import io
from collections.abc import Iterator

from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.document import NEEDS_LIBRARIES
from mkdocs_claims.parse.legacy.web_page import Page, read_web_page

try:
    import mammoth
except ImportError as error:  # pragma: no cover - the tests have the extra
    raise AuthoringError(f"Word files need the library mammoth: {NEEDS_LIBRARIES}") from error

_STYLES = "p[style-name='Title'] => h1:fresh"


def read_word(name: str, data: bytes) -> Page:
    """Return the text of a .docx file as Markdown.

    Raises:
        AuthoringError: it is no Word file.
    """
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES)
    except Exception as error:  # noqa: BLE001 - mammoth lets through what zipfile and XML raise
        raise AuthoringError(f"{name} cannot be read as a Word file: {error}") from None
    page = read_web_page(str(result.value))
    page.remarks += _told(result.messages)
    return page


def _told(messages: object) -> Iterator[str]:
    """Yield what mammoth could not carry over, once each; names of styles are no matter."""
    texts = (str(each.message) for each in messages) if isinstance(messages, list) else ()
    for text in dict.fromkeys(texts):
        if "style" not in text.lower():
            yield f"the Word file: {text[0].lower()}{text[1:]}"
