"""Formatted works kept from build to build, so that pandoc is called for new ones only.

One file for each combination of engine, style, language and way of making, in it each work
by the digest of its CSL-JSON: what has changed is not found, and so made anew. The folder may
be deleted at any time. Files are replaced whole, so two builds at once do not harm each other;
a file that is broken or that somebody has edited counts as empty.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs_claims.writing import write_atomically

log = logging.getLogger("mkdocs.plugins.claims")

FOLDER = Path(".cache", "claims", "references")


@dataclass(frozen=True, slots=True)
class Formatted:
    """One work as a style writes it. All texts are safe inline HTML."""

    html: str
    """The entry in the list, without a number."""
    mark: str = ""
    """The mark in the text of a style whose marks are words: `Raichlen et al., 2012`."""
    year: str = ""
    """The same without the authors: `2012`."""
    place: int = 0
    """In the list of all works, of a style that sorts them by its own rules."""


def digest(*parts: object) -> str:
    """Return what parts are told apart by; of JSON data the order of keys does not matter."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def load(folder: Path, context: str) -> dict[str, Formatted]:
    """Return what is kept for a context, by the works' digests; nothing when in doubt."""
    try:
        data: Any = json.loads((folder / f"{context}.json").read_bytes())
        works = data["works"]
        if data["digest"] != digest(works):
            return {}
        return {name: Formatted(**fields) for name, fields in works.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save(folder: Path, context: str, works: Mapping[str, Formatted]) -> None:
    """Keep exactly these works for a context. A folder that cannot be written is no fault."""
    plain = {name: asdict(each) for name, each in works.items()}
    text = json.dumps({"digest": digest(plain), "works": plain}, ensure_ascii=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / f"{context}.json", text.encode("utf-8"), durable=False)
    except (OSError, UnicodeError) as error:
        log.debug("formatted references are not kept: %s", error)
