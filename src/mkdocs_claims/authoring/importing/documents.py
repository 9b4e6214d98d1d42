"""Files from elsewhere, read by the ending of their names."""

from pathlib import PurePath

from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.document import Document, Remark
from mkdocs_claims.source import decode

_WEB_PAGES = frozenset({".html", ".htm", ".xhtml"})
_OTHERS = frozenset({".doc", ".odt", ".rtf", ".pages", ".pdf", ".epub"})


def read_document(name: str, data: bytes) -> Document:
    """Return the text of a file: Markdown and text as they are, web pages and Word files converted.

    Raises:
        AuthoringError: the file is of another kind or not what its name says, or a library that
            it needs is not installed.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _OTHERS:
        raise AuthoringError(f"{name}: save it as .docx, .html or text, and import that")
    try:
        return _read(name, data, ending)
    except RecursionError:
        raise AuthoringError(f"{name}: its elements stand too deep in one another") from None


def _read(name: str, data: bytes, ending: str) -> Document:
    if ending == ".docx":
        from mkdocs_claims.parse.legacy.word import read_word  # noqa: PLC0415 - needs an extra

        page = read_word(name, data)
        return Document(name, page.text, page.meta, _remarks(page.remarks), has_lines=False)
    text, problem = _decoded(name, data)
    if ending in _WEB_PAGES:
        from mkdocs_claims.parse.legacy.web_page import read_web_page  # noqa: PLC0415 - an extra

        page = read_web_page(text)
        remarks = _remarks([*problem, *page.remarks])
        return Document(name, page.text, page.meta, remarks, has_lines=False)
    return Document(name, text, remarks=_remarks(problem))


def _decoded(name: str, data: bytes) -> tuple[str, list[str]]:
    if b"\0" in data:
        raise AuthoringError(
            f"{name} is no text: import Markdown, text, HTML (.html) or Word files (.docx)"
        )
    decoded = decode(name, data)
    text = decoded.source.text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [f"{decoded.problem.message}; it was read as Latin-1"] if decoded.problem else []


def _remarks(messages: list[str]) -> tuple[Remark, ...]:
    return tuple(map(Remark, messages))
