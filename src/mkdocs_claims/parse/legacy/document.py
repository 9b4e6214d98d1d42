"""The text of a file from elsewhere, and what is to be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NEEDS_LIBRARIES = "install it with `pip install 'mkdocs-claims[import]'`"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about an import that a person should look at."""

    message: str
    """One sentence without a full stop; names in backquotes."""
    line: int = 0
    """In the source, from 1; 0 where it has no lines (a Word file) or all are meant."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, as Markdown or as it was pasted."""

    name: str
    """Of the file, for messages and for a title where there is no other."""
    text: str
    """Its lines end in line feeds."""
    meta: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What the file says about itself outside of its text: `title`, `description`, `date`."""
    remarks: tuple[Remark, ...] = ()
    has_lines: bool = True
    """Whether lines of `text` are lines of the file."""
