"""A Word file as Markdown, through HTML."""

import io
import zipfile
from collections.abc import Iterator

from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.document import NEEDS_LIBRARIES
from mkdocs_claims.parse.legacy.web_page import Page, read_web_page

try:
    import mammoth
except ImportError as error:  # pragma: no cover - the tests have the extra
    raise AuthoringError(f"Word files need the library mammoth: {NEEDS_LIBRARIES}") from error

_LONGEST_TEXT = 20_000_000
"""Bytes of all texts of a file, unpacked: those of a book of a thousand pages, twice."""
_STYLES = "p[style-name='Title'] => h1:fresh"
_PICTURES = mammoth.images.img_element(lambda _: {"src": "data:"})
"""Pictures are not carried over, so none is read: it may lie elsewhere, or be missing."""


def read_word(name: str, data: bytes) -> Page:
    """Return the text of a .docx file as Markdown.

    Raises:
        AuthoringError: it is no Word file, or unpacks to more than any article has.
    """
    try:
        _refuse_bomb(data)
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=_PICTURES
        )
    except Exception as error:  # noqa: BLE001 - mammoth lets through what zipfile and XML raise
        raise AuthoringError(f"{name} cannot be read as a Word file: {error}") from None
    page = read_web_page(str(result.value))
    page.remarks += _told(result.messages)
    return page


def _refuse_bomb(data: bytes) -> None:
    """Raise ValueError for an archive of little that unpacks to much; zipfile keeps to what it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [each for each in archive.infolist() if each.filename.endswith((".xml", ".rels"))]
    size = sum(each.file_size for each in texts)
    if size > _LONGEST_TEXT:
        raise ValueError(
            f"it unpacks to {size:,} bytes, and {_LONGEST_TEXT:,} are more than enough"
        )


def _told(messages: object) -> Iterator[str]:
    """Yield what mammoth could not carry over, once each; styles and kinds of pictures are no matter."""
    texts = (str(each.message) for each in messages) if isinstance(messages, list) else ()
    for text in dict.fromkeys(texts):
        if not any(word in text.lower() for word in ("style", "image of type")):
            yield f"the Word file: {text[0].lower()}{text[1:]}"
