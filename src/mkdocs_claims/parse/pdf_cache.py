"""Texts of PDF files, kept by the digest of their bytes: to take one apart takes seconds.

The folder may be deleted at any time. Files are replaced whole, so two checks at once do not
harm each other; one that is broken or that somebody has edited counts as none.
"""

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs_claims.parse.pdf import PdfText, parse_pdf
from mkdocs_claims.writing import write_atomically

FOLDER = "sources"


def read_pdf(data: bytes, cache: Path | None) -> PdfText:
    """Return the text of a PDF file, from the folder `cache` where it was read before."""
    if cache is None:
        return parse_pdf(data)
    file = cache / FOLDER / f"{_digest(data, _reader())}.json"
    found = _load(file)
    if found is None:
        found = parse_pdf(data)
        if found.lasting:
            _save(file, found)
    return found


def _reader() -> bytes:
    """Return what reads: another version may read more."""
    # Slow to import, and most publications hold no PDF file.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    try:
        return version("pypdf").encode()
    except PackageNotFoundError:
        return b""


def _digest(*parts: bytes) -> str:
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def _told(pages: tuple[str, ...], problem: str) -> str:
    return _digest(*(each.encode("utf-8", "surrogatepass") for each in (*pages, problem)))


def _load(file: Path) -> PdfText | None:
    try:
        data: Any = json.loads(file.read_bytes())
        pages, problem = tuple(data["pages"]), data["problem"]
        return PdfText(pages, problem) if data["digest"] == _told(pages, problem) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _save(file: Path, found: PdfText) -> None:
    """Keep a text. A folder that cannot be written is no fault."""
    told = _told(found.pages, found.problem)
    text = json.dumps({"digest": told, "pages": found.pages, "problem": found.problem})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        write_atomically(file, text.encode("utf-8"), durable=False)
    except OSError:
        return
